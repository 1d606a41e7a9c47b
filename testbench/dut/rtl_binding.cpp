// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_binding.hpp"

#include <cstddef>
#include <cstdint>

#include "testbench/dut/dut.hpp"

namespace wtc {
namespace {

std::string constant(std::string_view type, std::string_view name, std::uint64_t value) {
  return "constexpr " + std::string(type) + " " + std::string(name) + " = " +
         std::to_string(value) + ";\n";
}

std::string constants(const RtlBinding& binding, const Config& config, bool shows_arrays) {
  return constant("bool", "kShowsArrays", shows_arrays ? 1 : 0) +
         constant("bool", "kHasEvents", binding.has_events ? 1 : 0) +
         constant("std::size_t", "kSets", config.sets) +
         constant("std::size_t", "kWays", config.ways) +
         constant("std::size_t", "kLineBytes", config.line_bytes) +
         constant("std::size_t", "kBusBytes", config.bus_bytes()) +
         constant("std::size_t", "kTagBits", config.tag_bits()) +
         constant("std::size_t", "kIndexBits", config.index_bits()) +
         constant("std::size_t", "kOffsetBits", config.offset_bits());
}

std::string pin_functions(const RtlBinding& binding) {
  std::string text =
      "template <class Root>\n"
      "inline void drive_pins(Root& root, const wtc::CacheInputs& inputs) {\n";
  for (const Pin* pin : binding.inputs) {
    const std::string name(pin->name);
    text.append("  drive(root.").append(name).append("_i, inputs.").append(name).append(");\n");
  }
  text +=
      "}\n"
      "template <class Root>\n"
      "inline void sample_pins(const Root& root, wtc::CacheOutputs& outputs) {\n";
  for (const Pin* pin : binding.outputs) {
    const std::string name(pin->name);
    text.append("  sample(root.").append(name).append("_o, outputs.").append(name).append(");\n");
  }
  return text + "}\n";
}

std::string array_functions(const RtlArrays& arrays) {
  std::string text =
      "template <class Root>\n"
      "inline const auto& tag_row(const Root& root, std::uint32_t set) {\n"
      "  return root." +
      arrays.tags +
      "[set];\n"
      "}\n"
      "template <class Root>\n"
      "inline const std::uint8_t* data_row(const Root& root, std::uint32_t way,"
      " std::uint32_t row) {\n"
      "  switch (way) {\n";
  for (std::size_t way = 0; way < arrays.data.size(); ++way) {
    text += "    case " + std::to_string(way) + ": return bytes_of(root." + arrays.data[way] +
            "[row]);\n";
  }
  return text + "  }\n  return nullptr;\n}\n";
}

/// The whole C++ name that ends with `suffix`.
std::string name_ending(std::string_view header, const std::string& suffix) {
  const std::size_t found = header.find(suffix + ";");
  if (found == std::string_view::npos) {
    throw DutError("the RTL does not show its arrays: no memory is called " + suffix +
                   " by Verilator");
  }
  const std::size_t begin = header.find_last_of(" \t\n", found) + 1;
  return std::string(header.substr(begin, found + suffix.size() - begin));
}

}  // namespace

// Verilator joins the levels of a hierarchical name with __DOT__ and writes [n] as __BRA__n__KET__.
RtlArrays find_arrays(std::string_view header, const Config& config) {
  RtlArrays arrays{name_ending(header, "u_tags__DOT__u_ram__DOT__mem_q"), {}};
  for (std::uint32_t way = 0; way < config.ways; ++way) {
    arrays.data.push_back(name_ending(header, "u_data__DOT__g_way__BRA__" + std::to_string(way) +
                                                  "__KET____DOT__u_ram__DOT__mem_q"));
  }
  return arrays;
}

std::string binding_text(const RtlBinding& binding, const RtlArrays& arrays, const Config& config) {
  const bool shows_arrays = !arrays.data.empty();
  return "// Made by RtlBuilder from the pin table.\n" + constants(binding, config, shows_arrays) +
         pin_functions(binding) + (shows_arrays ? array_functions(arrays) : "");
}

}  // namespace wtc
