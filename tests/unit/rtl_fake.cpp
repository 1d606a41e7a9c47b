// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/rtl_fake.hpp"

#include <algorithm>

#include "model/wtc_pins.hpp"

namespace wtc::fake {
namespace {

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::string declaration(const Verilog& fake, const Pin& pin, bool is_input, const Config& config) {
  const std::string name = std::string(pin.name) + (is_input ? "_i" : "_o");
  const std::uint32_t bits = width_bits(pin.width, config) + (fake.wide_pin == name ? 1U : 0U);
  return std::string(is_input ? "input wire" : "output reg") + " [" + number(bits - 1) + ":0] " +
         name;
}

bool has_pin(const Verilog& fake, const std::string& name) {
  return std::find(fake.without.begin(), fake.without.end(), name) == fake.without.end();
}

/// The hierarchy that RtlDut reads: tags as rows of {valid, tag} lanes, data as a RAM per way.
constexpr const char* kArrays = R"(
  fake_tags u_tags ();
  fake_data u_data ();
endmodule

module fake_tags;
  fake_tag_ram u_ram ();
endmodule

module fake_data;
  genvar w;
  generate
    for (w = 0; w < `FAKE_WAYS; w = w + 1) begin : g_way
      fake_data_ram #(.WAY(w)) u_ram ();
    end
  endgenerate
endmodule

module fake_tag_ram;
  reg [`FAKE_WAYS*(`FAKE_TAG_W+1)-1:0] mem_q [0:`FAKE_SETS-1] /* verilator public_flat_rd */;
  integer s, w;
  initial begin
    for (s = 0; s < `FAKE_SETS; s = s + 1) begin
      for (w = 0; w < `FAKE_WAYS; w = w + 1) begin
        mem_q[s][w*(`FAKE_TAG_W+1) +: `FAKE_TAG_W] = s * 16 + w + 4096;
        mem_q[s][w*(`FAKE_TAG_W+1) + `FAKE_TAG_W] = (s + w) % 2 == 0;
      end
    end
  end
endmodule

module fake_data_ram #(parameter WAY = 0);
  reg [8*`FAKE_BUS_BYTES-1:0] mem_q [0:`FAKE_SETS*`FAKE_BEATS-1] /* verilator public_flat_rd */;
  integer r, b;
  initial begin
    for (r = 0; r < `FAKE_SETS * `FAKE_BEATS; r = r + 1) begin
      for (b = 0; b < `FAKE_BUS_BYTES; b = b + 1) begin
        mem_q[r][8*b +: 8] = (r / `FAKE_BEATS) * 64 + WAY * 16
                           + (r % `FAKE_BEATS) * `FAKE_BUS_BYTES + b;
      end
    end
  end
endmodule
)";

std::string definitions(const Config& config) {
  const auto define = [](const std::string& name, std::uint32_t value) {
    return "`define FAKE_" + name + " " + number(value) + "\n";
  };
  return define("SETS", config.sets) + define("WAYS", config.ways) +
         define("TAG_W", config.tag_bits()) + define("BUS_BYTES", config.bus_bytes()) +
         define("BEATS", config.line_beats());
}

}  // namespace

std::string Verilog::text(const Config& config) const {
  std::string result = definitions(config) + "module wtc_cache";
  if (has_parameters) {
    std::string separator = " #(\n  parameter ";
    for (const Parameter& parameter : parameters()) {
      result += separator + std::string(parameter.name) + " = 0";
      separator = ",\n  parameter ";
    }
    result += "\n)";
  }
  result += " (\n  input wire clk_i,\n  input wire rst_ni";
  std::string turns;
  std::uint32_t inputs = 0;
  for (const Pin& pin : input_pins()) {
    const std::string name = std::string(pin.name) + "_i";
    if (!has_pin(*this, name)) continue;
    result += ",\n  " + declaration(*this, pin, true, config);
    turns += "  assign pins[" + number(inputs++) + "] = " + name + ";\n";
  }
  std::string reset;
  std::string clock;
  std::uint32_t outputs = 0;
  for (const Pin& pin : output_pins()) {
    const std::string name = std::string(pin.name) + "_o";
    if (!has_pin(*this, name)) continue;
    result += ",\n  " + declaration(*this, pin, false, config);
    reset += "    " + name + " <= 0;\n";
    clock +=
        "    " + name + " <= pins[(turn + " + number(outputs++) + ") % " + number(inputs) + "];\n";
  }
  result += "\n);\n  wire [255:0] pins [0:" + number(inputs - 1) + "];\n  reg [15:0] turn;\n" +
            turns + "always @(posedge clk_i or negedge rst_ni) if (!rst_ni) begin\n" +
            "    turn <= 0;\n" + reset + "end else begin\n    turn <= turn + 1;\n" + clock +
            "end\n" + body + "\n";
  return result + (has_arrays ? kArrays : "endmodule\n");
}

bool line_is_valid(std::uint32_t set, std::uint32_t way) {
  return (set + way) % 2 == 0;
}

std::uint64_t line_tag(std::uint32_t set, std::uint32_t way) {
  return set * 16 + way + 4096;
}

std::uint8_t line_byte(std::uint32_t set, std::uint32_t way, std::uint32_t byte) {
  return static_cast<std::uint8_t>(set * 64 + way * 16 + byte);
}

}  // namespace wtc::fake
