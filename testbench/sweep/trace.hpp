// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/stop.hpp"

namespace wtc {

/// An input in memory, read once and then shared by all measurements: 32 bytes per access.
struct Trace {
  std::string name;  ///< for reports
  std::vector<Access> accesses;

  /// Differs when an access differs, or their number.
  std::string hash() const;
};

/// Reads `stimulus` to its end, but no more than `limit` accesses. Throws InputError, also for an
/// access that does not fit `addr_w` address bits: here its place in the file is still known.
/// Throws Stopped soon after `stop` has become true.
Trace read_trace(const std::string& name, Stimulus& stimulus, std::uint64_t limit,
                 std::uint32_t addr_w, const StopSignal& stop);

/// A trace as a stimulus; each thread has its own. Keeps a reference.
class TraceStimulus : public Stimulus {
 public:
  explicit TraceStimulus(const Trace& trace) : trace_(trace) {}

  bool next(Access& access) override {
    if (at_ == trace_.accesses.size()) return false;
    access = trace_.accesses[at_++];
    return true;
  }
  std::string position() const override;

 private:
  const Trace& trace_;
  std::size_t at_ = 0;
};

}  // namespace wtc
