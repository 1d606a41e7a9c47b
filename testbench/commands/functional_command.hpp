// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/commands/run_options.hpp"

namespace wtc {

/// `wtcache run --dut functional`; returns the exit code. Throws InputError, ConfigError.
int run_functional_engine(const RunOptions& options);

}  // namespace wtc
