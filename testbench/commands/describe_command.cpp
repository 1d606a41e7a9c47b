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
    "  wtcache describe --preset fast --set WAYS=8\n"
    "  wtcache describe --preset small --rtl";

}  // namespace

void add_describe_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand(
      "describe", "the effective configuration, its address split and its storage");
  const auto options = std::make_shared<ConfigOptions>();
  add_config_flags(*command, *options);
  const auto rtl = std::make_shared<bool>(false);
  command->add_flag("--rtl", *rtl, "only NAME=NUMBER of every parameter, as the RTL takes it");
  command->footer(kExamples);
  command->callback([options, rtl] {
    const Config config = make_config(*options);
    print(stdout, *rtl ? rtl_parameters(config) : describe_text(config));
    flush(stdout);
  });
}

}  // namespace wtc
