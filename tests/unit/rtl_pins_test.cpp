// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_pins.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "testbench/dut/dut.hpp"

namespace wtc {
namespace {

/// The ports of a module that has all pins.
std::vector<RtlPort> all_ports(const Config& config) {
  std::vector<RtlPort> ports{{"clk_i", "input", 1}, {"rst_ni", "input", 1}};
  for (const Pin& pin : input_pins()) {
    ports.push_back({std::string(pin.name) + "_i", "input", width_bits(pin.width, config)});
  }
  for (const Pin& pin : output_pins()) {
    ports.push_back({std::string(pin.name) + "_o", "output", width_bits(pin.width, config)});
  }
  return ports;
}

std::string refusal(const std::vector<RtlPort>& ports, bool allow_fewer) {
  try {
    bind_pins(ports, "wtc_cache", Config{}, allow_fewer);
  } catch (const DutError& error) {
    return error.what();
  }
  return "";
}

void remove_with_prefix(std::vector<RtlPort>& ports, std::string_view prefix) {
  std::erase_if(ports, [&](const RtlPort& port) { return port.name.starts_with(prefix); });
}

TEST(RtlPins, ReadsNameDirectionAndWidthOfEachPort) {
  const std::vector<RtlPort> ports = verilated_ports(
      "    VL_IN8(&clk_i,0,0);\n    VL_OUT16(&half_o,8,0);\n    VL_IN(&addr_i,31,0);\n"
      "    VL_OUT64(&wide_o,0,63);\n    VL_INW(&bus_i,127,0,4);\n    VL_INOUT8(&pad,3,0);\n"
      "    CData& not_a_port;\n");
  ASSERT_EQ(ports.size(), 6U);
  const std::vector<std::uint32_t> bits{1, 9, 32, 64, 128, 4};
  for (std::size_t i = 0; i < bits.size(); ++i) EXPECT_EQ(ports[i].bits, bits[i]) << ports[i].name;
  EXPECT_EQ(ports[1].direction, "output");
  EXPECT_EQ(ports[4].name, "bus_i");
  EXPECT_EQ(ports[5].direction, "inout");
}

TEST(RtlPins, BindsAModuleThatHasThemAll) {
  const RtlBinding binding = bind_pins(all_ports(Config{}), "wtc_cache", Config{}, false);
  EXPECT_EQ(binding.inputs.size(), input_pins().size());
  EXPECT_EQ(binding.outputs.size(), output_pins().size());
  EXPECT_TRUE(binding.has_events);
}

TEST(RtlPins, NamesEachPinThatIsMissing) {
  const std::vector<RtlPort> all = all_ports(Config{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<RtlPort> ports = all;
    ports.erase(ports.begin() + static_cast<std::ptrdiff_t>(i));
    for (const bool allow_fewer : {false, true}) {
      EXPECT_NE(refusal(ports, allow_fewer).find("has no pin " + all[i].name + ";"),
                std::string::npos)
          << all[i].name;
    }
  }
}

TEST(RtlPins, NamesEachPinOfTheWrongWidthOrDirection) {
  const std::vector<RtlPort> all = all_ports(Config{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<RtlPort> ports = all;
    ports[i].bits += 1;
    EXPECT_NE(refusal(ports, true).find("pin " + all[i].name + " of"), std::string::npos);
    ports[i] = all[i];
    ports[i].direction = ports[i].direction == "input" ? "output" : "input";
    EXPECT_NE(refusal(ports, true).find("pin " + all[i].name + " of"), std::string::npos);
  }
}

TEST(RtlPins, SaysWhatAPinIsAndWhatItShouldBe) {
  std::vector<RtlPort> ports = all_ports(Config{});
  std::find_if(ports.begin(), ports.end(), [](const RtlPort& port) {
    return port.name == "bus_r_data_i";
  })->bits = 32;
  EXPECT_EQ(refusal(ports, true),
            "pin bus_r_data_i of module wtc_cache is 'input [31:0] bus_r_data_i'; expected "
            "'input [63:0] bus_r_data_i'");
}

TEST(RtlPins, RefusesAPinThatACacheDoesNotHave) {
  std::vector<RtlPort> ports = all_ports(Config{});
  ports.push_back({"spare_i", "input", 1});
  EXPECT_NE(refusal(ports, true).find("pin spare_i of module wtc_cache is not a pin of a cache"),
            std::string::npos);
}

TEST(RtlPins, LetsForeignRtlLeaveOutWholeGroupsOnly) {
  for (const char* group : {"evt_", "err_", "snoop_"}) {
    std::vector<RtlPort> ports = all_ports(Config{});
    remove_with_prefix(ports, group);
    EXPECT_EQ(refusal(ports, true), "") << group;
    EXPECT_NE(refusal(ports, false).find(std::string("has no pin ") + group), std::string::npos);
    const RtlBinding binding = bind_pins(ports, "wtc_cache", Config{}, true);
    EXPECT_EQ(binding.has_events, std::string(group) != "evt_");
  }
}

}  // namespace
}  // namespace wtc
