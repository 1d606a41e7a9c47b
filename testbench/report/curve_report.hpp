// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "testbench/functional/curve.hpp"

namespace wtc {

/// A curve as its reports tell it.
struct CurveRun {
  std::string command;
  std::string version;
  std::string input;
  std::uint64_t seed = 1;
  std::uint64_t warmup = 0;
  bool partial = false;  ///< interrupted
  CurveOptions options;
  CurveResult result;
};

/// For people: a table of miss ratios per line size, sets down, ways (powers of two) across.
std::string curve_text_report(const CurveRun& run, bool colour);
/// Every cache with all counts (docs/guide.md, "The functional engine").
std::string curve_json_report(const CurveRun& run);
std::string curve_csv_report(const CurveRun& run);

}  // namespace wtc
