// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/number_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::optional<NumberRange> range(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = number(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : number(text.substr(dots + 2));
  if (!first || !last || *first == 0 || *last < *first) return {};
  return NumberRange{*first, *last};
}

}  // namespace

NumberRange number_range(const std::string& flag, const std::string& text) {
  const auto found = range(text);
  if (!found) {
    throw InputError(
        fmt::format("{}: found '{}', expected a number from 1 or FIRST..LAST", flag, text));
  }
  return *found;
}

std::vector<std::uint32_t> powers_of_two(const std::string& flag, const std::string& text) {
  std::vector<std::uint32_t> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto part = range(std::string_view(text).substr(begin, end - begin));
    if (!part || !std::has_single_bit(part->first) || !std::has_single_bit(part->last)) {
      throw InputError(
          fmt::format("{}: found '{}', expected powers of two like 32,64 or 1..4096", flag, text));
    }
    for (std::uint64_t value = part->first; value <= part->last; value *= 2) {
      values.push_back(static_cast<std::uint32_t>(value));
    }
    begin = end + 1;
  }
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace wtc
