// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "testbench/commands/command.hpp"
#include "testbench/commands/preset.hpp"
#include "testbench/commands/resources.hpp"
#include "testbench/report/output.hpp"
#include "testbench/stimulus/formats.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache list parameters\n"
    "  wtcache list workloads";

std::string list_parameters() {
  const Config defaults;
  std::string text =
      fmt::format("{:<15}{:<9}{:<24}{:<9}{}\n", "name", "default", "legal", "unit", "meaning");
  for (const Parameter& parameter : parameters()) {
    text +=
        fmt::format("{:<15}{:<9}{:<24}{:<9}{}\n", parameter.name, value_text(defaults, parameter),
                    parameter.range, parameter.unit, parameter.meaning);
  }
  return text;
}

std::string list_presets() {
  std::string text;
  for (const Preset& preset : read_presets(resource_folder() / "testbench" / "presets")) {
    text += fmt::format("{:<12}{}\n", preset.name, preset.meaning);
  }
  return text;
}

std::string list_workloads() {
  std::string text =
      fmt::format("{:<19}{:>8}{:>8}  {}\n", "name", "accesses", "warm-up", "meaning");
  for (const WorkloadInfo& workload : workloads()) {
    text += fmt::format("{:<19}{:>8}{:>8}  {}\n", workload.name, workload.accesses, workload.warmup,
                        workload.description);
  }
  return text;
}

std::string list_formats() {
  std::string text;
  for (const FormatInfo& format : formats()) {
    text += fmt::format("{:<12}{}\n", format.name, format.description);
  }
  return text;
}

std::string list(const std::string& what) {
  if (what == "parameters") return list_parameters();
  if (what == "presets") return list_presets();
  if (what == "workloads") return list_workloads();
  return list_formats();
}

}  // namespace

void add_list_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("list", "parameters, presets, workloads or formats");
  const auto what = std::make_shared<std::string>();
  command->add_option("WHAT", *what, "parameters, presets, workloads, formats")
      ->required()
      ->check(CLI::IsMember({"parameters", "presets", "workloads", "formats"}));
  command->footer(kExamples);
  command->callback([what] {
    print(stdout, list(*what));
    flush(stdout);
  });
}

}  // namespace wtc
