// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wtc {

/// Powers of two from a text like "32,64" or "1..4096", rising. Throws InputError that begins with
/// `flag`.
std::vector<std::uint32_t> powers_of_two(const std::string& flag, const std::string& text);

/// First and last number of "8" or "1..32". Throws InputError likewise.
struct NumberRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
NumberRange number_range(const std::string& flag, const std::string& text);

}  // namespace wtc
