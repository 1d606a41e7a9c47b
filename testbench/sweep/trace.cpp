// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/trace.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/split.hpp"
#include "testbench/stimulus/wtct_format.hpp"

namespace wtc {
namespace {

/// Any width of a word judges addresses alike.
constexpr std::uint32_t kWordBytes = 4;
/// Accesses between two looks at the stop signal.
constexpr std::size_t kBlock = 4096;

}  // namespace

std::string Trace::hash() const {
  wtct::Checksum sum;
  for (const Access& access : accesses) sum.add(access);
  return fmt::format("{}-{:016x}", accesses.size(), sum.value());
}

Trace read_trace(const std::string& name, Stimulus& stimulus, std::uint64_t limit,
                 std::uint32_t addr_w, const StopSignal& stop) {
  Trace trace{name, {}};
  for (Access access; trace.accesses.size() < limit && stimulus.next(access);) {
    PortSplitter(kWordBytes, addr_w).start(access, &stimulus);
    trace.accesses.push_back(access);
    if (trace.accesses.size() % kBlock == 0 && stop()) throw Stopped();
  }
  return trace;
}

std::string TraceStimulus::position() const {
  return fmt::format("{}: access {}", trace_.name, at_);
}

}  // namespace wtc
