// SPDX-License-Identifier: Apache-2.0
// Rule 9.4.5: how long a stored byte waits, measured and stated.
#include "testbench/peers/store_wait.hpp"

#include <gtest/gtest.h>

#include "testbench/bench.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {
namespace {

/// The longest wait of a store of the workload; every store has been taken at the end.
std::uint64_t longest_wait(const Config& config, std::uint32_t write_latency,
                           const std::string& workload, const WorkloadOptions& sizes) {
  BenchOptions options;
  options.config = config;
  options.memory.write_latency = write_latency;
  ModelDut dut(config);
  const auto stimulus = make_workload(workload, sizes);
  Bench bench(options, dut, *stimulus);
  StoreWait wait(config);
  bench.add_watcher(wait);
  while (!bench.run(10'000)) {
  }
  EXPECT_EQ(wait.waiting(), 0U);
  return wait.longest();
}

TEST(StoreWait, IsTheAgeOfTheEntryAndThreeCyclesForOneWord) {
  // Accepted, one cycle in the stage, OPEN from age 0 to WBUF_MAX_AGE, one beat.
  for (const std::uint32_t age : {1U, 8U, 64U, 300U}) {
    const Config config{.wbuf_retire_at = 2, .wbuf_max_age = age};
    EXPECT_EQ(longest_wait(config, 10, "d2", {.accesses = 1000}), age + 3) << age;
  }
}

TEST(StoreWait, CountsTheBeatsOfTheBurst) {
  const Config config{.line_bytes = 64, .wbuf_bytes = 64, .wbuf_retire_at = 2};
  EXPECT_EQ(longest_wait(config, 10, "d1", {.accesses = 1000}), 64 + 3 + 7);
}

TEST(StoreWait, IsThreeCyclesWhenEachStoreGoesAtOnce) {
  EXPECT_EQ(longest_wait(Config{}, 1, "d2", {.accesses = 1}), 3U);
}

TEST(StoreWait, SeesNothingInARunOfLoads) {
  EXPECT_EQ(longest_wait(Config{}, 10, "a3", {.accesses = 100}), 0U);
}

TEST(StoreWait, LeavesUncachedStoresAlone) {
  StoreWait wait{Config{}};
  CacheInputs in{.bus_aw_ready = 1, .bus_w_ready = 1};
  CacheOutputs out;
  out.bus_aw_valid = out.bus_w_valid = out.bus_w_last = 1;
  out.bus_aw_id = axi::kUncachedId;
  wait.watch(7, in, out);
  EXPECT_EQ(wait.longest(), 0U);
}

/// Buffers of every shape under stores that never stop and under bursts with rests.
class StatedWait : public testing::TestWithParam<std::uint32_t> {};

TEST_P(StatedWait, IsNotExceeded) {
  const std::uint32_t entries = GetParam();
  for (const std::uint32_t retire_at : {1U, (entries + 1) / 2, entries}) {
    for (const std::uint32_t age : {1U, 3U, 64U}) {
      for (const std::uint32_t bytes : {8U, 32U}) {
        for (const std::uint32_t merge : {wbuf_merge::kNone, wbuf_merge::kTail, wbuf_merge::kAny}) {
          for (const std::uint32_t latency : {1U, 40U}) {
            const Config config{.wbuf_entries = entries,
                                .wbuf_bytes = bytes,
                                .wbuf_merge = merge,
                                .wbuf_retire_at = retire_at,
                                .wbuf_max_age = age};
            const std::uint64_t stated = longest_store_wait(config, latency);
            for (const char* workload : {"random", "store-burst", "d1"}) {
              const WorkloadOptions sizes{.accesses = 200, .store_percent = 100};
              EXPECT_LE(longest_wait(config, latency, workload, sizes), stated)
                  << workload << " retire at " << retire_at << " age " << age << " bytes " << bytes
                  << " merge " << merge << " latency " << latency;
            }
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Entries, StatedWait, testing::Values(1, 2, 5, 16));

TEST(StatedWait, IsExceededByACacheThatLetsItsStoresGrowOlder) {
  const Config stated{.wbuf_entries = 2, .wbuf_retire_at = 2, .wbuf_max_age = 64};
  Config slow = stated;
  slow.wbuf_max_age = 100;
  EXPECT_GT(longest_wait(slow, 10, "d2", {.accesses = 1000}), longest_store_wait(stated, 10));
}

TEST(StatedWait, IsReachedButForAFewCycles) {
  // Every slot is OPEN when the last store comes, and all but the first one age.
  const Config config{.wbuf_entries = 4, .wbuf_retire_at = 4, .wbuf_max_age = 50};
  const std::uint64_t stated = longest_store_wait(config, 1);
  EXPECT_EQ(stated, 1 + 3 + 2 * 1 + 3 * 51);
  EXPECT_GE(longest_wait(config, 1, "sequential", {.accesses = 11, .store_percent = 100}) + 6,
            stated);
}

}  // namespace
}  // namespace wtc
