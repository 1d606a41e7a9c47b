// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/check_error.hpp"

#include <fmt/format.h>

namespace wtc {

CheckError::CheckError(const Finding& finding)
    : std::runtime_error(fmt::format("{}: {} (cycle {}, address {:#x}, expected {}, seen {})",
                                     finding.check, finding.rule, finding.cycle, finding.address,
                                     finding.expected, finding.seen)),
      finding_(finding) {}

void fail(const char* check, const char* rule, std::uint64_t cycle, std::uint64_t address,
          const std::string& expected, const std::string& seen) {
  throw CheckError({check, rule, cycle, address, expected, seen});
}

void fail(const char* check, const char* rule, std::uint64_t cycle, std::uint64_t address,
          std::uint64_t expected, std::uint64_t seen) {
  fail(check, rule, cycle, address, fmt::format("{:#x}", expected), fmt::format("{:#x}", seen));
}

}  // namespace wtc
