// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_pins.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "testbench/dut/dut.hpp"

namespace wtc {
namespace {

/// Pins that are there or missing together, by the first letters of their names.
constexpr std::array<std::string_view, 3> kGroups{"evt_", "err_", "snoop_"};

/// A pin of the table as it should look in Verilog.
struct ExpectedPort {
  const Pin* pin;
  RtlPort port;
};

std::vector<ExpectedPort> expected_ports(const Config& config) {
  std::vector<ExpectedPort> result;
  for (const Pin& pin : input_pins()) {
    result.push_back(
        {&pin, {std::string(pin.name) + "_i", "input", width_bits(pin.width, config)}});
  }
  for (const Pin& pin : output_pins()) {
    result.push_back(
        {&pin, {std::string(pin.name) + "_o", "output", width_bits(pin.width, config)}});
  }
  return result;
}

std::string declaration(const RtlPort& port) {
  const std::string range = port.bits == 1 ? "" : "[" + std::to_string(port.bits - 1) + ":0] ";
  return port.direction + " " + range + port.name;
}

const RtlPort* find_port(const std::vector<RtlPort>& ports, std::string_view name) {
  const auto found =
      std::find_if(ports.begin(), ports.end(), [&](const RtlPort& p) { return p.name == name; });
  return found == ports.end() ? nullptr : &*found;
}

bool group_is_missing(const std::vector<RtlPort>& ports, std::string_view pin) {
  const auto group = std::find_if(kGroups.begin(), kGroups.end(),
                                  [&](std::string_view prefix) { return pin.starts_with(prefix); });
  return group != kGroups.end() &&
         std::none_of(ports.begin(), ports.end(),
                      [&](const RtlPort& port) { return port.name.starts_with(*group); });
}

/// Throws unless `port` looks as expected.
void compare(const RtlPort* port, const RtlPort& expected, std::string_view top) {
  const std::string module(top);
  if (port == nullptr) {
    throw DutError("module " + module + " has no pin " + expected.name + "; expected '" +
                   declaration(expected) + "'");
  }
  if (port->direction != expected.direction || port->bits != expected.bits) {
    throw DutError("pin " + expected.name + " of module " + module + " is '" + declaration(*port) +
                   "'; expected '" + declaration(expected) + "'");
  }
}

/// From the name of the macro: VL_IN8, VL_OUTW, VL_INOUT64 ...; empty for any other line.
std::string_view direction_of(std::string_view macro) {
  if (macro.starts_with("VL_INOUT")) return "inout";
  if (macro.starts_with("VL_IN")) return "input";
  return macro.starts_with("VL_OUT") ? "output" : "";
}

}  // namespace

// A port is a line like "    VL_INW(&bus_r_data_i,127,0,4);": direction and size, name, left and
// right bit.
std::vector<RtlPort> verilated_ports(std::string_view header) {
  std::vector<RtlPort> ports;
  std::istringstream lines{std::string(header)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t macro = line.find_first_not_of(' ');
    const std::size_t name = line.find("(&");
    if (macro == std::string::npos || name == std::string::npos) continue;
    const std::string_view direction = direction_of(std::string_view(line).substr(macro));
    if (direction.empty()) continue;
    std::istringstream words(line.substr(name + 2));
    RtlPort port{"", std::string(direction), 0};
    std::int64_t left = 0;
    std::int64_t right = 0;
    char comma = 0;
    if (!std::getline(words, port.name, ',') || !(words >> left >> comma >> right)) continue;
    port.bits = static_cast<std::uint32_t>(std::max(left, right) - std::min(left, right) + 1);
    ports.push_back(port);
  }
  return ports;
}

RtlBinding bind_pins(const std::vector<RtlPort>& ports, std::string_view top, const Config& config,
                     bool allow_fewer) {
  const std::vector<ExpectedPort> expected = expected_ports(config);
  const std::array<RtlPort, 2> clocks{RtlPort{"clk_i", "input", 1}, RtlPort{"rst_ni", "input", 1}};
  for (const RtlPort& clock : clocks) compare(find_port(ports, clock.name), clock, top);
  RtlBinding binding;
  for (const auto& [pin, port] : expected) {
    if (allow_fewer && group_is_missing(ports, pin->name)) continue;
    compare(find_port(ports, port.name), port, top);
    (port.direction == "input" ? binding.inputs : binding.outputs).push_back(pin);
    binding.has_events = binding.has_events || pin->name.starts_with(kGroups[0]);
  }
  for (const RtlPort& port : ports) {
    const bool is_known = port.name == clocks[0].name || port.name == clocks[1].name ||
                          std::any_of(expected.begin(), expected.end(), [&](const ExpectedPort& e) {
                            return e.port.name == port.name;
                          });
    if (!is_known) {
      throw DutError("pin " + port.name + " of module " + std::string(top) +
                     " is not a pin of a cache; expected no others than those of " +
                     "docs/interface.md");
    }
  }
  return binding;
}

}  // namespace wtc
