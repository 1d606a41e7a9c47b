// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// One parameter of a sweep and the values that it takes, in the order given, each once.
struct Axis {
  const Parameter* parameter = nullptr;
  std::vector<std::uint32_t> values;
};

/// Configurations of one sweep at most.
constexpr std::size_t kMaxConfigurations = 1'000'000;

/// Reads NAME=ITEM,ITEM...; an ITEM is a value, A..B (every number from A to B) or A..B*K (A, A*K,
/// A*K*K ... up to B). Values need not be legal: the rules judge whole configurations.
/// Throws ConfigError: what is wrong and what is legal.
/// Example: parse_axis("SETS=16..64*2").values is {16, 32, 64};
/// parse_axis("REPLACEMENT=lru,plru").values is {0, 1}.
Axis parse_axis(std::string_view text);

}  // namespace wtc
