// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/program.hpp"

#include <fmt/format.h>

#include <exception>
#include <string>
#include <vector>

#include "testbench/commands/command.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/report/output.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache run tests/data/gzip.wtct.xz --dut lockstep\n"
    "  wtcache run --workload store-burst --limit 40 --trace\n"
    "  wtcache curve tests/data/gzip.wtct.xz --ways 1..16\n"
    "  wtcache sweep workload:c1 --set SETS=16..256*2 --set WAYS=1..4 --csv c1.csv\n"
    "  wtcache record -o ls.wtct.xz -- ls -l /\n"
    "  wtcache peers\n"
    "  wtcache list parameters\n"
    "  wtcache describe --preset fast\n"
    "`wtcache COMMAND --help` tells the flags of a command.";

int complain(const std::string& sentence) {
  try {
    print(stderr, "wtcache: " + sentence + "\n");
  } catch (const std::exception&) {
    // Standard error is closed: there is nobody to tell.
  }
  return kBadUse;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// The command that was given, and the one inside it.
std::vector<const CLI::App*> chosen_commands(const CLI::App& program) {
  std::vector<const CLI::App*> chosen;
  for (const CLI::App* at = &program; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    chosen.push_back(at);
  }
  return chosen;
}

std::string help_of(const CLI::App& program) {
  const std::vector<const CLI::App*> chosen = chosen_commands(program);
  if (chosen.empty()) return program.help();
  std::string before = program.get_name();
  for (const CLI::App* outer : chosen) {
    if (outer != chosen.back()) before += " " + outer->get_name();
  }
  return chosen.back()->help(before);
}

int parse_and_run(CLI::App& program, int count, char** words, const int& exit_code) {
  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    print(stdout, help_of(program));
  } catch (const CLI::CallForVersion& version) {
    print(stdout, std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    std::string where;
    for (const CLI::App* chosen : chosen_commands(program)) where += chosen->get_name() + " ";
    return complain(fmt::format("{} (`wtcache {}--help` tells what is legal)",
                                first_line(error.what()), where));
  }
  if (program.get_subcommands().empty() && count < 2) {
    return complain(
        "there is no command; legal: run, sweep, curve, record, peers, list, describe, --help, "
        "--version");
  }
  flush(stdout);
  return exit_code;
}

}  // namespace

int run_program(int count, char** words) {
  catch_signals();
  int exit_code = kFine;
  CLI::App program("A write-through CPU cache: run it, watch it, see what a write costs.",
                   "wtcache");
  program.set_version_flag("--version", "wtcache " WTC_VERSION);
  program.footer(kExamples);
  const std::vector<std::string> all(words, words + count);
  add_run_command(program, all, exit_code);
  add_curve_command(program, all, exit_code);
  add_sweep_command(program, all, exit_code);
  add_record_command(program, exit_code);
  add_peers_command(program, all, exit_code);
  add_list_command(program);
  add_describe_command(program);
  try {
    return parse_and_run(program, count, words, exit_code);
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}

}  // namespace wtc
