// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/engine.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace wtc::test {
namespace {

Config one_set(std::uint32_t policy, std::uint32_t ways = 4) {
  Config config;
  config.sets = 1;
  config.ways = ways;
  config.line_bytes = 16;
  config.replacement = policy;
  return config;
}

/// The lines that leave when these lines are loaded one after the other; -1 for none.
std::vector<int> victims(const Config& config, const std::vector<int>& lines) {
  FunctionalEngine cache(functional_options(config));
  std::vector<int> left;
  for (const int line : lines) {
    const auto address = static_cast<std::uint64_t>(line) * config.line_bytes;
    const FunctionalOutcome outcome = cache.access(Op::kLoad, address, 0xF, false);
    left.push_back(outcome.evicts ? static_cast<int>(outcome.evicted_address / config.line_bytes)
                                  : -1);
  }
  return left;
}

TEST(FunctionalEngine, GivesTheSequenceOfHennessyAndPatterson) {
  // W[100] W[100] R[200] W[200] W[100] in a cache that is large enough
  const auto misses = [](std::uint32_t policy) {
    Config config;
    config.write_miss = policy;
    FunctionalEngine cache(functional_options(config));
    for (const auto& [op, address] : {std::pair{Op::kStore, 100},
                                      {Op::kStore, 100},
                                      {Op::kLoad, 200},
                                      {Op::kStore, 200},
                                      {Op::kStore, 100}}) {
      cache.access(op, static_cast<std::uint64_t>(address), 0xF, false);
    }
    return cache.result().load_misses + cache.result().store_misses;
  };
  EXPECT_EQ(misses(write_miss::kAround), 4U);
  EXPECT_EQ(misses(write_miss::kAllocate), 2U);
}

TEST(FunctionalEngine, LruPutsOutTheLineUsedLongestAgo) {
  EXPECT_EQ(victims(one_set(replacement::kLru), {0, 1, 2, 3, 0, 4, 1, 5}),
            (std::vector<int>{-1, -1, -1, -1, -1, 1, 2, 3}));
}

TEST(FunctionalEngine, FifoPutsOutTheLineFilledLongestAgo) {
  EXPECT_EQ(victims(one_set(replacement::kFifo), {0, 1, 2, 3, 0, 4, 1, 5}),
            (std::vector<int>{-1, -1, -1, -1, -1, 0, -1, 1}));
}

TEST(FunctionalEngine, PlruFollowsTheBitsOfTheTree) {
  // After fills of ways 0..3 the bits point to way 0; a hit on it turns root and left node.
  EXPECT_EQ(victims(one_set(replacement::kPlru), {0, 1, 2, 3, 0, 4, 5, 6}),
            (std::vector<int>{-1, -1, -1, -1, -1, 2, 1, 3}));
}

TEST(FunctionalEngine, RandomStepsItsRegisterAtEachFill) {
  // 0x0001 -> 0xB400 -> 0x5A00 -> 0x2D00 -> 0x1680 -> 0x0B40 -> 0x05A0, ((r >> 8) * 4) >> 8 is
  // 0 for each of the last three: lines 4, 5 and 6 take way 0.
  EXPECT_EQ(victims(one_set(replacement::kRandom), {0, 1, 2, 3, 4, 5, 6}),
            (std::vector<int>{-1, -1, -1, -1, 0, 4, 5}));
  Config high = one_set(replacement::kRandom, 2);
  high.lfsr_seed = 0xFF00;  // 0xFF00 -> 0x7F80 -> 0x3FC0: way 0 from then on
  EXPECT_EQ(victims(high, {0, 1, 2}), (std::vector<int>{-1, -1, 0}));
  high.lfsr_seed = 3;  // 3 -> 0xB401 -> 0xEE00: way 1
  EXPECT_EQ(victims(high, {0, 1, 2}), (std::vector<int>{-1, -1, 1}));
}

TEST(FunctionalEngine, CountsTrafficOfFillsStoresAndUncachedAccesses) {
  FunctionalEngine cache(functional_options({}));
  cache.access(Op::kLoad, 0x100, 0xF, false);
  cache.access(Op::kStore, 0x104, 0b0011, false);
  cache.access(Op::kStore, 0x104, 0, false);
  cache.access(Op::kLoad, 0x100, 0xF, true);
  cache.access(Op::kStore, 0x100, 0b1, true);  // the line leaves
  cache.access(Op::kLoad, 0x100, 0xF, false);
  cache.access(Op::kInvalLine, 0x100, 0, false);
  cache.access(Op::kLoad, 0x100, 0xF, false);
  const FunctionalResult counts = cache.result();
  EXPECT_EQ(counts.loads, 4U);
  EXPECT_EQ(counts.uncached_loads, 1U);
  EXPECT_EQ(counts.load_misses, 3U);
  EXPECT_EQ(counts.store_hits, 1U);
  EXPECT_EQ(counts.read_transactions, 4U);
  EXPECT_EQ(counts.read_beats, 3U * 4 + 1);
  EXPECT_EQ(counts.write_transactions, 2U);
  EXPECT_EQ(counts.write_bytes, 3U);
  EXPECT_EQ(counts.evictions, 0U);
}

TEST(FunctionalEngine, DropsALineThatIsStoredToUnderWriteHitInvalidate) {
  Config config;
  config.write_hit = write_hit::kInvalidate;
  FunctionalEngine cache(functional_options(config));
  cache.access(Op::kLoad, 0x100, 0xF, false);
  EXPECT_TRUE(cache.access(Op::kStore, 0x100, 0xF, false).hit);
  EXPECT_FALSE(cache.access(Op::kLoad, 0x100, 0xF, false).hit);
}

TEST(WriteBackEngine, WritesADirtyLineOnceWhenItLeaves) {
  FunctionalEngine cache(write_back_options(one_set(replacement::kLru, 1)));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.access(Op::kStore, 0x04, 0xF, false);
  cache.access(Op::kLoad, 0x10, 0xF, false);  // writes line 0
  cache.access(Op::kLoad, 0x20, 0xF, false);  // line 1 is clean
  const FunctionalResult result = cache.result();
  EXPECT_EQ(result.fills, 3U);
  EXPECT_EQ(result.store_hits, 1U);
  EXPECT_EQ(result.evictions, 2U);
  EXPECT_EQ(result.write_transactions, 1U);
  EXPECT_EQ(result.write_beats, 2U);
  EXPECT_EQ(result.write_bytes, 16U);
  EXPECT_EQ(result.bytes_to_memory, 16U);
}

TEST(WriteBackEngine, CountsLinesThatAreDirtyAtTheEndAsWrittenBack) {
  FunctionalEngine cache(write_back_options(one_set(replacement::kLru, 2)));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.access(Op::kLoad, 0x10, 0xF, false);
  cache.access(Op::kStore, 0x10, 0x1, false);
  cache.access(Op::kStore, 0x14, 0x1, false);  // dirty already
  EXPECT_EQ(cache.result().write_transactions, 2U);
  EXPECT_EQ(cache.result().write_beats, 4U);
  EXPECT_EQ(cache.result().write_bytes, 32U);
  cache.access(Op::kLoad, 0x20, 0xF, false);  // writes line 0
  cache.access(Op::kLoad, 0x10, 0xF, true);   // an uncached load writes line 1
  EXPECT_EQ(cache.result().write_transactions, 2U);
  cache.access(Op::kLoad, 0x10, 0xF, false);  // and leaves it there, clean
  EXPECT_EQ(cache.result().load_hits, 1U);
  EXPECT_EQ(cache.result().write_transactions, 2U);
}

TEST(WriteBackEngine, KeepsItsLinesWhenItIsCleaned) {
  FunctionalEngine cache(write_back_options(one_set(replacement::kLru, 2)));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.begin_counting();
  EXPECT_EQ(cache.result(), FunctionalResult{});
  cache.access(Op::kStore, 0x00, 0xF, false);
  EXPECT_EQ(cache.result().store_hits, 1U);
  EXPECT_EQ(cache.result().write_transactions, 1U);
}

TEST(WriteBackEngine, WritesDirtyLinesBackWhenTheyAreInvalidated) {
  FunctionalEngine cache(write_back_options({}));
  cache.access(Op::kStore, 0x000, 0xF, false);
  cache.access(Op::kStore, 0x100, 0xF, false);
  cache.access(Op::kLoad, 0x200, 0xF, false);
  cache.access(Op::kInvalLine, 0x104, 0, false);
  cache.access(Op::kInvalAll, 0, 0, false);
  cache.access(Op::kLoad, 0x000, 0xF, false);
  EXPECT_EQ(cache.result().write_transactions, 2U);
  EXPECT_EQ(cache.result().load_hits, 0U);
}

}  // namespace
}  // namespace wtc::test
