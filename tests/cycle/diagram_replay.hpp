// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "testbench/dut/dut.hpp"
#include "tests/cycle/diagram.hpp"

namespace wtc {

/// What input pins carry where a figure draws x: neither may make a difference.
enum class Junk { kZeros, kOnes };

/// Plays a figure on a new device: waits for the end of the reset sweep, loads the lines that must
/// be present (memory has in each word the address of that word), waits until the device is idle,
/// then drives the drawn inputs cycle by cycle. Input pins that are not drawn: the bus is ready,
/// all bytes are enabled, everything else is 0.
/// Returns the first drawn output that differs ("load_miss, cycle 7: resp_data is 0x0, drawn
/// 0x50"), or an empty string. Throws DiagramError if the preparation does not come to an end.
std::string replay(const Diagram& diagram, Dut& dut, Junk junk);

}  // namespace wtc
