// SPDX-License-Identifier: Apache-2.0
// What `make bench` says about rates and their baseline.
#include "benchmarks/baseline.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace wtc::bench {
namespace {

/// A machine that does 200 M steps of the calibration per second.
Rates rates(double core) {
  return {{kCalibration, 200e6}, {"Core/model", core}};
}

Line core_line(const Rates& now, const Rates& then) {
  const std::vector<Line> lines = compare(now, then);
  return *std::ranges::find(lines, "Core/model", &Line::name);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class BaselineFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  void write(const std::string& text) const { std::ofstream(path_) << text; }

  std::string path_ = std::filesystem::temp_directory_path() /
                      ("wtc_baseline_" + std::to_string(::getpid()) + ".json");
};

TEST(Baseline, AnEquallyGoodRunOnAMachineOfHalfTheSpeedHasNotMoved) {
  const Rates slow{{kCalibration, 100e6}, {"Core/model", 20e6}};
  const Line line = core_line(slow, {{"Core/model", 0.2}});
  EXPECT_DOUBLE_EQ(line.change.value(), 1.0);
  EXPECT_FALSE(line.moved());
}

TEST(Baseline, SaysWhatMovedByMoreThanATenth) {
  const Rates baseline{{"Core/model", 0.2}};
  EXPECT_FALSE(core_line(rates(40e6), baseline).moved());
  EXPECT_FALSE(core_line(rates(43e6), baseline).moved());
  EXPECT_TRUE(core_line(rates(45e6), baseline).moved());
  EXPECT_TRUE(core_line(rates(35e6), baseline).moved());
  const std::string text = table(compare(rates(30e6), baseline), baseline);
  EXPECT_TRUE(has(text, "-25 % moved")) << text;
  EXPECT_TRUE(has(text, "1 of 2 moved")) << text;
}

TEST(Baseline, TellsWhatIsNewAndWhatWasNotRun) {
  const Rates baseline{{"Trace/din", 0.1}};
  const std::string text = table(compare(rates(40e6), baseline), baseline);
  EXPECT_TRUE(has(text, "new")) << text;
  EXPECT_TRUE(has(text, "not run")) << text;
  EXPECT_TRUE(has(text, "0 of 2 moved")) << text;
}

TEST(Baseline, JudgesTheGoalByTheRateItself) {
  EXPECT_TRUE(core_line(rates(30e6), {}).meets_goal());
  EXPECT_FALSE(core_line(rates(29e6), {}).meets_goal());
  const std::string text = table(compare(rates(29e6), {}), {});
  EXPECT_TRUE(has(text, "30.00 M/s MISSED")) << text;
}

TEST(Baseline, TellsTheShareOfTheChecks) {
  const Rates rates{{"Run/rtl/checks", 3e6}, {"Run/rtl/bare", 4e6}, {"Run/model/bare", 9e6}};
  EXPECT_DOUBLE_EQ(share_of_checks(rates, "rtl").value(), 0.25);
  EXPECT_FALSE(share_of_checks(rates, "model"));
}

TEST(Baseline, NeedsTheCalibration) {
  EXPECT_THROW(compare({{"Core/model", 1e6}}, {}), std::runtime_error);
}

TEST_F(BaselineFile, KeepsRatiosAndNotRates) {
  write_baseline(path_, rates(40e6));
  EXPECT_EQ(read_baseline(path_), (Rates{{"Core/model", 0.2}}));
}

TEST_F(BaselineFile, IsEmptyWhenItIsNotThere) {
  EXPECT_TRUE(read_baseline(path_).empty());
}

TEST_F(BaselineFile, IsRefusedWhenItIsSomethingElse) {
  for (const char* text : {"", "[1]", R"({"Core": "fast"})", R"({"Core": 0})"}) {
    write(text);
    try {
      read_baseline(path_);
      FAIL() << text;
    } catch (const std::runtime_error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with(path_)) << error.what();
    }
  }
}

TEST_F(BaselineFile, OfTheTreeHasTheBenchmarksWithAGoal) {
  const Rates baseline = read_baseline(WTC_SOURCE_DIR "/benchmarks/baseline.json");
  for (const Goal& goal : goals()) EXPECT_TRUE(baseline.contains(goal.name)) << goal.name;
}

}  // namespace
}  // namespace wtc::bench
