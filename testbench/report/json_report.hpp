// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "testbench/report/run_result.hpp"

namespace wtc {

/// The result as JSON text, schema 1, ending in a new line. docs/guide.md defines every key; what
/// the device does not tell (no evt_ pins) is null.
std::string json_report(const RunResult& result);

}  // namespace wtc
