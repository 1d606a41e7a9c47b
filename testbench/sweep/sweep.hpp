// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "testbench/sweep/measure.hpp"
#include "testbench/sweep/results.hpp"
#include "testbench/sweep/row.hpp"
#include "testbench/sweep/shard.hpp"

namespace wtc {

/// All configurations of a sweep, on however many machines it runs.
struct SweepPlan {
  SweepName name;
  std::vector<Config> configs;
  std::vector<std::string> keys;  ///< of configs: hashes, all different
};

/// Names the sweep and its configurations: equal keys mean equal figures. `conditions` is all that
/// decides the figures besides the parameters: version, device, input, flags.
SweepPlan make_plan(SweepName name, std::vector<Config> configs,
                    const std::vector<std::string>& conditions);

/// How one process does its part.
struct SweepOptions {
  Shard shard{};
  std::size_t threads = 1;
  bool retry = false;  ///< measures again what failed before
  StopSignal stop = [] { return false; };
  /// Configurations measured so far, and how many there are to measure.
  std::function<void(std::size_t done, std::size_t total)> progress = [](std::size_t, std::size_t) {
  };
};

/// What came of it; rows are in the results.
struct SweepCounts {
  std::size_t measured = 0;  ///< now, failed ones included
  std::size_t kept = 0;      ///< rows of an earlier run that were not measured again
  std::size_t failed = 0;    ///< rows with an error, kept ones included
  bool complete = true;      ///< false when it was stopped
};

/// Measures what `results` do not hold yet. At the end the rows are in order, unless it was
/// stopped. Throws InputError when they hold a configuration that is not one of the plan.
SweepCounts run_sweep(const SweepPlan& plan, const SweepOptions& options, const Measure& measure,
                      Results& results);

}  // namespace wtc
