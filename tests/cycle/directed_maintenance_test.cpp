// SPDX-License-Identifier: Apache-2.0
// Invalidations, uncached accesses and unknown operations: rules 3.3.4 to 3.3.7 and 10.4.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using InvalLine = Directed;
using InvalAll = Directed;
using Uncached = Directed;
using Request = Directed;

TEST_P(InvalLine, RemovesOneLineAndIsAnsweredInTheNextCycle) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.warm(0x200);
  const std::uint64_t a = pins.request(Op::kInvalLine, 0x11C, 0, 0, 1);
  pins.step();
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x200));
}

TEST_P(InvalAll, RemovesEveryLineInSetsPlusTwoCycles) {
  for (const std::uint32_t sets : {1U, 64U}) {
    Config config;
    config.sets = sets;
    DevicePins pins(device(), config);
    pins.warm(0x100);
    pins.warm(0x200);
    const std::uint64_t a = pins.request(Op::kInvalAll, 0, 0, 0, 1);
    const std::uint64_t b = pins.load(0x100, 2);
    EXPECT_EQ(b, a + sets + 2);
    EXPECT_EQ(pins.answer(1)->cycle, a + sets + 2);
    EXPECT_EQ(pins.out().evt_load_miss, 1U);
    EXPECT_FALSE(pins.present(0x200));
  }
}

TEST_P(InvalAll, StallsForTheBusInEachCycleAndPoisonsFills) {
  DevicePins pins(device());
  pins.memory.read_latency = 10;
  pins.load(0x100, 1);
  const std::uint64_t a = pins.request(Op::kInvalAll, 0, 0, 0, 2);
  EXPECT_EQ(pins.out().evt_poison, 1U);
  for (; pins.cycle() < a + 66; pins.step()) {
    EXPECT_EQ(pins.out().evt_stall_bus, 1U);
    EXPECT_EQ(pins.out().req_ready, 0U);
  }
  EXPECT_EQ(pins.out().resp_id, 2U);
  EXPECT_EQ(pins.answer(1)->cycle, a - 1 + 13);
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(Uncached, LoadIsOneBeatOfTheWordWithIdEight) {
  DevicePins pins(device());
  pins.memory.read_latency = 4;
  const std::uint64_t a = pins.request(Op::kLoad, 0x106, 0, 0xF, 1, true);
  pins.drain();
  ASSERT_EQ(pins.memory.reads.size(), 1U);
  const TinyMemory::Burst wanted{a + 2, 0x104, axi::kUncachedId, 0, 2, axi::kIncr};
  EXPECT_EQ(pins.memory.reads[0], wanted);
  EXPECT_EQ(pins.answer(1)->cycle, a + 3 + 4);
  EXPECT_EQ(pins.answer(1)->data, pins.memory.word(0x104, 4));
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(Uncached, StoreGoesToMemoryAndRemovesTheLine) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.memory.write_latency = 4;
  const std::uint64_t a = pins.request(Op::kStore, 0x104, 0xFFEEDDCC, 0x3, 1, true);
  pins.drain();
  ASSERT_EQ(pins.memory.writes.size(), 1U);
  const TinyMemory::Burst wanted{a + 2, 0x104, axi::kUncachedId, 0, 2, axi::kIncr};
  EXPECT_EQ(pins.memory.writes[0], wanted);
  EXPECT_EQ(pins.memory.beats[0].strobe, 0x30U);
  EXPECT_EQ(pins.memory.beats[0].data[0], 0x0000DDCC00000000U);
  EXPECT_EQ(pins.answer(1)->cycle, a + 3 + 4);
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(Uncached, AccessGoesAfterEverythingOlderAndGivesItsError) {
  DevicePins pins(device(), retires_late());
  pins.memory.bad_read = [](std::uint64_t address) { return address == 0x100; };
  pins.memory.bad_write = [](std::uint64_t address) { return address == 0x300; };
  pins.store(0x100, 5, 1);
  pins.load(0x200, 2);
  const std::uint64_t a = pins.request(Op::kLoad, 0x100, 0, 0xF, 3, true);
  pins.request(Op::kStore, 0x300, 0, 0xF, 4, true);
  EXPECT_EQ(pins.answer(3)->data, 5U);
  EXPECT_TRUE(pins.answer(3)->error);
  EXPECT_GT(pins.answer(3)->cycle, a + 4);
  EXPECT_LT(pins.answer(2)->cycle, pins.memory.reads[1].cycle);
  pins.drain();
  EXPECT_TRUE(pins.answer(4)->error);
  EXPECT_EQ(pins.out().err_valid, 0U);
}

TEST_P(Request, OfAnUnknownOperationIsAnsweredWithError) {
  for (const std::uint32_t op : {5U, 6U, 7U}) {
    DevicePins pins(device());
    const std::uint64_t a = pins.request(static_cast<Op>(op), 0x100, 0, 0xF, 1);
    pins.step();
    EXPECT_EQ(pins.answer(1)->cycle, a + 1);
    EXPECT_TRUE(pins.answer(1)->error);
    EXPECT_EQ(pins.out().idle, 1U);
  }
}

TEST_P(Request, KeepsItsAddressWithinTheAddressWidth) {
  Config config;
  config.addr_w = 16;
  DevicePins pins(device(), config);
  pins.load(0xABC010108, 1);
  pins.drain();
  EXPECT_EQ(pins.memory.reads[0].address, 0x0108U);
}

INSTANTIATE_TEST_SUITE_P(Directed, InvalLine, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, InvalAll, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Uncached, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Request, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
