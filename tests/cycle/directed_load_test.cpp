// SPDX-License-Identifier: Apache-2.0
// Loads, cycle by cycle: rules 2.1.4, 3.3.1, 3.4, 7, 8 and 10.1. A is the cycle of acceptance.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using Reset = Directed;
using Load = Directed;

TEST_P(Reset, SweepsForAsManyCyclesAsThereAreSets) {
  for (const std::uint32_t sets : {1U, 2U, 64U}) {
    Config config;
    config.sets = sets;
    PinDriver pins(make_device(device(), config), config);
    EXPECT_EQ(pins.sweep(), sets);
    EXPECT_EQ(pins.out().idle, 1U);
  }
}

TEST_P(Load, ThatMissesAsksInCycleTwoAndIsAnsweredInThreePlusLatency) {
  for (const std::uint32_t latency : {1U, 2U, 7U}) {
    SCOPED_TRACE(latency);
    DevicePins pins(device());
    pins.memory.read_latency = latency;
    const std::uint64_t a = pins.load(0x118, 5);
    EXPECT_EQ(pins.out().evt_load_miss, 1U);
    pins.until([&] { return pins.cycle() == a + 2 + latency; });
    EXPECT_FALSE(pins.answer(5).has_value());
    pins.drain();
    ASSERT_EQ(pins.memory.reads.size(), 1U);
    const TinyMemory::Burst wanted{a + 2, 0x118, 0, 3, 3, axi::kWrap};
    EXPECT_EQ(pins.memory.reads[0], wanted);
    EXPECT_EQ(pins.answer(5)->cycle, a + 3 + latency);
    EXPECT_EQ(pins.answer(5)->data, pins.memory.word(0x118, 4));
  }
}

TEST_P(Load, OfALineOfOneBeatIsAnIncrBurst) {
  Config config;
  config.line_bytes = 32;
  config.bus_w = 256;
  config.wbuf_bytes = 32;
  DevicePins pins(device(), config);
  pins.load(0x11C, 1);
  pins.drain();
  ASSERT_EQ(pins.memory.reads.size(), 1U);
  EXPECT_EQ(pins.memory.reads[0].address, 0x100U);
  EXPECT_EQ(pins.memory.reads[0].len, 0U);
  EXPECT_EQ(pins.memory.reads[0].burst, axi::kIncr);
  EXPECT_EQ(pins.answer(1)->data, pins.memory.word(0x11C, 4));
}

TEST_P(Load, HitsAreAnsweredInTheNextCycleOnePerCycle) {
  DevicePins pins(device());
  pins.warm(0x100);
  const std::uint64_t first = pins.load(0x100, 1);
  EXPECT_EQ(pins.out().evt_load_hit, 1U);
  for (std::uint32_t i = 1; i < 8; ++i) {
    EXPECT_EQ(pins.load(0x100 + 4 * i, i + 1), first + i);
  }
  pins.step(2);
  for (std::uint32_t i = 0; i < 8; ++i) {
    EXPECT_EQ(pins.answer(i + 1)->cycle, first + i + 1);
    EXPECT_EQ(pins.answer(i + 1)->data, pins.memory.word(0x100 + 4 * i, 4));
  }
  EXPECT_EQ(pins.memory.reads.size(), 1U);
}

TEST_P(Load, SecondaryMissesAreAnsweredBeatByBeat) {
  DevicePins pins(device());
  pins.memory.read_latency = 6;
  const std::uint64_t a = pins.load(0x110, 1);
  pins.load(0x118, 2);
  pins.load(0x100, 3);
  pins.load(0x108, 4);
  pins.drain();
  EXPECT_EQ(pins.memory.reads.size(), 1U);
  for (std::uint32_t i = 0; i < 4; ++i) EXPECT_EQ(pins.answer(i + 1)->cycle, a + 9 + i);
  EXPECT_EQ(pins.answer(3)->data, pins.memory.word(0x100, 4));
}

TEST_P(Load, TwoTargetsOfABeatAreAnsweredOldestFirst) {
  DevicePins pins(device());
  pins.memory.read_latency = 4;
  const std::uint64_t a = pins.load(0x104, 1);
  pins.load(0x100, 2);
  pins.drain();
  EXPECT_EQ(pins.answer(1)->cycle, a + 7);
  EXPECT_EQ(pins.answer(2)->cycle, a + 8);
}

TEST_P(Load, HitsUnderAMiss) {
  DevicePins pins(device());
  pins.warm(0x200);
  pins.memory.read_latency = 20;
  const std::uint64_t miss = pins.load(0x100, 1);
  const std::uint64_t hit = pins.load(0x200, 2);
  EXPECT_EQ(hit, miss + 1);
  pins.drain();
  EXPECT_EQ(pins.answer(2)->cycle, hit + 1);
  EXPECT_EQ(pins.answer(1)->cycle, miss + 23);
}

TEST_P(Load, AHitBehindATargetWaitsOneCycle) {
  DevicePins pins(device());
  pins.warm(0x200);
  pins.memory.read_latency = 1;
  pins.memory.hold_r = true;
  pins.load(0x100, 1);
  pins.step(5);
  pins.memory.hold_r = false;
  pins.step();                                        // the beat is on R
  const std::uint64_t hit = pins.load(0x200, 2) + 1;  // the target answers in the cycle before
  pins.step(3);
  EXPECT_EQ(pins.answer(1)->cycle + 1, hit);
  EXPECT_EQ(pins.answer(2)->cycle, hit);
  pins.drain();
  pins.memory.hold_r = true;
  pins.load(0x300, 3);
  pins.step(5);
  pins.memory.hold_r = false;
  const std::uint64_t late = pins.load(0x200, 4) + 1;
  EXPECT_EQ(pins.out().evt_stall_bus, 1U);
  pins.step(3);
  EXPECT_EQ(pins.answer(3)->cycle, late);
  EXPECT_EQ(pins.answer(4)->cycle, late + 1);
}

TEST_P(Load, WaitsWhileItsBeatIsInTheRRegisterAndOneCycleMore) {
  DevicePins pins(device());
  pins.memory.hold_r = true;
  pins.load(0x100, 1);
  pins.step(5);
  pins.memory.hold_r = false;
  const std::uint64_t a = pins.load(0x104, 2);  // in the stage when the beat is in the register
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);
  pins.step();
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);  // `fl_just`
  pins.step();
  EXPECT_EQ(stalls(pins.out()), 0U);
  EXPECT_EQ(pins.out().evt_load_hit, 1U);
  EXPECT_EQ(pins.answer(2)->cycle, a + 3);
}

TEST_P(Load, OfASetWhoseWaysAreAllInFlightWaitsForTheFirstFill) {
  Config config;
  config.ways = 2;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 10;
  const std::uint64_t step = 0x800;  // bytes from a line to the next one of its set
  pins.load(0x100, 1);
  pins.load(0x100 + step, 2);
  pins.load(0x100 + 2 * step, 3);
  EXPECT_EQ(pins.out().evt_stall_mshr_full, 1U);
  pins.until([&] { return pins.out().evt_fill != 0; });
  EXPECT_EQ(pins.out().evt_stall_mshr_full, 1U);
  pins.step();
  EXPECT_EQ(stalls(pins.out()), 0U);
  EXPECT_EQ(pins.out().evt_load_miss, 1U);
  pins.drain();
  EXPECT_EQ(pins.answer(3)->data, pins.memory.word(0x100 + 2 * step, 4));
}

TEST_P(Load, WaitsForAnMshrAndForAPlaceInTheTargetList) {
  Config config;
  config.mshrs = 2;
  config.targets = 3;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 30;
  pins.load(0x100, 1);
  pins.load(0x200, 2);
  pins.load(0x300, 3);
  EXPECT_EQ(pins.out().evt_stall_mshr_full, 1U);  // no MSHR
  pins.drain();
  pins.load(0x400, 1);
  pins.load(0x404, 2);
  pins.load(0x408, 3);
  pins.load(0x40C, 4);
  EXPECT_EQ(pins.out().evt_stall_mshr_full, 1U);  // no place in the list
  pins.drain();
  EXPECT_EQ(pins.answer(4)->data, pins.memory.word(0x40C, 4));
}

TEST_P(Load, WithoutAByteEnabledIsAnsweredWithoutAFill) {
  DevicePins pins(device());
  const std::uint64_t a = pins.request(Op::kLoad, 0x100, 0, 0, 1);
  pins.step(3);
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
  EXPECT_TRUE(pins.memory.reads.empty());
}

TEST_P(Load, OfABadLineIsAnsweredWithErrorAndNothingIsInstalled) {
  DevicePins pins(device());
  pins.memory.bad_read = [](std::uint64_t address) { return address == 0x108; };
  pins.load(0x100, 1);
  pins.load(0x108, 2);
  pins.load(0x110, 3);
  pins.drain();
  EXPECT_FALSE(pins.answer(1)->error);  // answered before the bad beat
  EXPECT_TRUE(pins.answer(2)->error);
  EXPECT_TRUE(pins.answer(3)->error);  // the error of the fill
  EXPECT_FALSE(pins.present(0x100));
  pins.memory.bad_read = nullptr;
  EXPECT_FALSE(pins.read(0x108).error);
  pins.drain();
  EXPECT_TRUE(pins.present(0x100));
}

INSTANTIATE_TEST_SUITE_P(Directed, Reset, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Load, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
