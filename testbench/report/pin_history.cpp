// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/pin_history.hpp"

#include <algorithm>

namespace wtc {

std::string PinHistory::text(const LineTrace& lines) const {
  std::string text = lines.head() + "\n";
  const std::uint64_t shown = std::min(count_, kCycles);
  for (std::uint64_t at = count_ - shown; at != count_; ++at) {
    const Entry& entry = entries_[at % kCycles];
    const char* verdict = at + 1 == count_ ? "FAIL" : ".";
    text += lines.line(entry.cycle, entry.in, entry.out, verdict) + "\n";
  }
  return text;
}

}  // namespace wtc
