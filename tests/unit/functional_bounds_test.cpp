// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/store_bounds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "testbench/bench.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/functional/byte_mask.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/unit/functional_traffic.hpp"

namespace wtc::test {
namespace {

using Blocks = std::vector<std::uint64_t>;

std::uint64_t minimum_of(const Blocks& stores, std::uint32_t entries) {
  StoreMinimum minimum(entries);
  for (const std::uint64_t block : stores) minimum.store(block);
  return minimum.transactions();
}

std::uint64_t lazy_of(const Blocks& stores, std::uint32_t entries) {
  BlockRing ring(entries);
  return static_cast<std::uint64_t>(
      std::ranges::count_if(stores, [&](std::uint64_t block) { return !ring.store(block); }));
}

/// By trying everything: which entries to send before each store. `in_order`: the oldest ones only.
std::uint64_t best_of(const Blocks& stores, std::uint32_t entries, bool in_order) {
  std::map<Blocks, std::uint64_t> states{{{}, 0}};  // entries by age, transactions
  for (const std::uint64_t block : stores) {
    std::map<Blocks, std::uint64_t> next;
    for (const auto& [held, cost] : states) {
      for (std::uint32_t kept = 0; kept < 1U << held.size(); ++kept) {
        Blocks left;
        for (std::size_t at = 0; at < held.size(); ++at) {
          if ((kept >> at & 1U) != 0) left.push_back(held[at]);
        }
        const bool oldest_go = std::equal(left.rbegin(), left.rend(), held.rbegin());
        if (in_order && !oldest_go) continue;
        std::uint64_t total = cost;
        if (std::ranges::find(left, block) == left.end()) {
          if (left.size() == entries) continue;
          left.push_back(block);
          ++total;
        }
        const auto [at, made] = next.try_emplace(left, total);
        if (!made) at->second = std::min(at->second, total);
      }
    }
    states = std::move(next);
  }
  std::uint64_t best = ~std::uint64_t{0};
  for (const auto& [held, cost] : states) best = std::min(best, cost);
  return best;
}

TEST(StoreMinimum, IsTheBestOfAllSchedules) {
  Random random(1);
  for (int trial = 0; trial < 300; ++trial) {
    const auto entries = static_cast<std::uint32_t>(1 + random.below(4));
    const std::uint64_t blocks = 2 + random.below(5);
    Blocks stores(12);
    for (std::uint64_t& store : stores) store = random.below(blocks);
    ASSERT_EQ(minimum_of(stores, entries), best_of(stores, entries, false)) << "trial " << trial;
    ASSERT_LE(minimum_of(stores, entries), lazy_of(stores, entries));
  }
}

TEST(StoreMinimum, IsLessThanInOrderAndLazilyWhichIsNotTheBestInOrder) {
  const Blocks stores{'a', 'b', 'a', 'c', 'a', 'd', 'c'};
  EXPECT_EQ(lazy_of(stores, 2), 6U);
  EXPECT_EQ(best_of(stores, 2, true), 5U);
  EXPECT_EQ(best_of(stores, 2, false), 4U);
  EXPECT_EQ(minimum_of(stores, 2), 4U);
}

TEST(StoreMinimum, JoinsNothingAcrossADrain) {
  StoreMinimum minimum(4);
  minimum.store(1);
  minimum.store(2);
  minimum.drain();
  minimum.store(2);
  minimum.store(1);
  minimum.store(2);
  EXPECT_EQ(minimum.transactions(), 4U);
}

TEST(StoreBounds, CountEveryBlockThatAStoreTouches) {
  StoreBounds bounds{Config{}};  // entries of 8 bytes
  bounds.store(0x106, 0x10F);
  bounds.store(0x100, 0x103);
  EXPECT_EQ(bounds.minimum(), 2U);
  EXPECT_EQ(bounds.lazy(), 2U);
  bounds.drain();
  bounds.store(0x100, 0x103);
  EXPECT_EQ(bounds.minimum(), 3U);
  EXPECT_EQ(bounds.lazy(), 3U);
}

TEST(ByteMask, HasTheBytesOfAllPlacesAndLengths) {
  for (std::uint32_t first = 0; first < 128; ++first) {
    for (std::uint32_t count = 1; first + count <= 128; ++count) {
      const ByteMask mask = ByteMask::bytes(first, count);
      ASSERT_EQ(mask.first(), first);
      ASSERT_EQ(mask.last(), first + count - 1);
      ASSERT_EQ(mask.count(), count);
    }
  }
  EXPECT_TRUE(ByteMask::bytes(60, 8).covers(ByteMask::bytes(63, 2)));
  EXPECT_FALSE(ByteMask::bytes(60, 8).covers(ByteMask::bytes(63, 6)));
}

/// A run of the model over these accesses, to its end.
RunResult run_model(const Config& config, std::vector<Access> accesses, std::uint64_t seed) {
  class Given final : public Stimulus {
   public:
    explicit Given(std::vector<Access> accesses) : accesses_(std::move(accesses)) {}
    bool next(Access& access) override {
      if (at_ == accesses_.size()) return false;
      access = accesses_[at_++];
      return true;
    }

   private:
    std::vector<Access> accesses_;
    std::size_t at_ = 0;
  };
  BenchOptions options;
  options.config = config;
  options.port.seed = seed;
  options.port.outstanding = 1U << std::min(3U, config.id_w);
  options.memory.write_latency = static_cast<std::uint32_t>(1 + seed % 30);
  options.warmup = seed % 2 * 300;
  ModelDut dut(config);
  Given stimulus(std::move(accesses));
  Bench bench(options, dut, stimulus);
  while (!bench.run(65536)) {
  }
  RunResult result;
  bench.fill(result);
  return result;
}

TEST(WriteTransactionsMinimum, IsNeverAboveWhatTheModelSends) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Config config = random_config(seed);
    config.addr_w = std::max(config.addr_w, 20U);
    for (const Rule& rule : rules()) ASSERT_TRUE(rule.holds(config)) << rule.sentence;
    const RunResult result = run_model(config, random_accesses(seed, 1500), seed);
    ASSERT_LE(result.write_transactions_minimum, result.bus.write_transactions) << "seed " << seed;
    ASSERT_LE(result.write_transactions_minimum, result.write_transactions_lazy);
    ASSERT_LE(result.write_transactions_lazy, result.counters.stores);
  }
}

TEST(WriteTransactionsMinimum, IsAboveWhatTheModelSendsIfItIsThatOfASmallerBuffer) {
  // So the comparison can fail. Two blocks in turn: with one entry each change costs a transaction.
  Config config;
  config.wbuf_bytes = 32;
  config.wbuf_retire_at = 8;
  config.wbuf_max_age = 500;
  std::vector<Access> accesses;
  for (std::uint64_t at = 0; at < 1000; ++at) accesses.push_back({Op::kStore, at % 2 * 32, 4});
  const RunResult result = run_model(config, accesses, 2);
  EXPECT_EQ(result.write_transactions_minimum, 2U);
  EXPECT_LE(result.write_transactions_minimum, result.bus.write_transactions);
  config.wbuf_entries = 1;
  StoreBounds smaller(config);
  for (const Access& access : accesses) smaller.store(access.address, access.address + 3);
  EXPECT_GT(smaller.minimum(), result.bus.write_transactions);
}

}  // namespace
}  // namespace wtc::test
