// SPDX-License-Identifier: Apache-2.0
// Accesses per second from trace files of each format, not compressed.
#include <benchmark/benchmark.h>

#include <array>

#include "benchmarks/trace_file.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc::bench {
namespace {

void read_trace(benchmark::State& state, const std::string& format) {
  const TraceFile file(format);
  std::uint64_t accesses = 0;
  std::array<Access, 4096> block;
  for (auto _ : state) {
    const auto stimulus = open_stimulus(file.path(), format);
    while (const std::size_t count = stimulus->read(block)) {
      accesses += count;
      benchmark::DoNotOptimize(block);
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(accesses));
}

BENCHMARK_CAPTURE(read_trace, lackey, "lackey")->Name("Trace/lackey");
BENCHMARK_CAPTURE(read_trace, din, "din")->Name("Trace/din");
BENCHMARK_CAPTURE(read_trace, wtct, "wtct")->Name("Trace/wtct");
BENCHMARK_CAPTURE(read_trace, dinb, "dinb")->Name("Trace/dinb");

}  // namespace
}  // namespace wtc::bench
