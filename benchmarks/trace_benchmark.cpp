// SPDX-License-Identifier: Apache-2.0
// Accesses per second from trace files of each format, not compressed.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "benchmarks/recorded.hpp"
#include "testbench/stimulus/trace_writer.hpp"

namespace wtc::bench {
namespace {

/// The recorded trace as often as this, so that opening the file does not count.
constexpr int kTimes = 5;

/// The line of an access in a text format.
std::string line_of(const Access& access, const std::string& format) {
  const bool store = access.op == Op::kStore;
  if (format == "lackey") {
    return fmt::format(" {} {:08x},{}\n", store ? 'S' : 'L', access.address, access.size);
  }
  return fmt::format("{} {:x} {:x}\n", store ? 'w' : 'r', access.address, access.size);
}

/// A DineroIV record: address, size, kind, two bytes to the end.
void append_dinb(std::string& bytes, const Access& access) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes += static_cast<char>(access.address >> shift & 0xFFU);
  }
  bytes += static_cast<char>(access.size & 0xFFU);
  bytes += static_cast<char>(access.size >> 8U);
  bytes += static_cast<char>(access.op == Op::kStore ? 1 : 0);
  bytes += '\0';
}

/// A file that goes when the program ends.
class TraceFile {
 public:
  explicit TraceFile(const std::string& format)
      : path_(std::filesystem::temp_directory_path() /
              fmt::format("wtc_benchmark_{}.{}", ::getpid(), format)) {
    if (format == "wtct") {
      write_wtct();
      return;
    }
    std::string text;
    for (const Access& access : recorded_accesses()) {
      if (format == "dinb") {
        append_dinb(text, access);
      } else {
        text += line_of(access, format);
      }
    }
    std::ofstream stream(path_, std::ios::binary);
    for (int time = 0; time < kTimes; ++time) stream << text;
  }
  TraceFile(const TraceFile&) = delete;
  TraceFile& operator=(const TraceFile&) = delete;
  ~TraceFile() { std::filesystem::remove(path_); }

  std::string path() const { return path_.string(); }

 private:
  void write_wtct() {
    TraceWriter writer(path_.string());
    for (int time = 0; time < kTimes; ++time) {
      for (const Access& access : recorded_accesses()) writer.write(access);
    }
    writer.close();
  }

  std::filesystem::path path_;
};

void read_trace(benchmark::State& state, const std::string& format) {
  const TraceFile file(format);
  std::uint64_t accesses = 0;
  for (auto _ : state) {
    const auto stimulus = open_stimulus(file.path(), format);
    for (Access access; stimulus->next(access); ++accesses) benchmark::DoNotOptimize(access);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(accesses));
}

BENCHMARK_CAPTURE(read_trace, lackey, "lackey")->Name("Trace/lackey");
BENCHMARK_CAPTURE(read_trace, din, "din")->Name("Trace/din");
BENCHMARK_CAPTURE(read_trace, wtct, "wtct")->Name("Trace/wtct");
BENCHMARK_CAPTURE(read_trace, dinb, "dinb")->Name("Trace/dinb");

}  // namespace
}  // namespace wtc::bench
