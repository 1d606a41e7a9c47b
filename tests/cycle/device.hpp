// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "testbench/dut/dut.hpp"

namespace wtc::test {

/// A new device for a test, in the first cycle after reset: "model", "systemc", or "rtl", which is
/// our RTL, built if it is not in the cache folder of the user yet (about 3 s of one processor).
/// Only one "systemc" may be alive at a time.
/// Throws ConfigError, DutError, std::invalid_argument for another name.
///
///     const std::unique_ptr<Dut> dut = make_device("rtl", Config{});
std::unique_ptr<Dut> make_device(std::string_view name, const Config& config);

}  // namespace wtc::test
