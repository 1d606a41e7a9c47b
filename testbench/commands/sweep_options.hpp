// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "testbench/commands/command.hpp"
#include "testbench/commands/run_options.hpp"
#include "testbench/sweep/configurations.hpp"
#include "testbench/sweep/results.hpp"
#include "testbench/sweep/shard.hpp"

namespace wtc {

/// The command line of `wtcache sweep`.
struct SweepFlags {
  RunOptions run;  ///< input, processor, memory, checks; config.settings are the --set lists
  std::string list;
  std::size_t jobs = 0;  ///< 0: one per processor
  ResultPaths paths;
  bool resume = false;
  bool retry = false;
  std::string plot;
  std::string shard = "0/1";
};

/// All flags of `wtcache sweep`. Keeps a reference to `flags`.
void add_sweep_flags(CLI::App& command, SweepFlags& flags);

/// The flags that were given and decide the figures of a configuration, "read-latency=20
/// block=true": with device, input and parameters they make two figures comparable. Called when the
/// command line has been read.
std::string conditions_text(const CLI::App& command);

/// The configurations that --preset, --set and --list make; at least one is legal.
/// Throws InputError, ConfigError.
Configurations make_configurations(const SweepFlags& flags);

/// Puts the shard into the names of the files. Throws InputError when processes that are started
/// by the same command line would write the same file.
void name_files(const Shard& shard, SweepFlags& flags);

/// Throws InputError when the plot could not be written at the end: its ending, its folder.
void check_plot_path(const std::string& path);

}  // namespace wtc
