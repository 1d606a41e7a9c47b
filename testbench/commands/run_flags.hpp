// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/commands/command.hpp"
#include "testbench/commands/run_options.hpp"

namespace wtc {

/// --preset and --set, for every command that needs a configuration.
void add_config_flags(CLI::App& command, ConfigOptions& options);

/// All flags of `wtcache run`. Keeps a reference to `options`.
void add_run_flags(CLI::App& command, RunOptions& options);

}  // namespace wtc
