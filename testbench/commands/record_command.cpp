// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "testbench/commands/command.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/text_report.hpp"
#include "testbench/stimulus/record.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache record -- ls -l /                 (writes ls.wtct.xz)\n"
    "  wtcache record -o sort.wtct --address-bits 32 --skip 400000 --limit 200000 -- sort "
    "numbers.txt\n"
    "The program keeps standard input, output and error. Needs valgrind.";

int record_program(RecordOptions& options) {
  if (options.output.empty()) {
    const std::filesystem::path program(options.command.front());
    options.output = program.filename().string() + ".wtct.xz";
  }
  const RecordResult result = record(options);
  if (result.interrupted) {
    print(stderr, fmt::format("wtcache: interrupted; {} was not written\n", options.output));
    return kBadUse;
  }
  std::string end;
  if (result.limit_reached) end = "; stopped there by --limit";
  if (result.exit_status != 0) end = fmt::format("; the program ended with {}", result.exit_status);
  if (result.exit_signal != 0) {
    end = fmt::format("; the program was ended by signal {}", result.exit_signal);
  }
  // Standard output belongs to the program that was recorded.
  print(stderr, fmt::format("wtcache: {}: {} loads, {} stores{}\n", options.output,
                            grouped(result.loads), grouped(result.stores), end));
  return kFine;
}

}  // namespace

void add_record_command(CLI::App& program, int& exit_code) {
  CLI::App* command =
      program.add_subcommand("record", "record the loads and stores of a program under valgrind");
  const auto options = std::make_shared<RecordOptions>();
  command->add_option("-o,--output", options->output,
                      "trace to write; .gz, .xz, .zst compress it (default PROGRAM.wtct.xz)");
  command->add_option("--skip", options->skip, "accesses left out at the front")
      ->capture_default_str();
  command->add_option("--limit", options->limit, "accesses written at most; 0: no limit")
      ->capture_default_str();
  command->add_option("--address-bits", options->address_bits, "low address bits kept, 16..64")
      ->capture_default_str();
  command->add_option("PROGRAM", options->command, "the program and its arguments, after --")
      ->required();
  command->footer(kExamples);
  command->callback([options, &exit_code] { exit_code = record_program(*options); });
}

}  // namespace wtc
