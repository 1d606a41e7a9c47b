// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/memory_bus.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace wtc::test {
namespace {

TEST(AxiMemory, AnswersAReadExactlyAfterItsLatencyWithOneBeatACycle) {
  for (const std::uint32_t latency : {1U, 2U, 10U}) {
    Bus bus(latencies(latency, 1));
    bus.ar(0x118, 3).step();  // cycle t
    for (std::uint32_t after = 1; after < latency; ++after) EXPECT_EQ(bus.step().bus_r_valid, 0U);
    for (const std::uint64_t address : {0x118ULL, 0x100ULL, 0x108ULL, 0x110ULL}) {
      const CacheInputs in = bus.step();
      EXPECT_EQ(in.bus_r_valid, 1U) << latency;
      EXPECT_EQ(in.bus_r_data[0], bus.memory.contents().load(address, 8));
      EXPECT_EQ(in.bus_r_last, address == 0x110 ? 1U : 0U);
    }
    EXPECT_EQ(bus.step().bus_r_valid, 0U);
  }
}

TEST(AxiMemory, AnswersAWriteExactlyAfterItsLatencyCountedFromTheLaterOfAwAndW) {
  for (const int order : {0, 1, 2}) {  // together, AW first, W first
    for (const std::uint32_t latency : {1U, 2U, 10U}) {
      Bus bus(latencies(1, latency));
      if (order != 2) bus.aw(0x100);
      if (order != 1) bus.w(7);
      bus.step();
      if (order == 1) bus.w(7).step();
      if (order == 2) bus.aw(0x100).step();
      for (std::uint32_t after = 1; after < latency; ++after) {
        EXPECT_EQ(bus.step().bus_b_valid, 0U);
      }
      EXPECT_EQ(bus.step().bus_b_valid, 1U) << order << " " << latency;
      EXPECT_EQ(bus.step().bus_b_valid, 0U);
    }
  }
}

TEST(AxiMemory, PerformsAWriteAtItsOrderPointAndAReadSamplesAtItsAr) {
  Bus bus(latencies(5, 50));
  const std::uint64_t old = bus.memory.contents().load(0x100, 8);
  bus.aw(0x100).w(0x77, 0xFF).ar(0x100, 0, 1, axi::kIncr).step();  // the same cycle: too early
  EXPECT_EQ(bus.memory.contents().load(0x100, 8), 0x77U);
  bus.ar(0x100, 0, 2, axi::kIncr).step();
  std::map<std::uint32_t, std::uint64_t> seen;
  for (int cycle = 0; cycle < 10; ++cycle) {
    const CacheInputs in = bus.step();
    if (in.bus_r_valid != 0) seen[in.bus_r_id] = in.bus_r_data[0];
  }
  EXPECT_EQ(seen[1], old);
  EXPECT_EQ(seen[2], 0x77U);
}

TEST(AxiMemory, WritesOnlyStrobedLanesOfEachBeat) {
  Bus bus(latencies(1, 1));
  const std::uint64_t second = bus.memory.contents().load(0x108, 8);
  bus.aw(0x100, 2).w(0x1111111111111111, 0xFF, false).step();
  bus.w(0, 0, false).step();
  bus.w(0x3333333333333333, 0x0F).step();
  EXPECT_EQ(bus.memory.contents().load(0x100, 8), 0x1111111111111111U);
  EXPECT_EQ(bus.memory.contents().load(0x108, 8), second);
  EXPECT_EQ(bus.memory.contents().load(0x110, 4), 0x33333333U);
  EXPECT_NE(bus.memory.contents().load(0x114, 4), 0x33333333U);
  EXPECT_EQ(bus.memory.counts(), (MemoryCounts{0, 0, 1, 3, 12}));
}

TEST(AxiMemory, ServesBurstsInOrderOfArOneAtATime) {
  Bus bus(latencies(4, 1));
  bus.ar(0x100, 3, 2).step();
  bus.ar(0x200, 3, 1).step();
  std::vector<std::uint32_t> ids;
  for (int cycle = 0; cycle < 20; ++cycle) {
    const CacheInputs in = bus.step();
    if (in.bus_r_valid != 0) ids.push_back(in.bus_r_id);
  }
  EXPECT_EQ(ids, (std::vector<std::uint32_t>{2, 2, 2, 2, 1, 1, 1, 1}));
  EXPECT_EQ(bus.memory.counts(), (MemoryCounts{2, 8, 0, 0, 0}));
}

TEST(AxiMemory, InterleavesIdsButKeepsTheOrderWithinOne) {
  MemoryOptions options = latencies(8, 1);
  options.interleave = 70;
  Bus bus(options);
  for (const std::uint32_t id : {0U, 1U, 2U, 0U}) bus.ar(0x100 * (bus.cycle + 1), 3, id).step();
  std::vector<std::uint32_t> ids;
  std::vector<std::uint64_t> of_zero;
  for (int cycle = 0; cycle < 40; ++cycle) {
    const CacheInputs in = bus.step();
    if (in.bus_r_valid == 0) continue;
    ids.push_back(in.bus_r_id);
    if (in.bus_r_id == 0) of_zero.push_back(in.bus_r_data[0]);
  }
  EXPECT_EQ(ids.size(), 16U);
  std::uint32_t changes = 0;
  for (std::size_t at = 1; at < ids.size(); ++at) changes += ids[at] != ids[at - 1];
  EXPECT_GT(changes, 4U);  // one after the other would change three times
  std::vector<std::uint64_t> right;
  for (const std::uint64_t base : {0x200ULL, 0x500ULL}) {
    for (std::uint64_t beat = 0; beat < 4; ++beat) {
      right.push_back(bus.memory.contents().load(base + 8 * beat, 8));
    }
  }
  EXPECT_EQ(of_zero, right);
}

TEST(AxiMemory, KeepsValidAndPayloadUntilReadyUnderAllStalls) {
  MemoryOptions options = latencies(2, 2);
  options.ar_stall = options.aw_stall = options.w_stall = 50;
  options.r_stall = options.b_stall = options.interleave = 50;
  options.read_error_percent = options.write_error_percent = 30;
  Bus bus(options);
  Random random(5);
  CacheInputs before;
  bool r_waits = false, b_waits = false;
  std::uint64_t stalls = 0;
  for (int cycle = 0; cycle < 5000; ++cycle) {
    bus.ar(random.below(64) * 32, 3, static_cast<std::uint32_t>(random.below(4)));
    bus.aw(random.below(64) * 32).w(random.next(), 0xFF);
    const bool r_ready = random.chance(50);
    const bool b_ready = random.chance(50);
    bus.out.bus_r_ready = r_ready;
    bus.out.bus_b_ready = b_ready;
    const CacheInputs in = bus.step();
    if (r_waits) {
      ASSERT_TRUE(in.bus_r_valid != 0 && in.bus_r_id == before.bus_r_id &&
                  in.bus_r_data == before.bus_r_data && in.bus_r_resp == before.bus_r_resp &&
                  in.bus_r_last == before.bus_r_last);
      ++stalls;
    }
    if (b_waits) {
      ASSERT_TRUE(in.bus_b_valid != 0 && in.bus_b_id == before.bus_b_id &&
                  in.bus_b_resp == before.bus_b_resp);
      ++stalls;
    }
    r_waits = in.bus_r_valid != 0 && !r_ready;
    b_waits = in.bus_b_valid != 0 && !b_ready;
    before = in;
  }
  EXPECT_GT(stalls, 500U);
}

TEST(AxiMemory, TakesNoMoreBurstsThanItsLimit) {
  MemoryOptions options = latencies(1000, 1000);
  options.outstanding = 3;
  Bus bus(options);
  std::uint32_t reads = 0, writes = 0;
  for (int cycle = 0; cycle < 20; ++cycle) {
    const CacheInputs in = bus.ar(0x100, 3).aw(0x100).w(1).step();
    reads += in.bus_ar_ready;
    writes += in.bus_aw_ready;
  }
  EXPECT_EQ(reads, 3U);
  EXPECT_EQ(writes, 3U);
}

}  // namespace
}  // namespace wtc::test
