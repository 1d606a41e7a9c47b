// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/miss_causes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <list>
#include <set>

#include "testbench/functional/engine.hpp"
#include "tests/unit/functional_traffic.hpp"

namespace wtc::test {
namespace {

FunctionalOptions two_lines(WriteMiss miss) {
  FunctionalOptions options;
  options.config.sets = 2;
  options.config.ways = 1;
  options.config.line_bytes = 16;
  options.write_miss = miss;
  options.three_c = true;
  return options;
}

ThreeC causes_of(const FunctionalOptions& options, const std::vector<Access>& accesses) {
  FunctionalEngine engine(options);
  engine.access(accesses);
  return engine.result().three_c.value();
}

Access load(std::uint64_t line) {
  return {Op::kLoad, 16 * line, 4};
}
Access store(std::uint64_t line) {
  return {Op::kStore, 16 * line, 4};
}

TEST(MissCauses, TellConflictFromCapacity) {
  // Lines 0 and 2 share a set; a cache of two lines without sets would keep both.
  const ThreeC causes =
      causes_of(two_lines(WriteMiss::kAround), {load(0), load(2), load(0), load(4), load(2)});
  EXPECT_EQ(causes.per_reference_compulsory, 3U);
  EXPECT_EQ(causes.per_reference_conflict, 1U);
  EXPECT_EQ(causes.per_reference_capacity, 1U);
  EXPECT_EQ(causes.aggregate_compulsory, 3);
  EXPECT_EQ(causes.aggregate_capacity, 1);
  EXPECT_EQ(causes.aggregate_conflict, 1);
}

TEST(MissCauses, TheFirstLoadOfALineThatWasStoredAroundTheCacheIsNotCompulsoryPerReference) {
  const std::vector<Access> accesses{store(0), load(0)};
  const ThreeC around = causes_of(two_lines(WriteMiss::kAround), accesses);
  EXPECT_EQ(around.per_reference_compulsory, 1U);
  EXPECT_EQ(around.per_reference_capacity, 1U);
  EXPECT_EQ(around.aggregate_compulsory, 2);
  EXPECT_EQ(around.aggregate_capacity, 0);
  const ThreeC allocate = causes_of(two_lines(WriteMiss::kAllocate), accesses);
  EXPECT_EQ(allocate.per_reference_compulsory, 1U);
  EXPECT_EQ(allocate.per_reference_capacity, 0U);
}

TEST(MissCauses, AnAggregateConflictCanBeNegative) {
  // Three lines in a circle through two frames: LRU without sets misses each time.
  std::vector<Access> accesses;
  for (int round = 0; round < 10; ++round) {
    for (const std::uint64_t line : {0, 1, 2}) accesses.push_back(load(line));
  }
  const ThreeC causes = causes_of(two_lines(WriteMiss::kAround), accesses);
  EXPECT_LT(causes.aggregate_conflict, 0);
  EXPECT_EQ(causes.per_reference_conflict, 0U);
}

/// The same by lists and sets of the library.
ThreeC slow_causes(const FunctionalOptions& options, const std::vector<Access>& accesses) {
  FunctionalEngine engine(options);
  const bool allocates = options.write_miss == WriteMiss::kAllocate;
  const std::size_t capacity = std::size_t{options.config.sets} * options.config.ways;
  std::list<std::uint64_t> lru;
  std::set<std::uint64_t> held;
  std::set<std::uint64_t> referenced;
  std::uint64_t misses = 0, full = 0, infinite = 0;
  ThreeC causes;
  for (const Access& access : accesses) {
    const std::uint64_t line = access.address / options.config.line_bytes;
    const bool miss = !engine.access(access.op, access.address, 1, false).hit;
    const auto found = std::ranges::find(lru, line);
    const bool full_miss = found == lru.end();
    misses += miss;
    full += full_miss;
    infinite += !held.contains(line);
    if (miss && !full_miss) ++causes.per_reference_conflict;
    if (miss && full_miss) {
      ++(referenced.contains(line) ? causes.per_reference_capacity
                                   : causes.per_reference_compulsory);
    }
    referenced.insert(line);
    if (!full_miss) lru.erase(found);
    if (full_miss && access.op == Op::kStore && !allocates) continue;
    held.insert(line);
    lru.push_front(line);
    if (lru.size() > capacity) lru.pop_back();
  }
  const auto difference = [](std::uint64_t more, std::uint64_t less) {
    return static_cast<std::int64_t>(more) - static_cast<std::int64_t>(less);
  };
  causes.aggregate_compulsory = difference(infinite, 0);
  causes.aggregate_capacity = difference(full, infinite);
  causes.aggregate_conflict = difference(misses, full);
  return causes;
}

TEST(MissCauses, AreThoseOfThreeCachesSideBySide) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FunctionalOptions options =
        two_lines(seed % 2 == 0 ? WriteMiss::kAround : WriteMiss::kAllocate);
    options.config.sets = 1U << seed % 4;
    options.config.ways = 1U << seed % 3;
    options.config.replacement = static_cast<std::uint32_t>(seed % 4);
    std::vector<Access> accesses = random_accesses(seed, 3000);
    std::erase_if(accesses,
                  [](const Access& access) { return access.op > Op::kStore || access.uncached; });
    for (Access& access : accesses) access = {access.op, access.address & ~7ULL, 4};
    ASSERT_EQ(causes_of(options, accesses), slow_causes(options, accesses)) << "seed " << seed;
  }
}

TEST(MissCauses, ForgetLinesThatAreInvalidated) {
  const std::vector<Access> accesses{load(0), {Op::kInvalLine, 0, 0}, load(0),
                                     load(1), {Op::kInvalAll, 0, 0},  load(1)};
  const ThreeC causes = causes_of(two_lines(WriteMiss::kAround), accesses);
  EXPECT_EQ(causes.per_reference_compulsory, 2U);
  EXPECT_EQ(causes.per_reference_capacity, 2U);
  EXPECT_EQ(causes.aggregate_compulsory, 4);
  EXPECT_EQ(causes.aggregate_conflict, 0);
}

}  // namespace
}  // namespace wtc::test
