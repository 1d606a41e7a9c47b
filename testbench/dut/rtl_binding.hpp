// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/dut/rtl_pins.hpp"

namespace wtc {

/// Names that Verilator gave to the arrays of a cache: u_tags.u_ram.mem_q, a row of {valid, tag}
/// lanes per set, and u_data.g_way[w].u_ram.mem_q, a RAM per way, wherever u_tags and u_data are in
/// the hierarchy. Empty for RTL of somebody else.
struct RtlArrays {
  std::string tags;
  std::vector<std::string> data;
};

/// Finds the arrays in the text of the class header of the root. Throws DutError that names the
/// memory that is missing.
RtlArrays find_arrays(std::string_view header, const Config& config);

/// C++ text of the header that ties the shim to one Verilated cache: constants of the
/// configuration, drive_pins() and sample_pins() for the pins that the RTL has, and, when it shows
/// its arrays, tag_row() and data_row().
std::string binding_text(const RtlBinding& binding, const RtlArrays& arrays, const Config& config);

}  // namespace wtc
