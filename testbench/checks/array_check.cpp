// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/array_check.hpp"

#include <algorithm>
#include <cstring>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "array_check";

}  // namespace

ArrayCheck::ArrayCheck(const Config& config, const Dut& dut, const SparseMemory& memory,
                       std::uint64_t interval)
    : config_(config),
      dut_(dut),
      memory_(memory),
      interval_(std::max(interval, std::uint64_t{8} * config.sets * config.ways)),
      due_(interval_) {}

void ArrayCheck::walk(std::uint64_t cycle) {
  ++walks_;
  due_ = cycle + interval_;
  for (std::uint32_t set = 0; set < config_.sets; ++set) {
    for (std::uint32_t way = 0; way < config_.ways; ++way) {
      if (!dut_.line(set, way).valid) continue;
      ++lines_checked_;
      line(cycle, set, way);
    }
  }
}

void ArrayCheck::line(std::uint64_t cycle, std::uint32_t set, std::uint32_t way) const {
  const LineView line = dut_.line(set, way);
  if (line.address % config_.line_bytes != 0) {
    fail(kCheck, "a line begins at a multiple of its size", cycle, line.address,
         line.address - line.address % config_.line_bytes, line.address);
  }
  const std::uint64_t home = line.address / config_.line_bytes % config_.sets;
  if (home != set) {
    fail(kCheck, "a line is in the set of its address", cycle, line.address, home, set);
  }
  for (std::uint32_t other = 0; other < way; ++other) {
    const LineView twin = dut_.line(set, other);
    if (!twin.valid || twin.address != line.address) continue;
    fail(kCheck, "a line is in one way only", cycle, line.address, "way " + std::to_string(other),
         "also way " + std::to_string(way));
  }
  if (memory_.equal(line.address, line.data, config_.line_bytes)) return;
  std::uint32_t byte = 0;
  while (memory_.load(line.address + byte, 1) == line.data[byte]) ++byte;
  fail(kCheck, "a valid line equals memory at rest", cycle, line.address + byte,
       memory_.load(line.address + byte, 1), line.data[byte]);
}

}  // namespace wtc
