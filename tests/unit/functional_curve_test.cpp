// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/curve.hpp"

#include <gtest/gtest.h>

#include "testbench/functional/engine.hpp"
#include "tests/unit/functional_traffic.hpp"

namespace wtc::test {
namespace {

CurveOptions small_curve(std::uint32_t miss) {
  CurveOptions options;
  options.config.write_miss = miss;
  options.line_bytes = {16, 64};
  options.sets = {1, 2, 8, 64};
  options.last_way = 9;
  return options;
}

/// The cache of a point, by itself.
FunctionalOptions alone(const CurveOptions& curve, const CurvePoint& point, WritePolicy write) {
  FunctionalOptions options = functional_options(curve.config);
  options.config.line_bytes = point.line_bytes;
  options.config.sets = point.sets;
  options.config.ways = point.ways;
  options.config.wbuf_bytes = options.config.bus_bytes();
  options.write = write;
  return options;
}

std::string name_of(const CurvePoint& point) {
  return std::to_string(point.sets) + " sets x " + std::to_string(point.ways) + " ways x " +
         std::to_string(point.line_bytes) + " bytes";
}

/// Every point has the counts of its own run, write-through and write-back. The first `warm`
/// accesses do not count.
void expect_exact(const CurveOptions& options, const std::vector<Access>& accesses,
                  std::size_t warm = 0) {
  const std::span<const Access> all(accesses);
  CurveSimulation curve(options);
  curve.access(all.first(warm));
  if (warm != 0) curve.begin_counting();
  curve.access(all.subspan(warm));
  const CurveResult result = curve.result();
  ASSERT_EQ(result.points.size(), options.line_bytes.size() * options.sets.size() *
                                      (options.last_way - options.first_way + 1));
  for (const CurvePoint& point : result.points) {
    const auto run = [&](WritePolicy write) {
      FunctionalEngine engine(alone(options, point, write));
      engine.access(all.first(warm));
      if (warm != 0) engine.begin_counting();
      engine.access(all.subspan(warm));
      return engine.result();
    };
    const FunctionalResult through = run(WritePolicy::kThrough);
    const FunctionalResult back = run(WritePolicy::kBack);
    ASSERT_EQ(point.load_misses, through.load_misses) << name_of(point);
    ASSERT_EQ(point.store_misses, through.store_misses) << name_of(point);
    ASSERT_EQ(point.fills, through.fills) << name_of(point);
    ASSERT_EQ(point.evictions, through.evictions) << name_of(point);
    ASSERT_EQ(result.loads, through.loads);
    ASSERT_EQ(result.stores, through.write_transactions);
    ASSERT_EQ(result.stored_bytes, through.write_bytes);
    ASSERT_EQ(result.uncached_loads, through.uncached_loads);
    ASSERT_EQ(point.load_misses, back.load_misses) << name_of(point);
    ASSERT_EQ(point.write_back_transactions, back.write_transactions) << name_of(point);
    ASSERT_EQ(point.write_back_bytes, back.write_bytes) << name_of(point);
  }
}

class Curve : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Curve, HasTheCountsOfEachCacheAloneOnRandomAccesses) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    expect_exact(small_curve(GetParam()), random_accesses(seed, 4000), seed % 3 == 0 ? 1000 : 0);
  }
}

TEST_P(Curve, HasTheCountsOfEachCacheAloneOnRecordedPrograms) {
  CurveOptions options = small_curve(GetParam());
  options.config.data_w = 64;
  options.line_bytes = {32};
  options.sets = {1, 16, 128, 1024};
  options.first_way = 3;
  options.last_way = 6;
  for (const char* name : {"gzip", "sort", "sqlite"}) {
    SCOPED_TRACE(name);
    const auto stimulus =
        open_stimulus(std::string(WTC_SOURCE_DIR "/tests/data/") + name + ".wtct.xz", "auto");
    expect_exact(options, all_of(*stimulus));
  }
}

TEST_P(Curve, MissesLessWithMoreWays) {
  CurveSimulation curve(small_curve(GetParam()));
  curve.access(random_accesses(7, 5000));
  const std::vector<CurvePoint> points = curve.result().points;
  for (std::size_t at = 1; at < points.size(); ++at) {
    if (points[at].ways == 1) continue;
    EXPECT_LE(points[at].load_misses, points[at - 1].load_misses);
    EXPECT_LE(points[at].store_misses, points[at - 1].store_misses);
  }
}

INSTANTIATE_TEST_SUITE_P(WriteMiss, Curve,
                         testing::Values(std::uint32_t{write_miss::kAround},
                                         std::uint32_t{write_miss::kAllocate}),
                         [](const auto& param) {
                           return param.param == write_miss::kAround ? "Around" : "Allocate";
                         });

TEST(CurveOptions, RefusesWhatIsNoStackAlgorithm) {
  const auto refused = [](auto change) {
    CurveOptions options;
    change(options);
    try {
      CurveSimulation curve(options);
    } catch (const ConfigError& error) {
      return std::string(error.what());
    }
    return std::string("taken");
  };
  EXPECT_NE(refused([](auto& o) { o.config.replacement = replacement::kFifo; }).find("lru"),
            std::string::npos);
  EXPECT_NE(refused([](auto& o) { o.config.write_hit = write_hit::kInvalidate; }).find("update"),
            std::string::npos);
  EXPECT_NE(refused([](auto& o) { o.sets = {64, 16}; }).find("rise"), std::string::npos);
  EXPECT_NE(refused([](auto& o) { o.sets = {48}; }).find("SETS"), std::string::npos);
  EXPECT_NE(refused([](auto& o) { o.line_bytes = {24}; }).find("LINE_BYTES"), std::string::npos);
  EXPECT_NE(refused([](auto& o) { o.last_way = 65; }).find("1 to 64"), std::string::npos);
  EXPECT_EQ(refused([](auto& o) { o.last_way = 64; }), "taken");
}

TEST(CurveSimulation, NamesTheAccessThatDoesNotFit) {
  CurveOptions options;
  options.config.addr_w = 16;
  CurveSimulation curve(options);
  const std::vector<Access> accesses{{Op::kLoad, 0x100, 4}, {Op::kLoad, 0xFFFE, 4}};
  try {
    curve.access(accesses);
    FAIL() << "taken";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("access 2: "), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("ADDR_W 17"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace wtc::test
