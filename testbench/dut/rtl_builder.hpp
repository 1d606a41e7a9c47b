// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/dut/rtl_cache_folder.hpp"
#include "testbench/dut/rtl_pins.hpp"
#include "testbench/dut/rtl_recipe.hpp"
#include "testbench/dut/rtl_tools.hpp"

namespace wtc {

/// What to build.
struct RtlRequest {
  std::vector<std::filesystem::path> sources{};  ///< Verilog files; may use `include of neighbours
  std::string top = "wtc_cache";
  Config config{};  ///< becomes the parameters of the top module
  WaveFormat wave = WaveFormat::kNone;
  /// True for the RTL of this project: all parameters and pins must be there and the arrays are
  /// shown. False for RTL of somebody else, see bind_pins() for what it may leave out.
  bool is_own = true;
};

/// Turns Verilog into a library for RtlDut, or finds the one that was built before: the name of a
/// library is a hash of everything that it is made from. Any number of processes may share a cache
/// folder; a build that is killed leaves nothing behind that the next one would trip over.
///
/// Example:
///   RtlBuilder builder(source_root, default_cache_folder());
///   RtlDut dut(builder.build({.sources = {"rtl/wtc_cache.v"}, .config = config}, progress));
class RtlBuilder {
 public:
  /// `resources` is the folder below which model/wtc_pins.hpp and testbench/dut/shim/ lie.
  RtlBuilder(const std::filesystem::path& resources, const std::filesystem::path& cache);

  /// The library. `progress` (may be empty) is told each step of a build, and nothing when the
  /// library is there already. Throws DutError: a tool that is missing, the first error of
  /// Verilator, the rule that a parameter breaks, the pin that is missing or wrong, an interrupt.
  std::filesystem::path build(const RtlRequest& request, const BuildProgress& progress = {}) const;

  /// Where build() leaves the library, whether it is there or not. Throws DutError.
  std::filesystem::path library(const RtlRequest& request) const;

 private:
  struct Job;

  std::string library_name(const RtlRequest& request, const RtlTools& tools) const;
  RtlBinding verilate(const Job& job) const;
  void write_units(const Job& job, const RtlBinding& binding) const;
  void compile(const Job& job) const;
  std::filesystem::path run_time_object(const Job& job, const std::string& source) const;
  std::vector<std::string> compile_command(const Job& job, const std::filesystem::path& source,
                                           const std::filesystem::path& object,
                                           const std::string& optimize) const;
  std::vector<std::string> unit_command(const Job& job, const std::string& unit,
                                        const std::string& optimize) const;

  std::filesystem::path resources_;
  std::filesystem::path cache_;
};

/// The Verilog files that a file list names, one path per line relative to `root`; empty lines and
/// lines that begin with // or # are skipped. Throws DutError when the list cannot be read.
std::vector<std::filesystem::path> read_file_list(const std::filesystem::path& list,
                                                  const std::filesystem::path& root);

}  // namespace wtc
