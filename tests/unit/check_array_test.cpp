// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

struct Arrays : Rig {
  Arrays() : Rig({}, false, {}) { dut.arrays = true; }
  /// A valid line with the content of memory.
  HandDut::Line& put(std::uint32_t set, std::uint32_t way, std::uint64_t address) {
    HandDut::Line& frame = dut.frame(set, way);
    frame.valid = true;
    frame.address = address;
    frame.data.clear();
    for (std::uint32_t byte = 0; byte < config.line_bytes; ++byte) {
      frame.data.push_back(static_cast<std::uint8_t>(memory.load(address + byte, 1)));
    }
    return frame;
  }
};

TEST(ArrayCheck, AcceptsLinesThatEqualMemory) {
  Arrays rig;
  rig.put(8, 0, 0x100);
  rig.put(8, 3, 0x100 + 64 * 32);
  rig.put(63, 1, 63 * 32);
  EXPECT_NO_THROW(rig.idle().finish());
}

TEST(ArrayCheck, ConvictsALineThatDiffersFromMemory) {
  Arrays rig;
  rig.put(8, 2, 0x100).data[21] ^= 0x40;
  const std::uint64_t right = rig.memory.load(0x115, 1);
  expect_verdict([&] { rig.finish(); }, {"array_check", "equals memory", 1, 0x115, "0x", "0x"});
  rig.put(8, 2, 0x100);
  rig.memory.store(0x115, right ^ 1, 1);
  expect_verdict([&] { rig.finish(); }, {"array_check", "equals memory", 2, 0x115, "0x", "0x"});
}

TEST(ArrayCheck, ConvictsALineInTwoWays) {
  Arrays rig;
  rig.put(8, 1, 0x100);
  rig.put(8, 3, 0x100);
  expect_verdict([&] { rig.finish(); },
                 {"array_check", "in one way only", 1, 0x100, "way 1", "also way 3"});
}

TEST(ArrayCheck, ConvictsALineInTheSetOfAnother) {
  Arrays rig;
  rig.put(9, 0, 0x100);
  expect_verdict([&] { rig.finish(); },
                 {"array_check", "the set of its address", 1, 0x100, "0x8", "0x9"});
}

TEST(ArrayCheck, ConvictsALineThatBeginsInTheMiddle) {
  Arrays rig;
  rig.put(8, 0, 0x108);
  expect_verdict([&] { rig.finish(); },
                 {"array_check", "a multiple of its size", 1, 0x108, "0x100", "0x108"});
}

TEST(ArrayCheck, WalksAtTheFirstIdleCycleAfterTheIntervalAndNotBefore) {
  Arrays rig;
  rig.options.array_interval = 5000;  // more than 8 for each of the 256 lines
  rig.put(8, 2, 0x100).data[0] ^= 1;
  for (std::uint64_t cycle = 0; cycle < 5000; ++cycle) rig.idle().step();
  rig.step(2);  // not idle
  rig.idle();
  expect_verdict([&] { rig.step(); }, {"array_check", "equals memory", 5002, 0x100, "", ""});
}

TEST(ArrayCheck, WalksNotMoreOftenThanEightCyclesForEachLine) {
  Arrays rig;
  rig.options.array_interval = 1;
  rig.put(8, 2, 0x100).data[0] ^= 1;
  for (std::uint64_t cycle = 0; cycle < 2048; ++cycle) rig.idle().step();
  rig.idle();
  expect_verdict([&] { rig.step(); }, {"array_check", "equals memory", 2048, 0x100, "", ""});
}

TEST(ArrayCheck, WaitsWhileAnotherCoresWriteIsNotAcknowledged) {
  Arrays rig;
  rig.options.array_interval = 1;
  rig.put(8, 2, 0x100);
  rig.step(3000);
  rig.memory.store(0x100, ~rig.memory.load(0x100, 1), 1);
  rig.checks->foreign_write(0x100, rig.memory.load(0x100, 4), 1);
  rig.idle().step();
  rig.in.snoop_valid = 1;
  rig.in.snoop_addr = 0x100;
  rig.idle().step();
  rig.out.snoop_ack = 1;
  rig.idle().step();  // the line leaves at the end of this cycle
  rig.idle();
  expect_verdict([&] { rig.step(); }, {"array_check", "equals memory", 3003, 0x100, "", ""});
}

}  // namespace
}  // namespace wtc::test
