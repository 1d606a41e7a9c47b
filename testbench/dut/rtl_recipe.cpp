// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_recipe.hpp"

namespace wtc {
namespace {

using Words = std::vector<std::string>;

// Optimized for the cycle rate: no assertions, no x propagation, all modules in one.
const Words kVerilate{"-O3",        "--x-assign", "fast",       "--x-initial",
                      "fast",       "--noassert", "--flatten",  "--no-timing",
                      "-Wno-fatal", "-Wno-lint",  "-Wno-style", "--output-split",
                      "0"};

// Hidden symbols, none of them unique in the process: two caches with other parameters have classes
// of the same names and must not share any. Users' RTL may not end the process: VL_USER_*.
const Words kCompile{"-std=c++20",
                     "-fPIC",
                     "-pipe",
                     "-fvisibility=hidden",
                     "-fno-gnu-unique",
                     "-fno-plt",
                     "-w",
                     "-DVM_COVERAGE=0",
                     "-DVM_SC=0",
                     "-DVL_USER_FINISH",
                     "-DVL_USER_STOP",
                     "-DVL_USER_FATAL"};

}  // namespace

RtlRecipe rtl_recipe(WaveFormat format) {
  RtlRecipe recipe{kVerilate, kCompile, {}, {}, {}, {}, {}, {}};
  // What runs once is not optimized. For what runs in every cycle -O2 gives a few percent of speed
  // over -O1 and takes up to three times as long to compile.
  recipe.run_time = {"verilated.cpp", "verilated_threads.cpp"};
  recipe.optimize_run_time = "-O2";
  recipe.optimize_fast = "-O1";
  recipe.optimize_slow = "-O0";
  switch (format) {
    case WaveFormat::kNone:
      recipe.compile_unit.emplace_back("-DVM_TRACE=0");
      break;
    case WaveFormat::kVcd:
      recipe.verilate.emplace_back("--trace");
      recipe.compile_unit = {"-DVM_TRACE=1", "-DVM_TRACE_VCD=1"};
      recipe.run_time.emplace_back("verilated_vcd_c.cpp");
      break;
    case WaveFormat::kFst:
      recipe.verilate.emplace_back("--trace-fst");
      recipe.compile_unit = {"-DVM_TRACE=1", "-DVM_TRACE_FST=1"};
      recipe.link.emplace_back("-lz");
      recipe.run_time.emplace_back("verilated_fst_c.cpp");
      break;
  }
  return recipe;
}

}  // namespace wtc
