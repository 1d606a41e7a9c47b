// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "testbench/commands/command.hpp"
#include "testbench/commands/run_flags.hpp"
#include "testbench/report/describe_text.hpp"
#include "testbench/report/output.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache describe\n"
    "  wtcache describe --preset fast --set WAYS=8";

}  // namespace

void add_describe_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand(
      "describe", "the effective configuration, its address split and its storage");
  const auto options = std::make_shared<ConfigOptions>();
  add_config_flags(*command, *options);
  command->footer(kExamples);
  command->callback([options] {
    print(stdout, describe_text(make_config(*options)));
    flush(stdout);
  });
}

}  // namespace wtc
