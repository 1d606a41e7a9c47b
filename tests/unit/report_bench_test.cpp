// SPDX-License-Identifier: Apache-2.0
// The bench around a device: what it convicts, what it counts, how a run ends.
#include <gtest/gtest.h>

#include "testbench/bench.hpp"
#include "testbench/checks/check_error.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {
namespace {

/// The model with one output pin changed in one cycle.
class FaultyDut final : public Dut {
 public:
  FaultyDut(const Config& config, std::uint64_t cycle) : model_(config), fault_in_(cycle) {
    outputs_ = model_.outputs();
  }

  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs& inputs) override {
    model_.tick(inputs);
    outputs_ = model_.outputs();
    // A load response later than the cycle asked for loses a bit.
    if (++cycle_ >= fault_in_ && outputs_.resp_valid != 0 && outputs_.resp_data != 0) {
      outputs_.resp_data ^= 1;
    }
  }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return model_.line(set, way);
  }
  bool has_events() const override { return true; }

 private:
  ModelDut model_;
  std::uint64_t fault_in_;
  std::uint64_t cycle_ = 0;
  CacheOutputs outputs_;
};

/// Counts what it is shown.
class CountingWatcher : public CycleWatcher {
 public:
  void watch(std::uint64_t cycle, const CacheInputs&, const CacheOutputs&) override {
    EXPECT_EQ(cycle, cycles);
    ++cycles;
  }
  std::uint64_t cycles = 0;
};

void run_all(Bench& bench) {
  while (!bench.run(1000)) {
  }
}

TEST(Bench, ConvictsAWrongLoadAndKeepsTheCyclesBefore) {
  const BenchOptions options;
  FaultyDut dut(options.config, 3000);
  const auto stimulus = make_workload("random", {.accesses = 20'000});
  Bench bench(options, dut, *stimulus);
  try {
    run_all(bench);
    FAIL() << "a wrong load was not seen";
  } catch (const CheckError& error) {
    EXPECT_EQ(error.finding().check, "value_check");
    EXPECT_GE(error.finding().cycle, 3000U);
    EXPECT_EQ(error.finding().cycle, bench.cycles());
  }
  const std::string text = bench.history().text(LineTrace(options.config));
  EXPECT_NE(text.find(std::to_string(bench.cycles()) + "  "), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("FAIL\n"));
}

TEST(Bench, ReplaysAFailureWithTheSeedAndALimitBehindIt) {
  const BenchOptions options;
  const auto failing_cycle = [&](std::uint64_t limit) {
    BenchOptions limited = options;
    limited.limit = limit;
    FaultyDut dut(limited.config, 3000);
    const auto stimulus = make_workload("random", {.accesses = 20'000});
    Bench bench(limited, dut, *stimulus);
    try {
      run_all(bench);
    } catch (const CheckError&) {
      return std::pair(bench.cycles(), bench.accesses());
    }
    return std::pair<std::uint64_t, std::uint64_t>(0, 0);
  };
  const auto [cycle, accesses] = failing_cycle(20'000);
  EXPECT_GE(cycle, 3000U);
  EXPECT_EQ(failing_cycle(accesses + 16).first, cycle);
}

TEST(Bench, ShowsEveryCycleOnceToItsWatchers) {
  const BenchOptions options;
  ModelDut dut(options.config);
  const auto stimulus = make_workload("stack", {.accesses = 200});
  Bench bench(options, dut, *stimulus);
  CountingWatcher watcher;
  bench.add_watcher(watcher);
  run_all(bench);
  EXPECT_EQ(watcher.cycles, bench.cycles());
}

TEST(Bench, CountsAWarmUpAndTheRestAsAnUninterruptedRunOfBoth) {
  // With --serial the drain after the warm-up changes nothing, so the counts must add up.
  const auto counters = [](std::uint64_t warmup, std::uint64_t limit) {
    BenchOptions options;
    options.port.serial = true;
    options.warmup = warmup;
    options.limit = limit;
    ModelDut dut(options.config);
    const auto stimulus = make_workload("hot-set", {.accesses = 3000});
    Bench bench(options, dut, *stimulus);
    run_all(bench);
    RunResult result;
    bench.fill(result);
    return result;
  };
  const RunResult whole = counters(0, 3000);
  const RunResult first = counters(0, 1000);
  const RunResult rest = counters(1000, 3000);
  EXPECT_EQ(whole.counters - first.counters, rest.counters);
  EXPECT_EQ(whole.bus - first.bus, rest.bus);
  EXPECT_EQ(rest.accesses, 2000U);
  EXPECT_EQ(whole.write_back.read_beats, first.write_back.read_beats + rest.write_back.read_beats);
}

TEST(Bench, ComparesWithAWriteBackCacheThatIsCleanAtBothEnds) {
  // The same 32 lines are stored to before and after the warm-up; nothing is ever evicted.
  const auto lines_written = [](std::uint64_t warmup) {
    BenchOptions options;
    options.warmup = warmup;
    ModelDut dut(options.config);
    const auto stimulus = make_workload(
        "sequential", {.accesses = 768, .footprint_bytes = 1024, .store_percent = 100});
    Bench bench(options, dut, *stimulus);
    run_all(bench);
    RunResult result;
    bench.fill(result);
    EXPECT_EQ(result.write_back.write_bytes, 32 * result.write_back.write_transactions);
    return result.write_back.write_transactions;
  };
  EXPECT_EQ(lines_written(0), 32U);
  EXPECT_EQ(lines_written(256), 32U);
  EXPECT_EQ(lines_written(760), 1U);
}

TEST(Bench, EndsAlthoughAnotherCoreWantsToWriteAllTheTime) {
  BenchOptions options;
  options.foreign.percent = 100;
  options.port.leave_foreign_bytes = true;
  options.warmup = 500;
  ModelDut dut(options.config);
  const auto stimulus = make_workload("hot-set", {.accesses = 2000});
  Bench bench(options, dut, *stimulus);
  for (int slice = 0; slice < 100; ++slice) {
    if (bench.run(1000)) break;
  }
  RunResult result;
  bench.fill(result);
  EXPECT_TRUE(bench.run(0) || bench.run(1));
  EXPECT_EQ(result.accesses, 1500U);
  EXPECT_GT(result.counters.snoops, 100U);
}

TEST(Bench, FindsADeadlockExactlyWhenThePatienceIsOver) {
  BenchOptions options;
  options.checks = false;
  options.patience = 200;
  options.memory.dead_from = 0;
  const auto cycles_until_failure = [](const BenchOptions& wanted) {
    ModelDut dut(wanted.config);
    const auto stimulus = make_workload("a1", {.accesses = 100});
    Bench bench(wanted, dut, *stimulus);
    try {
      run_all(bench);
    } catch (const CheckError& error) {
      EXPECT_EQ(error.finding().check, "deadlock");
      return bench.cycles();
    }
    return std::uint64_t{0};
  };
  const std::uint64_t short_wait = cycles_until_failure(options);
  options.patience = 201;
  EXPECT_EQ(cycles_until_failure(options), short_wait + 1);
}

TEST(Bench, WaitsOutLongGapsWithoutCallingThemADeadlock) {
  BenchOptions options;
  options.patience = 40;    // the bursts are 64 cycles apart
  options.config.sets = 4;  // so is the sweep of 64 sets
  ModelDut dut(options.config);
  const auto stimulus = make_workload("store-burst", {.accesses = 500});
  Bench bench(options, dut, *stimulus);
  EXPECT_NO_THROW(run_all(bench));
}

TEST(Bench, RefusesAWarmUpLongerThanTheInput) {
  BenchOptions options;
  options.warmup = 100;
  ModelDut dut(options.config);
  const auto stimulus = make_workload("stack", {.accesses = 50});
  Bench bench(options, dut, *stimulus);
  EXPECT_THROW(run_all(bench), InputError);
}

}  // namespace
}  // namespace wtc
