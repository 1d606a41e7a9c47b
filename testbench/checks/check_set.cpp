// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/check_set.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr std::array<std::string_view, 9> kNames{
    "value_check", "write_check", "array_check", "axi_check",        "port_check",
    "event_check", "error_check", "fence_check", "functional_check",
};
static_assert(kNames.size() == static_cast<std::size_t>(Check::kFunctional) + 1);

}  // namespace

std::span<const std::string_view> check_names() {
  return kNames;
}

void CheckSet::remove(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) {
    throw InputError(
        fmt::format("there is no check '{}'; legal: {}", name, fmt::join(kNames, ", ")));
  }
  off_ |= 1U << (found - kNames.begin());
}

std::vector<std::string> CheckSet::removed() const {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    if (!has(static_cast<Check>(at))) names.emplace_back(kNames[at]);
  }
  return names;
}

}  // namespace wtc
