// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace wtc {
namespace {

constexpr std::string_view kDots = "..";

/// The value as the parameter table reads it.
std::uint32_t value_of(const Parameter& parameter, std::string_view text) {
  Config config;
  set(config, parameter.name, text);
  return config.*(parameter.field);
}

const Parameter& parameter_named(std::string_view name) {
  const auto same_letter = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == b;
  };
  for (const Parameter& parameter : parameters()) {
    if (std::ranges::equal(name, parameter.name, same_letter)) return parameter;
  }
  throw ConfigError(
      fmt::format("there is no parameter {}; `wtcache list parameters` names them", name));
}

std::uint64_t number(std::string_view digits, std::string_view all) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    throw ConfigError(
        fmt::format("found the range '{}', expected A..B or A..B*K of numbers, for "
                    "example 1..8 or 16..1024*2",
                    all));
  }
  return value;
}

void add_range(std::string_view item, std::size_t dots, Axis& axis) {
  const std::size_t star = item.find('*', dots);
  const std::string_view last_text = item.substr(dots + kDots.size(), star - dots - kDots.size());
  const std::uint64_t first = number(item.substr(0, dots), item);
  const std::uint64_t last = number(last_text, item);
  const bool multiplies = star != std::string_view::npos;
  const std::uint64_t factor = multiplies ? number(item.substr(star + 1), item) : 0;
  if (last < first) {
    throw ConfigError(fmt::format("found the range '{}', expected A not above B", item));
  }
  if (multiplies && (factor < 2 || first == 0)) {
    throw ConfigError(
        fmt::format("found the range '{}', expected A from 1 and K from 2 in A..B*K", item));
  }
  if (!multiplies && last - first >= kMaxConfigurations) {
    throw ConfigError(
        fmt::format("the range '{}' has more than {} values", item, kMaxConfigurations));
  }
  for (std::uint64_t value = first; value <= last;
       value = multiplies ? value * factor : value + 1) {
    axis.values.push_back(value_of(*axis.parameter, std::to_string(value)));
  }
}

void add_item(std::string_view item, Axis& axis) {
  const std::size_t dots = item.find(kDots);
  if (dots != std::string_view::npos && axis.parameter->words.empty()) {
    add_range(item, dots, axis);
  } else {
    axis.values.push_back(value_of(*axis.parameter, item));
  }
}

void check_distinct(const Axis& axis) {
  std::vector<std::uint32_t> sorted = axis.values;
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice == sorted.end()) return;
  Config config;
  config.*(axis.parameter->field) = *twice;
  throw ConfigError(fmt::format("{} is given the value {} twice", axis.parameter->name,
                                value_text(config, *axis.parameter)));
}

}  // namespace

Axis parse_axis(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals + 1 == text.size()) {
    throw ConfigError(fmt::format("found '{}', expected NAME=VALUE,VALUE... or NAME=A..B", text));
  }
  Axis axis{&parameter_named(text.substr(0, equals)), {}};
  std::string_view rest = text.substr(equals + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    add_item(rest.substr(0, comma), axis);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  check_distinct(axis);
  return axis;
}

}  // namespace wtc
