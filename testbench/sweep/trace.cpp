// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/trace.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/split.hpp"
#include "testbench/stimulus/wtct_format.hpp"

namespace wtc {
namespace {

/// Any width of a word judges addresses alike.
constexpr std::uint32_t kWordBytes = 4;

}  // namespace

std::string Trace::hash() const {
  wtct::Checksum sum;
  for (const Access& access : accesses) sum.add(access);
  return fmt::format("{}-{:016x}", accesses.size(), sum.value());
}

Trace read_trace(const std::string& name, Stimulus& stimulus, std::uint64_t limit,
                 std::uint32_t addr_w) {
  Trace trace{name, {}};
  for (Access access; trace.accesses.size() < limit && stimulus.next(access);) {
    PortSplitter(kWordBytes, addr_w).start(access, &stimulus);
    trace.accesses.push_back(access);
  }
  return trace;
}

std::string TraceStimulus::position() const {
  return fmt::format("{}: access {}", trace_.name, at_);
}

}  // namespace wtc
