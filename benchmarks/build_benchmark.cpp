// SPDX-License-Identifier: Apache-2.0
// RTL parameter sets per second: verilated and compiled, and found in the cache folder.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "testbench/commands/resources.hpp"
#include "testbench/dut/rtl_builder.hpp"
#include "testbench/dut/rtl_dut.hpp"

namespace wtc::bench {
namespace {

namespace fs = std::filesystem;

/// A cache folder that goes when the benchmark ends.
class CacheFolder {
 public:
  CacheFolder() : path_(fs::temp_directory_path() / fmt::format("wtc_benchmark_{}", ::getpid())) {}
  CacheFolder(const CacheFolder&) = delete;
  CacheFolder& operator=(const CacheFolder&) = delete;
  ~CacheFolder() { clear(); }

  void clear() const { fs::remove_all(path_); }
  /// Builds the default parameter set, or finds it, and loads it.
  void load() const {
    const fs::path resources = resource_folder();
    RtlRequest request;
    request.sources = read_file_list(resources / "rtl" / "wtc.f", resources);
    const RtlDut dut(RtlBuilder(resources, path_).build(request));
    benchmark::DoNotOptimize(&dut);
  }

 private:
  fs::path path_;
};

void build_new(benchmark::State& state) {
  const CacheFolder folder;
  for (auto _ : state) {
    state.PauseTiming();
    folder.clear();
    state.ResumeTiming();
    folder.load();
  }
  state.SetItemsProcessed(state.iterations());
}

void build_cached(benchmark::State& state) {
  const CacheFolder folder;
  folder.load();
  for (auto _ : state) folder.load();
  state.SetItemsProcessed(state.iterations());
}

// Real time: the work is done by Verilator and the compiler.
BENCHMARK(build_new)->Name("RtlBuild/new")->UseRealTime()->Iterations(1);
BENCHMARK(build_cached)->Name("RtlBuild/cached")->UseRealTime();

}  // namespace
}  // namespace wtc::bench
