// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "testbench/commands/command.hpp"
#include "testbench/sweep/row.hpp"

namespace wtc {

/// `wtcache sweep merge`: the files of all shards become one. Its rows may hold failures of a
/// sweep; the merge itself is fine then.
CLI::App* add_merge_command(CLI::App& sweep);

/// Draws the rows into a .svg or .html file; nothing for "". Throws InputError.
void write_plot(const std::string& path, std::span<const Row> rows);

}  // namespace wtc
