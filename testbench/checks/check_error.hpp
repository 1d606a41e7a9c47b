// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace wtc {

/// What a check found: which check, the rule in words, where, and both values.
struct Finding {
  std::string check;  ///< "value_check"
  std::string rule;   ///< "a load returns the last value stored"
  std::uint64_t cycle = 0;
  std::uint64_t address = 0;
  std::string expected;
  std::string seen;
};

/// The device (or the bench) broke a rule. Exit code 1. The bench adds the seed and the command
/// that repeats the run.
/// what(): "value_check: RULE (cycle 12, address 0x100, expected 0x1, seen 0x2)".
class CheckError : public std::runtime_error {
 public:
  explicit CheckError(const Finding& finding);
  const Finding& finding() const { return finding_; }

 private:
  Finding finding_;
};

/// Throws CheckError. Kept out of line, so that the checks stay small.
[[noreturn]] void fail(const char* check, const char* rule, std::uint64_t cycle,
                       std::uint64_t address, const std::string& expected, const std::string& seen);
[[noreturn]] void fail(const char* check, const char* rule, std::uint64_t cycle,
                       std::uint64_t address, std::uint64_t expected, std::uint64_t seen);

}  // namespace wtc
