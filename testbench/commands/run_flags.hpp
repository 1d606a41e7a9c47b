// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/commands/command.hpp"
#include "testbench/commands/run_options.hpp"

namespace wtc {

/// --preset and --set, for every command that needs a configuration.
void add_config_flags(CLI::App& command, ConfigOptions& options);

// What run and sweep share: the input; processor, memory, functional engine and checks. They and
// add_run_flags() keep a reference to `options`.
void add_input_flags(CLI::App& command, RunOptions& options);
void add_bench_flags(CLI::App& command, RunOptions& options);

/// All flags of `wtcache run`.
void add_run_flags(CLI::App& command, RunOptions& options);

}  // namespace wtc
