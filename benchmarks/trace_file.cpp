// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/trace_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

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

}  // namespace

TraceFile::TraceFile(const std::string& format)
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

TraceFile::~TraceFile() {
  std::filesystem::remove(path_);
}

void TraceFile::write_wtct() const {
  TraceWriter writer(path_.string());
  for (int time = 0; time < kTimes; ++time) {
    for (const Access& access : recorded_accesses()) writer.write(access);
  }
  writer.close();
}

}  // namespace wtc::bench
