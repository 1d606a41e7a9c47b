// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wtc {

/// The checks that can be switched off one by one.
enum class Check : std::uint32_t {
  kValue,
  kWrite,
  kArray,
  kAxi,
  kPort,
  kEvent,
  kError,
  kFence,
  kFunctional,
};

/// Their names, by the number of the Check: as in a Finding and on the command line.
std::span<const std::string_view> check_names();

/// Which checks are on: all of them at first.
/// Example: `set.remove("axi_check"); set.has(Check::kAxi) == false`.
class CheckSet {
 public:
  bool has(Check check) const { return (off_ >> static_cast<std::uint32_t>(check) & 1U) == 0; }

  /// Throws InputError with the legal names.
  void remove(std::string_view name);

  /// Names of those that are off, in the order of check_names().
  std::vector<std::string> removed() const;

 private:
  std::uint32_t off_ = 0;  ///< one bit per Check
};

}  // namespace wtc
