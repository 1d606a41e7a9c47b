// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace wtc {

enum class WaveFormat { kNone, kVcd, kFst };

/// How RTL becomes a library: flags of each tool and sources of the run-time of Verilator.
struct RtlRecipe {
  std::vector<std::string> verilate;
  std::vector<std::string> compile;  ///< the same for all formats, so the run-time is shared
  std::vector<std::string> compile_unit;
  std::vector<std::string> link;
  std::vector<std::string> run_time;  ///< files beside verilated.h
  std::string optimize_run_time;
  std::string optimize_fast;  ///< what Verilator calls fast: code that runs in every cycle
  std::string optimize_slow;  ///< what Verilator calls slow: code that runs once
};

RtlRecipe rtl_recipe(WaveFormat format);

}  // namespace wtc
