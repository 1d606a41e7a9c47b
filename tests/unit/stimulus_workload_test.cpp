// SPDX-License-Identifier: Apache-2.0
// The built-in workloads: what defines each of them.
#include "testbench/stimulus/workloads.hpp"

#include <algorithm>
#include <set>

#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

constexpr std::uint64_t kBase = 0x20000;

std::vector<Access> run(const std::string& name, WorkloadOptions options = {}) {
  return all_of(*make_workload(name, options));
}

std::vector<std::uint64_t> addresses(const std::vector<Access>& list) {
  std::vector<std::uint64_t> result;
  result.reserve(list.size());
  for (const Access& access : list) result.push_back(access.address);
  return result;
}

std::size_t stores(const std::vector<Access>& list) {
  return static_cast<std::size_t>(
      std::ranges::count_if(list, [](const Access& access) { return access.op == Op::kStore; }));
}

TEST(Workload, EachStaysInItsFootprintGivesItsNumberAndRepeatsExactly) {
  for (const WorkloadInfo& info : workloads()) {
    const std::string name(info.name);
    const WorkloadOptions options{.accesses = 5000, .base = kBase};
    const auto list = run(name, options);
    EXPECT_EQ(list.size(), 5000 + info.warmup) << name;
    EXPECT_TRUE(list == run(name, options)) << name;
    for (const Access& access : list) {
      ASSERT_GE(access.address, kBase) << name;
      ASSERT_LE(access.address + access.size, kBase + 65536) << name;
      ASSERT_EQ(access.size, 4U) << name;
    }
    EXPECT_EQ(run(name).size(), info.accesses + info.warmup) << name;
  }
}

TEST(Workload, TheSeedChoosesThePlacesOfRandomOnes) {
  for (const std::string name :
       {"random", "hot-set", "stack", "store-burst", "producer-consumer"}) {
    EXPECT_FALSE(run(name, {.seed = 1}) == run(name, {.seed = 2})) << name;
  }
}

TEST(Workload, StorePercentSharesLoadsAndStores) {
  for (const std::string name : {"sequential", "stride", "random", "hot-set"}) {
    EXPECT_EQ(stores(run(name, {.store_percent = 0})), 0U) << name;
    EXPECT_EQ(stores(run(name, {.store_percent = 100})), 100'000U) << name;
    EXPECT_NEAR(static_cast<double>(stores(run(name, {.store_percent = 25}))), 25'000, 700) << name;
  }
}

TEST(Workload, SequentialTakesWordAfterWordAndBeginsAgain) {
  const auto list = run(
      "sequential", {.accesses = 300, .footprint_bytes = 1024, .access_bytes = 8, .base = kBase});
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_EQ(list[i].address, kBase + i % 128 * 8);
    EXPECT_EQ(list[i].size, 8U);
  }
}

TEST(Workload, StrideStepsThroughTheFootprint) {
  EXPECT_EQ(
      addresses(run("stride",
                    {.accesses = 6, .footprint_bytes = 1024, .stride_bytes = 300, .base = kBase})),
      (std::vector<std::uint64_t>{kBase, kBase + 300, kBase + 600, kBase + 900, kBase,
                                  kBase + 300}));
}

TEST(Workload, RandomReachesTheWholeFootprint) {
  const auto list = run("random", {.footprint_bytes = 4096});
  const auto places = addresses(list);
  EXPECT_EQ(std::set<std::uint64_t>(places.begin(), places.end()).size(), 1024U);
}

TEST(Workload, HotSetSpendsNineOfTenInTheFirstSixteenth) {
  const auto list = run("hot-set", {.footprint_bytes = 65536, .base = kBase});
  const auto hot = std::ranges::count_if(
      list, [](const Access& access) { return access.address < kBase + 4096; });
  // 90 % and a sixteenth of the other 10 %.
  EXPECT_NEAR(static_cast<double>(hot), 90'625, 600);
}

TEST(Workload, MemcpyLoadsBelowAndStoresTheSamePlaceAbove) {
  const auto list = run("memcpy", {.accesses = 2000, .footprint_bytes = 2048, .base = kBase});
  for (std::size_t i = 0; i < list.size(); i += 2) {
    EXPECT_EQ(list[i], load(kBase + i / 2 * 4 % 1024, 4));
    EXPECT_EQ(list[i + 1], store(list[i].address + 1024, 4));
  }
}

TEST(Workload, StackLoadsTheLastSlotStoredAndStaysInside) {
  std::vector<std::uint64_t> stack;
  std::size_t deepest = 0;
  for (const Access& access : run("stack", {.footprint_bytes = 1024, .base = kBase})) {
    if (access.op == Op::kStore) {
      ASSERT_EQ(access.address, kBase + 1024 - 4 * (stack.size() + 1));
      stack.push_back(access.address);
    } else {
      ASSERT_FALSE(stack.empty());
      ASSERT_EQ(access.address, stack.back());
      stack.pop_back();
    }
    deepest = std::max(deepest, stack.size());
  }
  EXPECT_GT(deepest, 200U);
}

TEST(Workload, StoreBurstStoresSixteenInARowThenRests) {
  const auto list = run("store-burst", {.accesses = 1600});
  EXPECT_EQ(stores(list), 1600U);
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_EQ(list[i].gap, i % 16 == 0 && i != 0 ? 64U : 0U);
    const std::uint64_t place = list[i - i % 16].address;
    EXPECT_EQ(place % 64, 0U);
    EXPECT_EQ(list[i].address, place + i % 16 * 4);
  }
}

TEST(Workload, ProducerConsumerTakesEachItemOnceInOrderAfterItWasPut) {
  const std::uint64_t ring = kBase + 32ULL * 4;
  std::uint64_t put = 0;
  std::uint64_t published = 0;
  std::uint64_t taken = 0;
  std::uint64_t fullest = 0;
  const std::uint64_t slots = 1024 / 4 - 32;
  for (const Access& access : run("producer-consumer", {.footprint_bytes = 1024, .base = kBase})) {
    const bool is_store = access.op == Op::kStore;
    if (access.address == kBase) {
      if (is_store) published = put;  // the head
    } else if (access.address != kBase + 64) {
      std::uint64_t& item = is_store ? put : taken;
      ASSERT_EQ(access.address, ring + item % slots * 4);
      ++item;
    }
    ASSERT_LE(taken, published);
    ASSERT_LE(put - taken, slots);
    fullest = std::max(fullest, put - taken);
  }
  EXPECT_EQ(fullest, slots);
}

// Worked out by hand from x <- x * 1664525 + 1013904223 mod 2^32, x = 12345: the first draws are
// 87628868, 71072467, 2332836374, 2726892157, 3908547000, 483019191, 2129828778, 2355140353;
// (87628868 >> 16) % 100 = 37: load, (71072467 >> 8) % 16384 = 15482; (2332836374 >> 16) % 100 =
// 96: store, (2726892157 >> 8) % 16384 = 2322; and so on.
TEST(PeerPattern, C1IsTheRandomMixOfTheComparison) {
  const auto list = run("c1", {.base = kBase});
  ASSERT_EQ(list.size(), 10'000U);
  EXPECT_EQ(list[0], load(kBase + 15482ULL * 4, 4));
  EXPECT_EQ(list[1], store(kBase + 2322ULL * 4, 4));
  EXPECT_EQ(list[2], load(kBase + 2633ULL * 4, 4));
  EXPECT_EQ(list[3], store(kBase + 8343ULL * 4, 4));
  EXPECT_EQ(list[9999], load(kBase + 13983ULL * 4, 4));
  EXPECT_EQ(stores(list), 2991U);  // what the caches without merging wrote
}

TEST(PeerPattern, C2IsTheSameMixInEightKibibytes) {
  const auto wide = run("c1");
  const auto narrow = run("c2");
  ASSERT_EQ(narrow.size(), wide.size());
  for (std::size_t i = 0; i < wide.size(); ++i) {
    EXPECT_EQ(narrow[i].op, wide[i].op);
    EXPECT_EQ(narrow[i].address - 0x10000, (wide[i].address - 0x10000) % 8192);
  }
}

/// What comes after the warm-up loads, which must cover `warm_bytes` from the base.
std::vector<Access> measured(const std::string& name, std::uint64_t warm_bytes) {
  auto list = run(name, {.base = kBase});
  const std::uint64_t warm = warm_bytes / 4;
  for (std::uint64_t i = 0; i < warm; ++i) EXPECT_EQ(list[i], load(kBase + i * 4, 4)) << name;
  list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(warm));
  EXPECT_EQ(list.size(), 10'000U) << name;
  return list;
}

TEST(PeerPattern, TheSequentialOnesRepeatTheirRegion) {
  struct Row {
    const char* name;
    Op op;
    std::uint64_t region, warm;
  };
  for (const Row& row : {Row{"a1", Op::kLoad, 40'000, 0}, Row{"a2", Op::kLoad, 40'000, 40'000},
                         Row{"a3", Op::kLoad, 8192, 8192}, Row{"b1", Op::kStore, 40'000, 0},
                         Row{"b2", Op::kStore, 8192, 8192}, Row{"d1", Op::kStore, 64, 0},
                         Row{"d2", Op::kStore, 4, 0}, Row{"d3", Op::kStore, 64, 64}}) {
    const auto list = measured(row.name, row.warm);
    for (std::uint64_t i = 0; i < list.size(); ++i) {
      const Access expected{.op = row.op, .address = kBase + i * 4 % row.region, .size = 4};
      ASSERT_EQ(list[i], expected) << row.name << " " << i;
    }
  }
}

TEST(PeerPattern, E1AndE2AreFiveThousandPairs) {
  const auto hits = measured("e1", 8192);
  const auto misses = measured("e2", 0);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(hits[2 * i], store(kBase + i * 4 % 8192, 4));
    ASSERT_EQ(hits[2 * i + 1], load(kBase + i * 4 % 8192, 4));
    ASSERT_EQ(misses[2 * i], store(kBase + 64 * (i % 1024), 4));
    ASSERT_EQ(misses[2 * i + 1], load(kBase + 64 * (i % 1024), 4));
  }
}

TEST(Workload, AnswersAnUnknownNameWithTheListOfKnownOnes) {
  EXPECT_EQ(error_of([] { make_workload("none", {}); }),
            "found workload 'none', expected one of sequential, stride, random, hot-set, memcpy, "
            "stack, store-burst, producer-consumer, a1, a2, a3, b1, b2, c1, c2, d1, d2, d3, e1, "
            "e2");
}

TEST(Workload, RefusesOptionsThatItCannotUse) {
  const std::pair<WorkloadOptions, std::string> table[] = {
      {{.footprint_bytes = 1023}, "footprint_bytes 1023, expected 1024 to 2^48"},
      {{.footprint_bytes = (1ULL << 48U) + 1},
       "footprint_bytes 281474976710657, expected 1024 to 2^48"},
      {{.footprint_bytes = 1024, .access_bytes = 32},
       "footprint_bytes 1024, expected room for at least 64 accesses"},
      {{.stride_bytes = 0}, "stride_bytes 0, expected 1 to footprint_bytes"},
      {{.footprint_bytes = 1024, .stride_bytes = 1025},
       "stride_bytes 1025, expected 1 to footprint_bytes"},
      {{.store_percent = 101}, "store_percent 101, expected 0 to 100"},
      {{.access_bytes = 0}, "access_bytes 0, expected a power of two from 1 to 4096"},
      {{.access_bytes = 12}, "access_bytes 12, expected a power of two from 1 to 4096"},
      {{.access_bytes = 8192}, "access_bytes 8192, expected a power of two from 1 to 4096"},
      {{.access_bytes = 8, .base = 4}, "base 0x4, expected a multiple of 4 and of access_bytes"},
      {{.access_bytes = 1, .base = 1}, "base 0x1, expected a multiple of 4 and of access_bytes"},
      {{.base = (1ULL << 63U) + 64}, "base 0x8000000000000040, expected at most 2^63"},
  };
  for (const auto& row : table) {
    EXPECT_EQ(error_of([&] { make_workload("stride", row.first); }),
              "workload stride: found " + row.second);
  }
}

}  // namespace
}  // namespace wtc
