// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/run_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "testbench/commands/preset.hpp"
#include "testbench/commands/resources.hpp"

namespace wtc {
namespace {

constexpr std::string_view kWorkloadPrefix = "workload:";
constexpr std::uint32_t kOutstanding = 8;

std::uint64_t address_of(std::string_view text, std::string_view all) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const std::string_view digits = hex ? text.substr(2) : text;
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    throw InputError(fmt::format(
        "found '{}', expected an address or FIRST-LAST, for example 0x1000-0x1fff", all));
  }
  return value;
}

std::vector<AddressRange> ranges_of(const std::vector<std::string>& texts) {
  std::vector<AddressRange> ranges;
  for (const std::string& text : texts) {
    const std::size_t dash = text.find('-');
    const std::uint64_t first = address_of(std::string_view(text).substr(0, dash), text);
    const std::uint64_t last = dash == std::string::npos
                                   ? first
                                   : address_of(std::string_view(text).substr(dash + 1), text);
    if (last < first) {
      throw InputError(
          fmt::format("found '{}', expected FIRST-LAST with FIRST not above LAST", text));
    }
    ranges.push_back({first, last});
  }
  return ranges;
}

void apply_stall(std::uint32_t stall, MemoryOptions& memory) {
  for (const auto channel :
       {&MemoryOptions::ar_stall, &MemoryOptions::aw_stall, &MemoryOptions::w_stall,
        &MemoryOptions::r_stall, &MemoryOptions::b_stall}) {
    if (memory.*channel == 0) memory.*channel = stall;
  }
}

std::string workload_of(const RunOptions& options) {
  const bool prefixed = options.input.starts_with(kWorkloadPrefix);
  if (!options.workload.empty() && !options.input.empty()) {
    throw InputError(fmt::format("there are two inputs, {} and --workload {}; give one",
                                 options.input, options.workload));
  }
  return prefixed ? options.input.substr(kWorkloadPrefix.size()) : options.workload;
}

}  // namespace

Config make_config(const ConfigOptions& options) {
  Config config = read_preset(options.preset, resource_folder() / "testbench" / "presets").config;
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
      throw InputError(fmt::format("--set: found '{}', expected NAME=VALUE", setting));
    }
    set(config, setting.substr(0, equals), setting.substr(equals + 1));
  }
  check(config);
  return config;
}

OpenedInput open_input(const RunOptions& options) {
  const std::string workload = workload_of(options);
  if (!workload.empty()) {
    WorkloadOptions sizes = options.workload_sizes;
    sizes.seed = options.seed;
    auto stimulus = make_workload(workload, sizes);
    const auto info = std::ranges::find(workloads(), workload, &WorkloadInfo::name);
    return {std::move(stimulus), workload, info->warmup};
  }
  if (options.input.empty()) {
    throw InputError(
        "there is no input; give a trace file, - for standard input, or --workload "
        "NAME (`wtcache list workloads`)");
  }
  const std::string name = options.input == "-"
                               ? "standard input"
                               : std::filesystem::path(options.input).filename().string();
  return {open_stimulus(options.input, options.format), name, 0};
}

BenchOptions make_bench_options(const RunOptions& options, const Config& config,
                                std::uint64_t own_warmup) {
  BenchOptions bench = options.bench;
  bench.config = config;
  bench.warmup = options.warmup.value_or(own_warmup);
  bench.checks = !options.no_checks;
  for (const std::string& name : options.no_check) bench.check_set.remove(name);
  bench.strict_pins = !options.loose_pins;

  bench.memory.seed = options.seed;
  bench.memory.read_errors = ranges_of(options.read_errors);
  bench.memory.write_errors = ranges_of(options.write_errors);
  apply_stall(options.stall, bench.memory);

  bench.port.seed = options.seed;
  bench.port.leave_foreign_bytes = bench.foreign.percent != 0;
  const std::uint32_t usual = std::min(kOutstanding, 1U << bench.config.id_w);
  bench.port.outstanding = options.block ? 1 : options.outstanding.value_or(usual);

  bench.foreign.seed = options.seed;
  return bench;
}

}  // namespace wtc
