// SPDX-License-Identifier: Apache-2.0
// wtc_benchmarks BASELINE.json [--write] [flags of Google Benchmark]
// Runs the benchmarks, interleaved and five times each, and says what moved against the baseline;
// with --write the result becomes the baseline. `make bench` calls it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "benchmarks/baseline.hpp"

namespace wtc::bench {
namespace {

/// A fixed mixture of what simulators do: dependent arithmetic, loads from a table of 32 KiB, and
/// branches that nobody can foretell.
void calibrate(benchmark::State& state) {
  std::array<std::uint32_t, 8192> table{};
  for (std::uint32_t at = 0; at < table.size(); ++at) table[at] = at * 2654435761U;
  std::uint32_t value = 1;
  constexpr int kSteps = 100'000;
  for (auto _ : state) {
    for (int step = 0; step < kSteps; ++step) {
      value = value * 1664525U + table[value >> 19U];
      if ((value & 0x40000000U) != 0) table[value >> 19U] += value;
    }
    benchmark::DoNotOptimize(value);
  }
  state.SetItemsProcessed(state.iterations() * kSteps);
}
BENCHMARK(calibrate)->Name(kCalibration);

/// Keeps the best rate of each benchmark: what disturbs a run only makes it slower.
class BestRates final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) throw std::runtime_error(run.error_message);
      const auto rate = run.counters.find("items_per_second");
      if (run.run_type != Run::RT_Iteration || rate == run.counters.end()) continue;
      double& best = rates_[run.run_name.function_name];
      best = std::max(best, rate->second.value);
    }
  }
  const Rates& rates() const { return rates_; }

 private:
  Rates rates_;
};

int run(int count, char** words) {
  std::vector<char*> arguments(words, words + count);
  // Before those of the command line, which win.
  std::string repetitions = "--benchmark_repetitions=5";
  std::string interleaving = "--benchmark_enable_random_interleaving=true";
  arguments.insert(arguments.begin() + 1, {repetitions.data(), interleaving.data()});
  int left = static_cast<int>(arguments.size());
  benchmark::Initialize(&left, arguments.data());
  const std::vector<std::string> own(arguments.begin() + 1, arguments.begin() + left);
  const bool writes = own.size() == 2 && own[1] == "--write";
  if (own.empty() || own.size() > 2 || (own.size() == 2 && !writes)) {
    fmt::print(stderr, "usage: wtc_benchmarks BASELINE.json [--write] [--benchmark_...]\n");
    return 2;
  }
  const Rates baseline = read_baseline(own[0]);
  fmt::print(stderr, "wtc_benchmarks: about two minutes on an idle machine\n");
  BestRates reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  fmt::print("{}", table(compare(reporter.rates(), baseline), baseline));
  for (const char* device : {"model", "rtl"}) {
    const auto share = share_of_checks(reporter.rates(), device);
    if (share)
      fmt::print("checks are {:.0f} % of a run of {}; goal: below 50 %\n", 100 * *share, device);
  }
  if (writes) write_baseline(own[0], reporter.rates());
  return 0;
}

}  // namespace
}  // namespace wtc::bench

int main(int count, char** words) {
  try {
    return wtc::bench::run(count, words);
  } catch (const std::exception& error) {
    fmt::print(stderr, "wtc_benchmarks: {}\n", error.what());
    return 2;
  }
}
