// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "testbench/sweep/configurations.hpp"
#include "testbench/sweep/sweep.hpp"

namespace wtc {

/// Which combinations are not measured and why, one line per rule; "" when all are legal.
std::string skipped_text(const Configurations& configurations);

/// What a sweep found, in a few lines: how many configurations, the best of them by each measure,
/// the Pareto front of area and traffic.
std::string summary_text(const SweepName& name, const SweepCounts& counts,
                         const Configurations& configurations, std::span<const Row> rows);

}  // namespace wtc
