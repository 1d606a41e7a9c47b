// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

/// A port of the top module as Verilator saw it.
struct RtlPort {
  std::string name;       ///< with suffix: "req_valid_i"
  std::string direction;  ///< "input", "output" or "inout"
  std::uint32_t bits = 0;
};

/// The ports in the text of the class header that Verilator writes.
std::vector<RtlPort> verilated_ports(std::string_view header);

/// The pins of the table that a top module has, in the order of the table.
struct RtlBinding {
  std::vector<const Pin*> inputs;
  std::vector<const Pin*> outputs;
  bool has_events = false;
};

/// Compares the ports with the pin table. With `allow_fewer` (RTL of somebody else) the event pins,
/// the error port and the snoop port may each be missing as a whole. Throws DutError that names the
/// first pin that is missing, too many, or of the wrong direction or width, and what is expected.
RtlBinding bind_pins(const std::vector<RtlPort>& ports, std::string_view top, const Config& config,
                     bool allow_fewer);

}  // namespace wtc
