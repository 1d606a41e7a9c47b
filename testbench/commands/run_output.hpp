// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <string>

#include "testbench/commands/run_options.hpp"

namespace wtc {

/// Where the text goes: with --json - standard output belongs to the JSON alone.
std::FILE* text_stream(const RunOptions& options);

/// Writes the JSON to where --json says, if it does.
void write_json(const RunOptions& options, const std::string& text);

}  // namespace wtc
