// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace wtc {

/// The folder below which the program finds rtl/wtc.f, model/wtc_pins.hpp, testbench/dut/shim/ and
/// testbench/presets/: the source tree, or share/wtcache of an installation.
/// Throws DutError when there is none.
std::filesystem::path resource_folder();

}  // namespace wtc
