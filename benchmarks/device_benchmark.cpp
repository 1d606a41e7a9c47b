// SPDX-License-Identifier: Apache-2.0
// Cycles per second: devices alone, and runs of the recorded trace with and without the checks.
#include <benchmark/benchmark.h>

#include "benchmarks/recorded.hpp"

namespace wtc::bench {
namespace {

/// The device alone: recorded pins in, nobody looks at what comes out.
void run_core(benchmark::State& state, const std::string& name) {
  const std::vector<CacheInputs>& pins = recorded_pins();
  for (auto _ : state) {
    state.PauseTiming();
    const std::unique_ptr<Dut> dut = make_device(name);
    state.ResumeTiming();
    for (const CacheInputs& in : pins) {
      dut->tick(in);
      benchmark::DoNotOptimize(dut->outputs());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pins.size()));
}

/// Everything that `wtcache run` does but reading the trace and printing the report.
void run_trace(benchmark::State& state, const std::string& name, bool checks) {
  std::uint64_t cycles = 0;
  for (auto _ : state) {
    state.PauseTiming();
    BenchOptions options;
    options.port.outstanding = 8;
    options.checks = checks;
    const std::unique_ptr<Dut> dut = make_device(name);
    InMemory stimulus(recorded_accesses());
    state.ResumeTiming();
    Bench bench(options, *dut, stimulus);
    while (!bench.run(65536)) {
    }
    cycles += bench.cycles();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cycles));
}

BENCHMARK_CAPTURE(run_core, model, "model")->Name("Core/model");
BENCHMARK_CAPTURE(run_core, systemc, "systemc")->Name("Core/systemc");
BENCHMARK_CAPTURE(run_core, rtl, "rtl")->Name("Core/rtl");
BENCHMARK_CAPTURE(run_trace, model, "model", true)->Name("Run/model/checks");
BENCHMARK_CAPTURE(run_trace, model_bare, "model", false)->Name("Run/model/bare");
BENCHMARK_CAPTURE(run_trace, systemc, "systemc", true)->Name("Run/systemc/checks");
BENCHMARK_CAPTURE(run_trace, rtl, "rtl", true)->Name("Run/rtl/checks");
BENCHMARK_CAPTURE(run_trace, rtl_bare, "rtl", false)->Name("Run/rtl/bare");
BENCHMARK_CAPTURE(run_trace, lockstep, "lockstep", true)->Name("Run/lockstep/checks");

}  // namespace
}  // namespace wtc::bench
