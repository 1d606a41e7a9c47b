// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "testbench/bench.hpp"
#include "testbench/commands/functional_flags.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {

/// Which configuration: what --preset and --set say.
struct ConfigOptions {
  std::string preset = "default";
  std::vector<std::string> settings;  ///< NAME=VALUE
};

/// The command line of `wtcache run`.
struct RunOptions {
  std::vector<std::string> words;  ///< of the command line, the program first

  std::string input;  ///< a file, "-", "workload:NAME", or "" with workload
  std::string format = "auto";
  std::string workload;
  WorkloadOptions workload_sizes;

  std::string dut = "model";
  std::string beside = "model";
  std::vector<std::string> rtl;  ///< files of somebody else's RTL
  std::string top = "wtc_cache";
  ConfigOptions config;

  std::optional<std::uint32_t> outstanding;
  bool block = false;
  std::optional<std::uint64_t> warmup;
  std::uint32_t stall = 0;  ///< back-pressure of all channels, where they say nothing themselves
  std::vector<std::string> read_errors;  ///< ADDRESS or FIRST-LAST
  std::vector<std::string> write_errors;
  std::uint64_t seed = 1;
  bool no_checks = false;
  std::vector<std::string> no_check;  ///< names
  bool loose_pins = false;

  FunctionalFlags functional;

  bool trace = false;
  std::string wave;
  std::string json;

  BenchOptions bench;  ///< flags that are one of its fields are read into it
};

/// The configuration that preset and settings make. Throws InputError, ConfigError.
Config make_config(const ConfigOptions& options);

/// Opens the input, and tells the number of accesses that a workload warms up with by itself.
struct OpenedInput {
  std::unique_ptr<Stimulus> stimulus;
  std::string name;  ///< for the report
  std::uint64_t warmup = 0;
};
OpenedInput open_input(const RunOptions& options);

/// Everything that the flags say together, ready for the bench; `config` is that of make_config()
/// or one of a sweep. Throws InputError.
BenchOptions make_bench_options(const RunOptions& options, const Config& config,
                                std::uint64_t own_warmup);

}  // namespace wtc
