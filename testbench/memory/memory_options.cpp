// SPDX-License-Identifier: Apache-2.0
#include "testbench/memory/memory_options.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

void within(const char* name, std::uint32_t value, std::uint32_t low, std::uint32_t high) {
  if (value >= low && value <= high) return;
  throw InputError(fmt::format("memory: {} is {}, legal is {} to {}", name, value, low, high));
}

}  // namespace

void check(const MemoryOptions& options) {
  constexpr std::uint32_t kLongest = 1'000'000;
  within("read latency", options.read_latency, 1, kLongest);
  within("write latency", options.write_latency, 1, kLongest);
  within("outstanding bursts", options.outstanding, 1, 64);
  // A channel that never moves is made by dead_from, not by mistake.
  within("ar stall percent", options.ar_stall, 0, 99);
  within("aw stall percent", options.aw_stall, 0, 99);
  within("w stall percent", options.w_stall, 0, 99);
  within("r stall percent", options.r_stall, 0, 99);
  within("b stall percent", options.b_stall, 0, 99);
  within("interleave percent", options.interleave, 0, 100);
  within("read error percent", options.read_error_percent, 0, 100);
  within("write error percent", options.write_error_percent, 0, 100);
}

}  // namespace wtc
