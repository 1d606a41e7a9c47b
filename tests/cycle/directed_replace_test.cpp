// SPDX-License-Identifier: Apache-2.0
// Replacement: section 6, seen at evt_evict_addr_o. A set of four ways; line n is at n * 0x1000.
#include <gtest/gtest.h>

#include <vector>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using Lines = std::vector<std::uint64_t>;

/// Loads the lines one after another, each to its end; gives the lines that were evicted.
Lines evicted(const std::string& device, const Config& config, const Lines& lines) {
  DevicePins pins(device, config);
  Lines result;
  for (const std::uint64_t line : lines) {
    pins.load(line * 0x1000);
    if (pins.out().evt_evict != 0) result.push_back(pins.out().evt_evict_addr / 0x1000);
    pins.drain();
  }
  return result;
}

Config policy(std::uint32_t replacement) {
  Config config;
  config.replacement = replacement;
  if (replacement == replacement::kRandom) config.lfsr_seed = 0xACE1;
  return config;
}

using Replace = Directed;

TEST_P(Replace, FillsEmptyWaysFirst) {
  for (const std::uint32_t p :
       {replacement::kLru, replacement::kPlru, replacement::kFifo, replacement::kRandom}) {
    EXPECT_EQ(evicted(device(), policy(p), {1, 2, 3, 4}), Lines{});
    EXPECT_EQ(evicted(device(), policy(p), {1, 2, 3, 4, 5}).size(), 1U);
  }
}

TEST_P(Replace, LruEvictsTheLineUsedLongestAgo) {
  EXPECT_EQ(evicted(device(), policy(replacement::kLru), {1, 2, 3, 4, 1, 2, 5, 6, 1, 7}),
            (Lines{3, 4, 2}));
}

TEST_P(Replace, FifoEvictsTheLineFilledLongestAgo) {
  EXPECT_EQ(evicted(device(), policy(replacement::kFifo), {1, 2, 3, 4, 1, 2, 5, 6, 1, 7}),
            (Lines{1, 2, 3, 4}));
}

TEST_P(Replace, PlruFollowsTheTree) {
  // After 1 2 3 4 the tree points to way 0; using it turns the root to ways 2 and 3: way 2, line 3.
  EXPECT_EQ(evicted(device(), policy(replacement::kPlru), {1, 2, 3, 4, 5}), (Lines{1}));
  EXPECT_EQ(evicted(device(), policy(replacement::kPlru), {1, 2, 3, 4, 1, 5}), (Lines{3}));
  EXPECT_EQ(evicted(device(), policy(replacement::kPlru), {1, 2, 3, 4, 1, 5, 6}), (Lines{3, 2}));
}

TEST_P(Replace, RandomFollowsItsShiftRegister) {
  const Config config = policy(replacement::kRandom);
  std::uint32_t lfsr = config.lfsr_seed;
  Lines ways{1, 2, 3, 4};
  Lines lines{1, 2, 3, 4};
  Lines wanted;
  for (std::uint64_t n = 1; n <= 40; ++n) {
    if (n > 4) {
      const std::uint32_t way = ((lfsr >> 8) * 4) >> 8;
      wanted.push_back(ways[way]);
      ways[way] = n;
      lines.push_back(n);
    }
    lfsr = (lfsr & 1) != 0 ? (lfsr >> 1) ^ 0xB400 : lfsr >> 1;
  }
  EXPECT_EQ(evicted(device(), config, lines), wanted);
}

TEST_P(Replace, StoresThatHitCountAsUseUnderUpdateOnly) {
  for (const std::uint32_t hit : {write_hit::kUpdate, write_hit::kInvalidate}) {
    Config config = policy(replacement::kLru);
    config.write_hit = hit;
    DevicePins pins(device(), config);
    for (std::uint64_t n = 1; n <= 4; ++n) pins.warm(n * 0x1000);
    pins.store(0x1000, 1, 1);
    pins.drain();
    pins.load(0x5000);
    EXPECT_EQ(pins.out().evt_evict, hit == write_hit::kUpdate ? 1U : 0U);
    EXPECT_EQ(pins.out().evt_evict_addr, hit == write_hit::kUpdate ? 0x2000U : 0U);
  }
}

TEST_P(Replace, SkipsAWayWhoseFillIsInFlight) {
  DevicePins pins(device(), policy(replacement::kPlru));
  for (std::uint64_t n = 1; n <= 4; ++n) pins.warm(n * 0x1000);
  pins.memory.read_latency = 30;
  pins.load(0x5000, 5);  // takes way 0 from line 1
  EXPECT_EQ(pins.out().evt_evict_addr, 0x1000U);
  pins.load(0x2000, 2);
  pins.load(0x3000, 3);  // the tree points to way 0 again
  pins.load(0x6000, 6);
  EXPECT_EQ(pins.out().evt_evict_addr, 0x2000U);
  pins.drain();
  EXPECT_TRUE(pins.present(0x5000));
  EXPECT_TRUE(pins.present(0x6000));
}

TEST_P(Replace, AnInvalAllGivesTheFirstStateBack) {
  DevicePins pins(device(), policy(replacement::kLru));
  for (std::uint64_t n = 4; n >= 1; --n) pins.warm(n * 0x1000);
  pins.warm(0x4000);
  pins.request(Op::kInvalAll, 0, 0, 0, 1);
  pins.drain();
  for (std::uint64_t n = 1; n <= 4; ++n) pins.warm(n * 0x1000);
  pins.load(0x5000);
  EXPECT_EQ(pins.out().evt_evict_addr, 0x1000U);
}

INSTANTIATE_TEST_SUITE_P(Directed, Replace, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
