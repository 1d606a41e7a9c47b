// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "testbench/functional/options.hpp"

namespace wtc {

/// The flags that only the functional engine has.
struct FunctionalFlags {
  std::string write = "through";
  std::string write_miss;  ///< "": as WRITE_MISS of the configuration
  std::string drain = "eager";
  bool three_c = false;
};

/// Adds them to a command. Keeps a reference to `flags`.
void add_functional_flags(CLI::App& command, FunctionalFlags& flags);

/// What configuration and flags say together. Throws ConfigError.
FunctionalOptions make_functional_options(const Config& config, const FunctionalFlags& flags);

/// Throws InputError when a flag of the command line was given that means nothing to this device:
/// to the engine those of time and pins, to the others those of add_functional_flags().
void refuse_foreign_flags(const CLI::App& command, const std::string& dut);

}  // namespace wtc
