// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc::fake {

/// Small Verilog with the parameters and pins of wtc_cache, made from the tables, and with the
/// faults that a test asks for.
///
/// In cycle t after reset output number k is input number (k + t - 1) modulo the number of inputs,
/// as it was in the cycle before: so every input reaches every output, each in its turn.
struct Verilog {
  std::vector<std::string> without = {};  ///< pins that are left out, with suffix
  std::string wide_pin = {};              ///< a pin that gets one bit too many
  std::string body = {};                  ///< more text for the module
  bool has_arrays = false;                ///< u_tags.u_ram and u_data.u_ram, filled with a pattern
  bool has_parameters = true;

  std::string text(const Config& config) const;
};

/// What the arrays hold with `has_arrays`.
bool line_is_valid(std::uint32_t set, std::uint32_t way);
std::uint64_t line_tag(std::uint32_t set, std::uint32_t way);
std::uint8_t line_byte(std::uint32_t set, std::uint32_t way, std::uint32_t byte);

}  // namespace wtc::fake
