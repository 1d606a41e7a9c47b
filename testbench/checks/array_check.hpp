// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/memory/sparse_memory.hpp"

namespace wtc {

/// At rest every valid line equals memory, is in the set that its address names, and is in one way
/// only. A walk over all lines costs tens of nanoseconds a line, so it is made at the first idle
/// cycle after `interval` cycles (at least 8 for each line), and at the end.
class ArrayCheck {
 public:
  /// Keeps references to `dut`, which must show its arrays, and to `memory`.
  ArrayCheck(const Config& config, const Dut& dut, const SparseMemory& memory,
             std::uint64_t interval);

  /// `memory_is_ahead`: another core's write is not acknowledged yet, so lines may differ.
  /// Throws CheckError.
  void observe(const View& view, bool memory_is_ahead) {
    if (view.out->idle != 0 && view.cycle >= due_ && !memory_is_ahead) walk(view.cycle);
  }

  /// Looks at every line now; the device must be at rest. Throws CheckError.
  void walk(std::uint64_t cycle);

  std::uint64_t walks() const { return walks_; }
  std::uint64_t lines_checked() const { return lines_checked_; }

 private:
  void line(std::uint64_t cycle, std::uint32_t set, std::uint32_t way) const;

  Config config_;
  const Dut& dut_;
  const SparseMemory& memory_;
  std::uint64_t interval_;
  std::uint64_t due_;
  std::uint64_t walks_ = 0;
  std::uint64_t lines_checked_ = 0;
};

}  // namespace wtc
