// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/functional_flags.hpp"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr const char* kGroup = "Functional engine";

/// The engine is serial as it is.
constexpr std::string_view kSerial = "--serial";
constexpr std::array<std::string_view, 2> kTimedGroups{"Processor", "Memory"};
constexpr std::array<std::string_view, 9> kTimedFlags{"--beside",     "--rtl",       "--top",
                                                      "--loose-pins", "--no-checks", "--no-check",
                                                      "--patience",   "--trace",     "--wave"};

bool needs_time(const CLI::Option& option) {
  if (option.get_name() == kSerial) return false;
  return std::ranges::find(kTimedGroups, option.get_group()) != kTimedGroups.end() ||
         std::ranges::find(kTimedFlags, option.get_name()) != kTimedFlags.end();
}

}  // namespace

void add_functional_flags(CLI::App& command, FunctionalFlags& flags) {
  command.add_option("--write", flags.write, "through, or back: when the line leaves")
      ->check(CLI::IsMember({"through", "back"}))
      ->group(kGroup)
      ->capture_default_str();
  command
      .add_option("--write-miss", flags.write_miss,
                  "around, allocate, validate or invalidate (default: WRITE_MISS)")
      ->check(CLI::IsMember({"around", "allocate", "validate", "invalidate"}))
      ->group(kGroup);
  command
      .add_option("--drain", flags.drain,
                  "eager: each stored word is a transaction, lazy: when the room is needed")
      ->check(CLI::IsMember({"eager", "lazy"}))
      ->group(kGroup)
      ->capture_default_str();
  command.add_flag("--three-c", flags.three_c, "classify the misses, in two definitions")
      ->group(kGroup);
}

FunctionalOptions make_functional_options(const Config& config, const FunctionalFlags& flags) {
  FunctionalOptions options = functional_options(config);
  options.write = parse_write_policy(flags.write);
  if (!flags.write_miss.empty()) options.write_miss = parse_write_miss(flags.write_miss);
  options.drain = parse_drain(flags.drain);
  options.three_c = flags.three_c;
  check(options);
  return options;
}

void refuse_foreign_flags(const CLI::App& command, const std::string& dut) {
  const bool functional = dut == "functional";
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0) continue;
    const std::string& name = option->get_name();
    if (functional && needs_time(*option)) {
      throw InputError(name + " means nothing to --dut functional, which has no time and no pins");
    }
    if (!functional && option->get_group() == kGroup) {
      throw InputError(fmt::format("{} needs --dut functional, not {}", name, dut));
    }
  }
}

}  // namespace wtc
