// SPDX-License-Identifier: Apache-2.0
// Accesses per second of the functional engine, from binary input: the reading is part of it.
#include <benchmark/benchmark.h>

#include <array>
#include <span>

#include "benchmarks/trace_file.hpp"
#include "testbench/functional/engine.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc::bench {
namespace {

void run_functional(benchmark::State& state, const std::string& format) {
  const TraceFile file(format);
  std::uint64_t accesses = 0;
  std::array<Access, 4096> block;
  for (auto _ : state) {
    const auto stimulus = open_stimulus(file.path(), format);
    FunctionalEngine engine(functional_options(Config{}));
    while (const std::size_t count = stimulus->read(block)) {
      engine.access(std::span(block).first(count));
      accesses += count;
    }
    benchmark::DoNotOptimize(engine.result());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(accesses));
}

BENCHMARK_CAPTURE(run_functional, dinb, "dinb")->Name("Functional/dinb");
BENCHMARK_CAPTURE(run_functional, wtct, "wtct")->Name("Functional/wtct");

}  // namespace
}  // namespace wtc::bench
