// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "testbench/functional/options.hpp"
#include "testbench/functional/result.hpp"

namespace wtc {

/// A run of the functional engine as its report tells it.
struct FunctionalRun {
  std::string command;
  std::string version;
  std::string input;
  std::uint64_t seed = 1;
  std::uint64_t warmup = 0;
  bool partial = false;  ///< interrupted
  FunctionalOptions options;
  FunctionalResult result;
};

/// For people. `colour` makes the headings bold.
std::string functional_text_report(const FunctionalRun& run, bool colour);

/// For machines: the keys of json_report() that mean something without time, and those that only
/// the engine has (docs/guide.md, "The functional engine").
std::string functional_json_report(const FunctionalRun& run);

}  // namespace wtc
