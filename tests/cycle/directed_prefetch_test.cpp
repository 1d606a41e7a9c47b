// SPDX-License-Identifier: Apache-2.0
// Prefetched lines: section 13. Lines have 32 bytes, the next line of a set is 0x800 bytes on.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using Prefetch = Directed;

Config fetches_ahead(std::uint32_t lines) {
  Config config;
  config.prefetch = lines;
  return config;
}

/// Addresses of the lines that were asked for, in order.
std::vector<std::uint64_t> lines_read(const DevicePins& pins) {
  std::vector<std::uint64_t> lines;
  for (const TinyMemory::Burst& burst : pins.memory.reads) lines.push_back(burst.address & ~0x1FU);
  return lines;
}

using Lines = std::vector<std::uint64_t>;

TEST_P(Prefetch, IsOffByDefault) {
  DevicePins pins(device());
  pins.warm(0x100);
  EXPECT_EQ(lines_read(pins), (Lines{0x100}));
}

TEST_P(Prefetch, AsksForTheNextLineThreeCyclesAfterTheMissFromItsFirstBeat) {
  DevicePins pins(device(), fetches_ahead(1));
  const std::uint64_t a = pins.load(0x118);
  pins.until([&] { return pins.out().evt_prefetch != 0; });
  EXPECT_EQ(pins.cycle(), a + 3);
  EXPECT_EQ(pins.out().req_ready, 1U);
  EXPECT_EQ(stalls(pins.out()), 0U);
  pins.drain();
  ASSERT_EQ(pins.memory.reads.size(), 2U);
  const TinyMemory::Burst wanted{a + 4, 0x120, 1, 3, 3, axi::kWrap};
  EXPECT_EQ(pins.memory.reads[1], wanted);
  EXPECT_TRUE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x120));
}

TEST_P(Prefetch, FetchesAsManyLinesAsAreAskedForNearestFirst) {
  Config config = fetches_ahead(4);
  config.mshrs = 8;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120, 0x140, 0x160, 0x180}));
}

TEST_P(Prefetch, StaysInTheFourKibibytesOfTheLoad) {
  Config config = fetches_ahead(4);
  config.mshrs = 8;
  DevicePins pins(device(), config);
  pins.warm(0x1FC0);
  EXPECT_EQ(lines_read(pins), (Lines{0x1FC0, 0x1FE0}));
  pins.warm(0x3FE0);
  EXPECT_EQ(lines_read(pins), (Lines{0x1FC0, 0x1FE0, 0x3FE0}));
}

TEST_P(Prefetch, GoesOnWhenALoadFindsThePrefetchedLineForTheFirstTime) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.warm(0x100);
  pins.load(0x124);
  EXPECT_EQ(pins.out().evt_load_hit, 1U);
  EXPECT_EQ(pins.out().evt_prefetch_hit, 1U);
  pins.load(0x120);
  EXPECT_EQ(pins.out().evt_prefetch_hit, 0U);
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120, 0x140}));
  pins.load(0x100);  // came by a miss
  EXPECT_EQ(pins.out().evt_prefetch_hit, 0U);
  pins.drain();
  EXPECT_EQ(pins.memory.reads.size(), 3U);
}

TEST_P(Prefetch, IsJoinedByALoadThatComesWhileItIsOnItsWay) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.memory.read_latency = 20;
  pins.load(0x100, 1);
  pins.step(6);
  pins.load(0x130, 2);
  EXPECT_EQ(pins.out().evt_load_miss, 1U);
  EXPECT_EQ(pins.out().evt_prefetch_hit, 1U);
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120, 0x140}));
  EXPECT_EQ(pins.answer(2)->data, pins.memory.word(0x130, 4));
}

TEST_P(Prefetch, PassesOverLinesThatArePresentInFlightOrInTheWriteBuffer) {
  Config config = fetches_ahead(4);
  config.mshrs = 8;
  DevicePins pins(device(), config);
  pins.warm(0x1FE0);  // nothing behind it
  pins.memory.reads.clear();
  pins.memory.hold_aw = true;
  pins.store(0x1F88, 1);  // bytes of the second candidate
  pins.memory.read_latency = 20;
  pins.load(0x1FA0);  // in flight, and asks for 0x1FC0
  pins.load(0x1F60);
  pins.step(40);
  pins.memory.hold_aw = false;
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x1FA0, 0x1F60, 0x1FC0}));
}

TEST_P(Prefetch, LeavesAnMshrForAMiss) {
  Config config = fetches_ahead(2);
  config.mshrs = 3;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 30;
  pins.load(0x100, 1);
  pins.step(12);
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120}));
  EXPECT_EQ(pins.out().idle, 0U);
  pins.load(0x200, 2);
  EXPECT_EQ(pins.out().evt_load_miss, 1U);  // it need not wait
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120, 0x200, 0x220, 0x240}));
}

TEST_P(Prefetch, LeavesAWayForAMiss) {
  Config config = fetches_ahead(1);
  config.ways = 2;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 30;
  pins.load(0x920, 1);  // the set of 0x120
  pins.step();
  pins.load(0x100, 2);  // asks for 0x120 in place of 0x940
  pins.step(12);
  EXPECT_EQ(lines_read(pins), (Lines{0x920, 0x100}));
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x920, 0x100, 0x120}));
}

TEST_P(Prefetch, GivesWayToEveryRequest) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.warm(0x1FE0);
  pins.memory.reads.clear();
  pins.load(0x100, 0);
  for (std::uint32_t i = 1; i < 40; ++i) {  // one request per cycle: no cycle is left
    const std::uint64_t at = pins.cycle();
    EXPECT_EQ(pins.load(0x1FE0, i % 8), at);
    EXPECT_EQ(pins.out().evt_prefetch, 0U);
    if (stalls(pins.out()) != 0) break;  // the answer of the miss has the response port
  }
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x120}));
}

TEST_P(Prefetch, MakesNoRequestWaitWhileItIsInTheStage) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.warm(0x1FE0);
  pins.memory.read_latency = 20;
  const std::uint64_t a = pins.load(0x100, 1);
  pins.until([&] { return pins.cycle() == a + 3; });
  EXPECT_EQ(pins.out().evt_prefetch, 1U);
  EXPECT_EQ(pins.load(0x1FE4, 2), a + 3);
  pins.step();
  EXPECT_EQ(pins.answer(2)->cycle, a + 4);
}

TEST_P(Prefetch, WaitsForAnEmptyArRegister) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.memory.hold_ar = true;
  pins.load(0x100);
  pins.step(10);
  EXPECT_EQ(pins.out().bus_ar_addr, 0x100U);
  pins.load(0x200);  // forgets the candidate of the first load, goes before its own
  pins.step(3);
  pins.memory.hold_ar = false;
  pins.drain();
  EXPECT_EQ(lines_read(pins), (Lines{0x100, 0x200, 0x220}));
}

TEST_P(Prefetch, PutsOutALineAndTellsItsAddress) {
  Config config = fetches_ahead(1);
  config.ways = 2;
  DevicePins pins(device(), config);
  pins.warm(0x7E0);
  pins.warm(0xFE0);  // both ways of the last set, nothing behind the second in its 4 KiB
  pins.load(0x17C0);
  pins.until([&] { return pins.out().evt_prefetch != 0; });
  EXPECT_EQ(pins.out().evt_evict, 1U);
  EXPECT_EQ(pins.out().evt_evict_addr, 0x7E0U);
  pins.drain();
  EXPECT_FALSE(pins.present(0x7E0));
  EXPECT_TRUE(pins.present(0x17E0));
}

TEST_P(Prefetch, InErrorIsDroppedAndNobodyLearnsOfIt) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.memory.bad_read = [](std::uint64_t address) { return address >= 0x120; };
  pins.load(0x100, 1);
  pins.drain();
  EXPECT_FALSE(pins.answer(1)->error);
  EXPECT_EQ(pins.answers().size(), 1U);
  EXPECT_FALSE(pins.present(0x120));
  EXPECT_EQ(pins.out().err_valid, 0U);
  pins.memory.bad_read = nullptr;
  pins.load(0x120, 2);
  EXPECT_EQ(pins.out().evt_load_miss, 1U);
  EXPECT_EQ(pins.out().evt_prefetch_hit, 0U);
  pins.drain();
  EXPECT_FALSE(pins.answer(2)->error);
}

TEST_P(Prefetch, IsPoisonedByASnoop) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.memory.read_latency = 20;
  pins.load(0x100);
  pins.step(8);
  pins.snoop(0x124);
  pins.step();
  EXPECT_EQ(pins.out().evt_poison, 1U);
  pins.drain();
  EXPECT_TRUE(pins.present(0x100));
  EXPECT_FALSE(pins.present(0x120));
}

TEST_P(Prefetch, HoldsAStoreToItsLineWhichOverlaysTheBeat) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.memory.read_latency = 20;
  const std::uint64_t a = pins.load(0x100);
  pins.step(6);
  pins.store(0x124, 77, 1);
  EXPECT_EQ(pins.out().evt_store_miss, 1U);
  pins.until([&] { return pins.cycle() == a + 24; });
  EXPECT_TRUE(pins.memory.writes.empty());
  pins.drain();
  EXPECT_TRUE(pins.present(0x120));
  EXPECT_EQ(pins.memory.word(0x124, 4), 77U);
  EXPECT_EQ(pins.read(0x124).data, 77U);
}

TEST_P(Prefetch, IsLookedUpAgainWhenTheTagPortWasTaken) {
  DevicePins pins(device(), fetches_ahead(1));
  pins.warm(0x1FE0);
  pins.memory.read_latency = 20;
  const std::uint64_t a = pins.load(0x100);
  pins.step();
  EXPECT_EQ(pins.cycle(), a + 2);
  pins.snoop(0x1FE0);  // invalidates in the cycle in which the candidate is in the stage
  pins.step();
  EXPECT_EQ(pins.out().evt_prefetch, 0U);
  pins.until([&] { return pins.out().evt_prefetch != 0; });
  EXPECT_EQ(pins.cycle(), a + 5);
}

TEST_P(Prefetch, IsNotStartedByStoresUncachedLoadsOrServedLoads) {
  Config config = fetches_ahead(1);
  config.write_miss = write_miss::kAllocate;
  DevicePins pins(device(), config);
  pins.store(0x100, 1, 1);
  pins.drain();
  pins.request(Op::kLoad, 0x200, 0, pins.all_bytes(), 1, true);
  pins.request(Op::kLoad, 0x300, 0, 0, 2);
  pins.drain();
  for (const TinyMemory::Burst& burst : pins.memory.reads) EXPECT_LT(burst.address, 0x220U);
  EXPECT_FALSE(pins.present(0x120));
}

INSTANTIATE_TEST_SUITE_P(Directed, Prefetch, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
