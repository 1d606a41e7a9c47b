// SPDX-License-Identifier: Apache-2.0
// A configuration that fails is a row with its error; the rest is finished.
#include <nlohmann/json.hpp>

#include "testbench/dut/model_dut.hpp"
#include "testbench/stimulus/workloads.hpp"
#include "testbench/sweep/bench_measure.hpp"
#include "tests/unit/sweep_rig.hpp"

namespace wtc::test {
namespace {

using SweepFailure = SweepRig;

/// The model with a fault: a load returns a wrong bit when the cache has two ways.
class WrongDut : public Dut {
 public:
  explicit WrongDut(const Config& config) : wrong_(config.ways == 2), model_(config) { look(); }
  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs& inputs) override {
    model_.tick(inputs);
    look();
  }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return model_.line(set, way);
  }
  bool has_events() const override { return true; }

 private:
  void look() {
    outputs_ = model_.outputs();
    if (wrong_ && outputs_.resp_valid != 0) outputs_.resp_data ^= 1U;
  }

  bool wrong_;
  ModelDut model_;
  CacheOutputs outputs_;
};

Trace short_trace() {
  const auto workload = make_workload("stack", {.accesses = 500});
  return read_trace("stack", *workload, 500, 32, [] { return false; });
}

TEST_F(SweepFailure, IsARowAndTheOthersAreFinished) {
  FakeMeasure measure;
  measure.failing = {2, 4};
  const SweepCounts counts = sweep(plan(5), measure, false, {.threads = 2});
  EXPECT_TRUE(counts.complete);
  EXPECT_EQ(counts.failed, 2U);
  for (const char* file : {"a.csv", "a.jsonl"}) {
    const std::vector<Row> rows = read_rows(file, read(file), false);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[1]["error"], "no, \"never\" with 2 ways");
    EXPECT_TRUE(rows[1][std::string(metric::kSize)].is_null());
    EXPECT_TRUE(rows[2]["error"].is_null());
    EXPECT_EQ(rows[2][std::string(metric::kSize)], 3072);
  }
}

TEST_F(SweepFailure, IsKeptWhenTheSweepGoesOn) {
  FakeMeasure measure;
  measure.failing = {2};
  sweep(plan(3), measure);
  const FakeMeasure again;
  EXPECT_EQ(sweep(plan(3), again, true).failed, 1U);
  EXPECT_TRUE(again.measured.empty());
}

TEST_F(SweepFailure, IsMeasuredAgainWhenAsked) {
  FakeMeasure measure;
  measure.failing = {2};
  sweep(plan(3), measure);
  const FakeMeasure again;
  EXPECT_EQ(sweep(plan(3), again, true, {.retry = true}).failed, 0U);
  EXPECT_EQ(again.measured, std::vector<std::uint32_t>{2});
  EXPECT_TRUE(read_rows("a.csv", read("a.csv"), false)[1]["error"].is_null());
}

TEST_F(SweepFailure, ConvictsADeviceThatAnswersWrongly) {
  const Trace trace = short_trace();
  const BenchMeasure measure(
      trace,
      [](const Config& config) {
        BenchOptions options;
        options.config = config;
        return options;
      },
      [](const Config& config) { return std::make_unique<WrongDut>(config); });
  Results results(paths(), false);
  const SweepCounts counts = run_sweep(plan(3), {}, measure, results);
  EXPECT_EQ(counts.failed, 1U);
  const std::string error = results.rows()[1]["error"];
  EXPECT_TRUE(error.starts_with("value_check: ")) << error;
  EXPECT_EQ(results.rows()[0]["accesses"], 500);
  EXPECT_EQ(results.rows()[2]["accesses"], 500);
}

TEST_F(SweepFailure, OfAMeasurementThatIsStoppedIsNoRow) {
  const Trace trace = short_trace();
  const BenchMeasure measure(
      trace,
      [](const Config& config) {
        BenchOptions options;
        options.config = config;
        options.memory.dead_from = 100;
        options.patience = 1'000'000'000;
        return options;
      },
      [](const Config& config) { return std::make_unique<ModelDut>(config); });
  std::size_t asked = 0;
  EXPECT_THROW(measure.measure(Config{}, [&] { return ++asked == 3; }), Stopped);
}

}  // namespace
}  // namespace wtc::test
