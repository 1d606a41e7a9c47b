// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wtc {

/// The whole program: reads the command line, runs the command, and turns every failure into one
/// sentence on standard error. Returns the exit code.
int run_program(int count, char** words);

}  // namespace wtc
