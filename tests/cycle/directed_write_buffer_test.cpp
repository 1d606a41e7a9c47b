// SPDX-License-Identifier: Apache-2.0
// The write buffer, cycle by cycle: rule 3.3.3 and section 9.
// A store accepted in cycle A is in its slot in A+2 and, if it may go at once, on AW in A+3.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

/// Bus writes that five stores become: two to block X, one to Y, one to X, one to Y.
std::size_t writes_of_xxyxy(const std::string& device, std::uint32_t merge) {
  DevicePins pins(device, retires_late(merge));
  std::uint32_t merges = 0;
  for (const std::uint64_t address : {0x100U, 0x104U, 0x200U, 0x100U, 0x204U}) {
    pins.store(address, address + 1, 1);
    merges += pins.out().evt_merge;
  }
  pins.drain();
  EXPECT_EQ(pins.memory.word(0x104, 4), 0x105U);
  EXPECT_EQ(pins.memory.writes.size() + merges, 5U);
  return pins.memory.writes.size();
}

using WriteBuffer = Directed;
using Fence = Directed;

TEST_P(WriteBuffer, MergesNoneTheTailOrAny) {
  EXPECT_EQ(writes_of_xxyxy(device(), wbuf_merge::kNone), 5U);
  EXPECT_EQ(writes_of_xxyxy(device(), wbuf_merge::kTail), 4U);
  EXPECT_EQ(writes_of_xxyxy(device(), wbuf_merge::kAny), 2U);
}

TEST_P(WriteBuffer, SendsOneBurstFromTheFirstStoredBeatToTheLast) {
  Config config;
  config.wbuf_bytes = 32;
  config.wbuf_retire_at = 2;
  config.wbuf_max_age = 20;
  DevicePins pins(device(), config);
  pins.store(0x10C, 1, 1);
  pins.store(0x118, 2, 2);
  pins.drain();
  ASSERT_EQ(pins.memory.writes.size(), 1U);
  EXPECT_EQ(pins.memory.writes[0].address, 0x108U);
  EXPECT_EQ(pins.memory.writes[0].len, 2U);
  ASSERT_EQ(pins.memory.beats.size(), 3U);
  EXPECT_EQ(pins.memory.beats[0].strobe, 0xF0U);
  EXPECT_EQ(pins.memory.beats[1].strobe, 0U);
  EXPECT_EQ(pins.memory.beats[1].data[0], 0U);
  EXPECT_EQ(pins.memory.beats[2].strobe, 0x0FU);
  EXPECT_EQ(pins.memory.beats[2].last, 1U);
}

TEST_P(WriteBuffer, SendsTheNextSlotWithoutAGapAndOffersAwAndWIndependently) {
  DevicePins pins(device());
  pins.memory.hold_aw = true;
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.store(0x200, 2, 2);
  pins.step(6);
  EXPECT_EQ(pins.memory.beats.size(), 1U);  // W went, AW did not
  EXPECT_EQ(pins.out().bus_aw_valid, 1U);
  EXPECT_EQ(pins.out().bus_w_valid, 0U);
  pins.memory.hold_aw = false;
  pins.drain();
  ASSERT_EQ(pins.memory.writes.size(), 2U);
  EXPECT_EQ(pins.memory.writes[0].cycle, a + 8);
  EXPECT_EQ(pins.memory.writes[1].cycle, a + 9);
}

TEST_P(WriteBuffer, WaitsUntilSoManySlotsAreOpen) {
  Config config;
  config.wbuf_retire_at = 3;
  config.wbuf_max_age = 1000;
  DevicePins pins(device(), config);
  pins.store(0x100, 1, 1);
  pins.store(0x200, 2, 2);
  pins.step(50);
  EXPECT_TRUE(pins.memory.writes.empty());
  const std::uint64_t a = pins.store(0x300, 3, 3);
  pins.step(10);
  ASSERT_EQ(pins.memory.writes.size(), 1U);
  EXPECT_EQ(pins.memory.writes[0].cycle, a + 3);
}

TEST_P(WriteBuffer, SendsTheOldestSlotAtTheMaximumAge) {
  Config config;
  config.wbuf_retire_at = 4;
  config.wbuf_max_age = 10;
  DevicePins pins(device(), config);
  const std::uint64_t a = pins.store(0x100, 1, 1);
  const std::uint64_t b = pins.store(0x200, 1, 2);
  pins.drain();
  ASSERT_EQ(pins.memory.writes.size(), 2U);
  EXPECT_EQ(pins.memory.writes[0].cycle, a + 3 + 10);
  EXPECT_EQ(pins.memory.writes[1].cycle, a + 3 + 10 + 11);  // the age starts again
  EXPECT_EQ(b, a + 1);
}

TEST_P(WriteBuffer, FullMakesAStoreWaitForAFreedSlot) {
  Config config;
  config.wbuf_entries = 2;
  DevicePins pins(device(), config);
  pins.memory.hold_b = true;
  pins.store(0x100, 1, 1);
  pins.store(0x200, 2, 2);
  pins.store(0x300, 3, 3);
  pins.step(20);
  EXPECT_EQ(pins.out().evt_stall_buffer_full, 1U);
  pins.memory.hold_b = false;
  pins.step();                                      // B is on its pins
  EXPECT_EQ(pins.out().evt_stall_buffer_full, 0U);  // the slot becomes free in this cycle
  EXPECT_EQ(pins.out().resp_valid, 1U);
  EXPECT_EQ(pins.out().resp_id, 3U);
}

TEST_P(WriteBuffer, FlushMakesALoadOfABufferedWordWaitForTheResponse) {
  Config config;
  config.wbuf_hazard = wbuf_hazard::kFlush;
  config.wbuf_retire_at = 4;
  config.wbuf_max_age = 1000;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  pins.memory.write_latency = 4;
  const std::uint64_t a = pins.store(0x100, 9, 1);
  pins.load(0x100, 2);
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);
  pins.drain();
  EXPECT_EQ(pins.answer(2)->data, 9U);
  EXPECT_EQ(pins.memory.writes[0].cycle, a + 3);  // it drains
  EXPECT_EQ(pins.answer(2)->cycle, a + 5 + 4);
}

TEST_P(Fence, IsAnsweredOneCycleAfterTheLastSlotIsFreed) {
  DevicePins pins(device(), retires_late());
  pins.memory.write_latency = 5;
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.request(Op::kFence, 0, 0, 0, 2);
  EXPECT_EQ(pins.out().evt_stall_bus, 1U);
  pins.drain();
  EXPECT_EQ(pins.answer(2)->cycle, a + 5 + 5);
}

INSTANTIATE_TEST_SUITE_P(Directed, WriteBuffer, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Fence, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
