// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/wtc_config.hpp"

namespace wtc {

/// A legal configuration for people: every parameter, the address split drawn, and the bits of
/// storage that the RTL has for it.
std::string describe_text(const Config& config);

/// One line NAME=NUMBER per parameter, as Verilator (-G), Icarus (-P) and Yosys (chparam) take
/// them.
std::string rtl_parameters(const Config& config);

}  // namespace wtc
