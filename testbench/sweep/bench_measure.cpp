// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/bench_measure.hpp"

#include <utility>

#include "testbench/sweep/metrics.hpp"

namespace wtc {
namespace {

/// Cycles between two looks at the stop signal.
constexpr std::uint64_t kSlice = 65536;

}  // namespace

BenchMeasure::BenchMeasure(const Trace& trace, MakeOptions make_options, MakeDut make_dut)
    : trace_(trace), make_options_(std::move(make_options)), make_dut_(std::move(make_dut)) {}

Metrics BenchMeasure::measure(const Config& config, const StopSignal& stop) const {
  const std::unique_ptr<Dut> dut = make_dut_(config);
  TraceStimulus stimulus(trace_);
  // On the heap, as it is larger than the stack of a thread may be.
  const auto bench = std::make_unique<Bench>(make_options_(config), *dut, stimulus);
  while (!bench->run(kSlice)) {
    if (stop()) throw Stopped();
  }
  RunResult result;
  bench->fill(result);
  return metrics_of(result);
}

Metrics BenchMeasure::nothing() const {
  return no_metrics();
}

}  // namespace wtc
