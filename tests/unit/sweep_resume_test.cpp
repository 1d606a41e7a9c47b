// SPDX-License-Identifier: Apache-2.0
// A sweep that is killed and goes on measures nothing twice and loses nothing.
#include <algorithm>

#include "testbench/stimulus/stimulus.hpp"
#include "tests/unit/sweep_rig.hpp"

namespace wtc::test {
namespace {

using Ways = std::vector<std::uint32_t>;
using SweepResume = SweepRig;

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "it was taken";
}

TEST_F(SweepResume, WritesARowPerConfigurationInOrder) {
  const FakeMeasure measure;
  const SweepCounts counts = sweep(plan(12), measure, false, {.threads = 3});
  EXPECT_EQ(counts.measured, 12U);
  EXPECT_TRUE(counts.complete);
  const std::vector<Row> rows = read_rows("a.jsonl", read("a.jsonl"), false);
  ASSERT_EQ(rows.size(), 12U);
  for (std::uint32_t at = 0; at < 12; ++at) {
    EXPECT_EQ(rows[at]["configuration"], at);
    EXPECT_EQ(rows[at]["WAYS"], at + 1);
    EXPECT_EQ(rows[at][std::string(metric::kSize)], 1024 * (at + 1));
  }
}

TEST_F(SweepResume, CsvAndJsonLinesHoldTheSame) {
  sweep(plan(5), FakeMeasure());
  EXPECT_EQ(read_rows("a.csv", read("a.csv"), false), read_rows("a.jsonl", read("a.jsonl"), false));
}

TEST_F(SweepResume, GoesOnWhereverTheLastLineWasCut) {
  sweep(plan(4), FakeMeasure());
  const std::string csv = read("a.csv");
  const std::string jsonl = read("a.jsonl");
  const std::size_t last_csv = csv.rfind('\n', csv.size() - 2) + 1;
  const std::size_t last_json = jsonl.rfind('\n', jsonl.size() - 2) + 1;
  const std::size_t longest = std::max(csv.size() - last_csv, jsonl.size() - last_json);
  for (std::size_t kept = 0; kept < longest; ++kept) {
    write("a.csv", csv.substr(0, std::min(last_csv + kept, csv.size() - 1)));
    write("a.jsonl", jsonl.substr(0, std::min(last_json + kept, jsonl.size() - 1)));
    const FakeMeasure again;
    const SweepCounts counts = sweep(plan(4), again, true);
    EXPECT_EQ(again.measured, Ways{4}) << kept;
    EXPECT_EQ(counts.kept, 3U);
    EXPECT_EQ(read("a.csv"), csv) << kept;
    EXPECT_EQ(read("a.jsonl"), jsonl) << kept;
  }
}

TEST_F(SweepResume, TakesARowThatOnlyOneFileGot) {
  sweep(plan(4), FakeMeasure());
  const std::string csv = read("a.csv");
  const std::string jsonl = read("a.jsonl");
  write("a.csv", csv.substr(0, csv.rfind('\n', csv.size() - 2) + 1));
  const FakeMeasure again;
  sweep(plan(4), again, true);
  EXPECT_EQ(again.measured, Ways{});
  EXPECT_EQ(read("a.csv"), csv);
  EXPECT_EQ(read("a.jsonl"), jsonl);
}

TEST_F(SweepResume, GoesOnFromAnEmptyFileAndFromNone) {
  write("a.csv", "");
  const FakeMeasure measure;
  EXPECT_EQ(sweep(plan(2), measure, true).measured, 2U);
  EXPECT_EQ(read_rows("a.csv", read("a.csv"), false).size(), 2U);
}

TEST_F(SweepResume, GoesOnFromHalfAHeader) {
  write("a.csv", "key,swe");
  EXPECT_EQ(sweep(plan(2), FakeMeasure(), true).measured, 2U);
  EXPECT_EQ(read_rows("a.csv", read("a.csv"), false).size(), 2U);
}

TEST_F(SweepResume, MeasuresOnlyWhatAWiderSweepAdds) {
  sweep(plan(3), FakeMeasure());
  const FakeMeasure wider;
  EXPECT_EQ(sweep(plan(5), wider, true).kept, 3U);
  Ways measured = wider.measured;
  EXPECT_EQ(measured, (Ways{4, 5}));
  // The old rows belong to the wider sweep now.
  const std::vector<Row> rows = read_rows("a.csv", read("a.csv"), false);
  ASSERT_EQ(rows.size(), 5U);
  for (const Row& row : rows) EXPECT_EQ(row["sweep"], plan(5).name.sweep);
}

TEST_F(SweepResume, RefusesResultsOfAnotherSweep) {
  sweep(plan(3), FakeMeasure());
  const std::string before = read("a.csv");
  const FakeMeasure measure;
  for (const SweepPlan& other : {plan(2), plan(3, "another input")}) {
    EXPECT_NE(refusal([&] {
                sweep(other, measure, true);
              }).find("hold a configuration that is not one of this sweep (SETS=64 WAYS="),
              std::string::npos);
  }
  EXPECT_EQ(measure.measured, Ways{});
  EXPECT_EQ(read("a.csv"), before);
}

TEST_F(SweepResume, RefusesAFileThatExistsWithoutIt) {
  write("a.csv", "precious");
  EXPECT_NE(refusal([&] { sweep(plan(1), FakeMeasure()); }).find("a.csv exists; give --resume"),
            std::string::npos);
  EXPECT_EQ(read("a.csv"), "precious");
}

TEST_F(SweepResume, SaysTheLineThatIsNoRow) {
  sweep(plan(2), FakeMeasure());
  const std::string jsonl = read("a.jsonl");
  write("a.jsonl", jsonl + "{\"key\": 1}\n");
  EXPECT_NE(refusal([&] {
              sweep(plan(2), FakeMeasure(), true);
            }).find("a.jsonl:3: there is no legal 'key'"),
            std::string::npos);
  write("a.jsonl", jsonl + "nonsense\n");
  EXPECT_NE(
      refusal([&] { sweep(plan(2), FakeMeasure(), true); }).find("a.jsonl:3: the line is not"),
      std::string::npos);
}

TEST_F(SweepResume, LetsOnlyOneSweepWriteAFile) {
  const Results first(paths(), false);
  EXPECT_NE(refusal([&] {
              const Results second(paths(), true);
            }).find("is being written by another sweep"),
            std::string::npos);
}

TEST_F(SweepResume, KeepsGoodFilesWhenItIsStopped) {
  const FakeMeasure measure;
  SweepOptions options;
  options.stop = [&] { return measure.measured.size() >= 3; };
  const SweepCounts counts = sweep(plan(8), measure, false, options);
  EXPECT_FALSE(counts.complete);
  EXPECT_EQ(read_rows("a.csv", read("a.csv"), false).size(), counts.measured);
  const FakeMeasure rest;
  EXPECT_TRUE(sweep(plan(8), rest, true).complete);
  EXPECT_EQ(measure.measured.size() + rest.measured.size(), 8U);
}

TEST_F(SweepResume, DoesOnlyItsShard) {
  const FakeMeasure measure;
  sweep(plan(7), measure, false, {.shard = {1, 3}});
  EXPECT_EQ(measure.measured, (Ways{2, 5}));
}

TEST_F(SweepResume, KeysFollowEveryParameterAndCondition) {
  std::set<std::string> keys;
  std::size_t variants = 0;
  const auto add = [&](const Config& config, const std::vector<std::string>& conditions) {
    keys.insert(make_plan({}, {config}, conditions).keys.front());
    ++variants;
  };
  for (const Parameter& parameter : parameters()) {
    Config config;
    config.*(parameter.field) += 1;
    add(config, {"a", "b"});
  }
  add({}, {"a", "b"});
  add({}, {"ab"});
  add({}, {"a", "c"});
  EXPECT_EQ(keys.size(), variants);
}

}  // namespace
}  // namespace wtc::test
