// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/commands/command.hpp"
#include "testbench/commands/run_options.hpp"

namespace wtc {

/// --preset and --set, for every command that needs a configuration.
void add_config_flags(CLI::App& command, ConfigOptions& options);

/// What to run: INPUT, the workload's sizes, --warmup, --limit, --seed. Keeps a reference to
/// `options`.
void add_input_flags(CLI::App& command, RunOptions& options);

/// How to run it: processor, memory, functional engine, checks. Keeps a reference to `options`.
void add_bench_flags(CLI::App& command, RunOptions& options);

/// All flags of `wtcache run`. Keeps a reference to `options`.
void add_run_flags(CLI::App& command, RunOptions& options);

}  // namespace wtc
