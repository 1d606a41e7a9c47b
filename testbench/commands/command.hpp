// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <string>
#include <vector>

namespace wtc {

/// Exit codes of the program.
enum ExitCode : int {
  kFine = 0,
  kCheckFailed = 1,  ///< a check found a fault in the device
  kBadUse = 2,       ///< wrong use, bad input, or interrupted
};

// Each command adds itself to the program, and leaves its exit code in `exit_code` when it runs.
// The functions keep their options in the App's callbacks.
void add_run_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code);
void add_curve_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code);
void add_sweep_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code);
void add_record_command(CLI::App& program, int& exit_code);
void add_peers_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code);
void add_list_command(CLI::App& program);
void add_describe_command(CLI::App& program);

}  // namespace wtc
