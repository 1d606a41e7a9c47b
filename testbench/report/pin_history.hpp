// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "testbench/report/line_trace.hpp"

namespace wtc {

/// The pins of the last cycles, kept as plain words and made text only when a run fails.
class PinHistory {
 public:
  static constexpr std::uint64_t kCycles = 20;

  void keep(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
    Entry& entry = entries_[next_];
    next_ = next_ + 1 == kCycles ? 0 : next_ + 1;
    ++count_;
    entry.cycle = cycle;
    entry.in = in;
    entry.out = out;
  }

  /// The head and one line per cycle, oldest first; the last one has the verdict FAIL.
  std::string text(const LineTrace& lines) const;

 private:
  struct Entry {
    std::uint64_t cycle = 0;
    CacheInputs in;
    CacheOutputs out;
  };

  std::array<Entry, kCycles> entries_{};
  std::uint64_t count_ = 0;
  std::uint64_t next_ = 0;  ///< count_ % kCycles
};

}  // namespace wtc
