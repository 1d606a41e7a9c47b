// SPDX-License-Identifier: Apache-2.0
// Stores, cycle by cycle: rules 3.3.2, 3.3.7, 3.3.8 and 5.2.
// A store accepted in cycle A is in its slot in A+2 and, if it may go at once, on AW in A+3.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using Store = Directed;
using Data = Directed;

TEST_P(Store, IsAnsweredInTheNextCycleAndOnTheBusInCycleThree) {
  DevicePins pins(device());
  const std::uint64_t a = pins.store(0x10C, 0xAABBCCDD, 1);
  EXPECT_EQ(pins.out().evt_store_miss, 1U);
  pins.drain();
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
  EXPECT_EQ(pins.answer(1)->data, 0U);
  ASSERT_EQ(pins.memory.writes.size(), 1U);
  const TinyMemory::Burst wanted{a + 3, 0x108, 0, 0, 3, axi::kIncr};
  EXPECT_EQ(pins.memory.writes[0], wanted);
  EXPECT_EQ(pins.memory.beats[0].strobe, 0xF0U);
  EXPECT_EQ(pins.memory.beats[0].data[0], 0xAABBCCDD00000000U);
  EXPECT_EQ(pins.memory.word(0x10C, 4), 0xAABBCCDDU);
  EXPECT_TRUE(pins.memory.reads.empty());  // WRITE_MISS around
}

TEST_P(Store, IsSeenByALoadInTheNextCycleWithTheLineAndWithoutIt) {
  for (const bool warm : {true, false}) {
    DevicePins pins(device());
    if (warm) pins.warm(0x100);
    const std::size_t fills = pins.memory.reads.size();
    const std::uint64_t a = pins.store(0x104, 0x12345678, 1);
    EXPECT_EQ(pins.load(0x104, 2), a + 1);
    EXPECT_EQ(pins.out().evt_forward, 1U);
    EXPECT_EQ(pins.out().evt_load_hit, warm ? 1U : 0U);
    pins.drain();
    EXPECT_EQ(pins.answer(2)->cycle, a + 2);
    EXPECT_EQ(pins.answer(2)->data, 0x12345678U);
    EXPECT_EQ(pins.memory.reads.size(), fills);
  }
}

TEST_P(Store, OfSomeBytesIsMergedWithTheLineForALoad) {
  DevicePins pins(device());
  pins.warm(0x100);
  const std::uint64_t old = pins.memory.word(0x100, 4);
  pins.request(Op::kStore, 0x100, 0x00550000, 0x4, 1);
  const std::uint64_t a = pins.load(0x100, 2);
  pins.drain();
  EXPECT_EQ(pins.answer(2)->cycle, a + 1);
  EXPECT_EQ(pins.answer(2)->data, (old & 0xFF00FFFF) | 0x00550000);
  EXPECT_EQ(pins.read(0x100).data, (old & 0xFF00FFFF) | 0x00550000);  // and in the array
}

TEST_P(Store, OfSomeBytesOfAMissingLineIsWrittenBeforeTheFillReads) {
  DevicePins pins(device());
  pins.memory.write_latency = 9;
  const std::uint64_t a = pins.request(Op::kStore, 0x100, 0x55, 0x1, 1);
  pins.load(0x100, 2);
  pins.drain();
  // B is in its register and the slot freed in A+13; AR is taken by its register in A+14.
  ASSERT_EQ(pins.memory.reads.size(), 1U);
  EXPECT_EQ(pins.memory.reads[0].cycle, a + 15);
  EXPECT_EQ(pins.answer(2)->data & 0xFF, 0x55U);
}

TEST_P(Store, ThatMissesUnderAllocateFetchesItsLineWithoutWaiting) {
  Config config;
  config.write_miss = write_miss::kAllocate;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 10;
  const std::uint64_t a = pins.store(0x108, 0xCAFE, 1);
  EXPECT_EQ(pins.store(0x10C, 0xBEEF, 2), a + 1);  // joins the slot, which the fill holds
  pins.drain();
  ASSERT_EQ(pins.memory.reads.size(), 1U);
  EXPECT_EQ(pins.memory.reads[0].cycle, a + 2);
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
  ASSERT_EQ(pins.memory.writes.size(), 1U);
  EXPECT_GT(pins.memory.writes[0].cycle, a + 2 + 10 + 4);  // held until the fill ended
  EXPECT_TRUE(pins.present(0x100));
  EXPECT_EQ(pins.read(0x108).data, 0xCAFEU);
  EXPECT_EQ(pins.memory.reads.size(), 1U);
}

TEST_P(Store, ThatHitsUnderInvalidateRemovesTheLine) {
  Config config;
  config.write_hit = write_hit::kInvalidate;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  pins.store(0x100, 7, 1);
  EXPECT_EQ(pins.out().evt_store_hit, 1U);
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_EQ(pins.read(0x100).data, 7U);
}

TEST_P(Store, ToAWordThatALoadWaitsForStaysBehindIt) {
  DevicePins pins(device());
  pins.memory.read_latency = 10;
  const std::uint64_t old = pins.memory.word(0x100, 4);
  pins.load(0x100, 1);
  const std::uint64_t a = pins.store(0x108, 5, 2);  // another word: it need not wait
  pins.store(0x100, 6, 3);
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);
  pins.drain();
  EXPECT_EQ(pins.answer(1)->data, old);
  EXPECT_EQ(pins.answer(2)->cycle, a + 1);
  EXPECT_EQ(pins.read(0x100).data, 6U);
  EXPECT_EQ(pins.read(0x108).data, 5U);
}

TEST_P(Store, CommittedIsAnsweredByItsWriteResponse) {
  Config config;
  config.store_ack = store_ack::kCommitted;
  DevicePins pins(device(), config);
  pins.memory.write_latency = 6;
  const std::uint64_t a = pins.store(0x100, 1, 1);
  EXPECT_EQ(pins.store(0x104, 2, 2), a + 1);
  pins.drain();
  EXPECT_EQ(pins.memory.writes.size(), 1U);  // it joined at the edge of 9.4.4
  EXPECT_EQ(pins.answer(1)->cycle, a + 4 + 6);
  EXPECT_EQ(pins.answer(2)->cycle, a + 5 + 6);
}

TEST_P(Store, AtDepthZeroEachWaitsForItsOwnWrite) {
  Config config;
  config.wbuf_entries = 0;
  DevicePins pins(device(), config);
  pins.memory.write_latency = 3;
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.store(0x104, 2, 2);
  EXPECT_EQ(pins.out().evt_stall_buffer_full, 1U);
  pins.drain();
  EXPECT_EQ(pins.memory.writes.size(), 2U);
  EXPECT_EQ(pins.answer(1)->cycle, a + 4 + 3);
  EXPECT_EQ(pins.answer(2)->cycle, a + 4 + 3 + 1 + 3 + 3);
}

TEST_P(Store, WithoutAByteEnabledIsAnsweredAndDoesNothing) {
  DevicePins pins(device());
  const std::uint64_t a = pins.request(Op::kStore, 0x100, 1, 0, 1);
  EXPECT_EQ(pins.out().evt_store_miss, 0U);
  pins.step(10);
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
  EXPECT_TRUE(pins.memory.writes.empty());
}

TEST_P(Data, AFillBeatGoesBeforeTheEighthStoreThatPassesIt) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.memory.hold_aw = true;  // one slot is being sent, the others merge
  pins.load(0x200, 1);
  std::vector<std::uint64_t> stalled;
  for (int i = 0; i < 45; ++i) {
    pins.store(0x100, 1, 2);
    if (pins.out().evt_stall_bus != 0) stalled.push_back(pins.cycle());
  }
  ASSERT_GE(stalled.size(), 4U);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(stalled[i] - stalled[i - 1], 8U);
  pins.memory.hold_aw = false;
  pins.drain();
  EXPECT_TRUE(pins.present(0x200));
}

INSTANTIATE_TEST_SUITE_P(Directed, Store, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Data, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
