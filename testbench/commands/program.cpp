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

int parse_and_run(CLI::App& program, int count, char** words, const int& exit_code) {
  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = program.get_subcommands();
    print(stdout, chosen.empty() ? program.help() : chosen.front()->help(program.get_name()));
  } catch (const CLI::CallForVersion& version) {
    print(stdout, std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    const auto chosen = program.get_subcommands();
    const std::string where = chosen.empty() ? "" : chosen.front()->get_name() + " ";
    return complain(fmt::format("{} (`wtcache {}--help` tells what is legal)",
                                first_line(error.what()), where));
  }
  if (program.get_subcommands().empty() && count < 2) {
    return complain(
        "there is no command; legal: run, curve, record, peers, list, describe, --help, --version");
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
