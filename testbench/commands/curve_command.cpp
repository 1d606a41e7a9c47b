// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <span>

#include "testbench/commands/command.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/commands/number_list.hpp"
#include "testbench/commands/replay.hpp"
#include "testbench/commands/run_flags.hpp"
#include "testbench/commands/run_output.hpp"
#include "testbench/functional/functional_run.hpp"
#include "testbench/report/curve_report.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/progress.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache curve tests/data/gzip.wtct.xz\n"
    "  wtcache curve tests/data/sort.wtct.xz --line-bytes 16..128 --ways 1..32 --csv sort.csv\n"
    "  wtcache curve workload:c1 --sets 64 --ways 4 --write-miss allocate --json -\n"
    "Exit code: 0 fine, 2 wrong use or bad input.";

/// The command line of `wtcache curve`.
struct CurveFlags {
  RunOptions run;  ///< input, configuration, --json
  std::string line_bytes;
  std::string sets = "1..4096";
  std::string ways = "1..32";
  std::string write_miss;
  std::string csv;
};

CurveOptions options_of(const CurveFlags& flags) {
  CurveOptions options;
  options.config = make_config(flags.run.config);
  if (!flags.write_miss.empty()) set(options.config, "WRITE_MISS", flags.write_miss);
  options.line_bytes = {options.config.line_bytes};
  if (!flags.line_bytes.empty()) {
    options.line_bytes = powers_of_two("--line-bytes", flags.line_bytes);
  }
  options.sets = powers_of_two("--sets", flags.sets);
  const NumberRange ways = number_range("--ways", flags.ways);
  options.first_way = ways.first;
  options.last_way = ways.last;
  return options;
}

int run(const CurveFlags& flags) {
  for (const std::string& path : {flags.run.json, flags.csv}) {
    if (!path.empty() && path != "-") check_writable(path);
  }
  CurveRun run;
  run.options = options_of(flags);
  CurveSimulation curve(run.options);
  const OpenedInput input = open_input(flags.run);
  run.command = shell_line(flags.run.words);
  run.version = WTC_VERSION;
  run.input = input.name;
  run.seed = flags.run.seed;
  run.warmup = flags.run.warmup.value_or(input.warmup);

  Progress progress;
  run.partial = !run_in_blocks(curve, *input.stimulus, {run.warmup, flags.run.bench.limit},
                               [&](std::uint64_t done) {
                                 progress.accesses(done, input.stimulus->progress());
                                 return !interrupted();
                               });
  run.result = curve.result();
  progress.clear();
  std::FILE* stream = text_stream(flags.run);
  print(stream, curve_text_report(run, wants_colour(stream)));
  flush(stream);
  write_json(flags.run, curve_json_report(run));
  if (!flags.csv.empty()) write_file(flags.csv, curve_csv_report(run));
  if (!run.partial) return kFine;
  print(stderr, fmt::format("wtcache: interrupted after {} accesses; the results are partial\n",
                            run.result.accesses));
  return kBadUse;
}

}  // namespace

void add_curve_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code) {
  CLI::App* command = program.add_subcommand(
      "curve", "misses and write traffic of all LRU sizes and ways from one reading");
  const auto flags = std::make_shared<CurveFlags>();
  flags->run.words = words;
  add_input_flags(*command, flags->run);
  add_config_flags(*command, flags->run.config);
  command->add_option("--line-bytes", flags->line_bytes,
                      "powers of two, 32,64 or 16..128 (default: LINE_BYTES)");
  command->add_option("--sets", flags->sets, "powers of two")->capture_default_str();
  command->add_option("--ways", flags->ways, "one number or FIRST..LAST, 64 at most")
      ->capture_default_str();
  command->add_option("--write-miss", flags->write_miss, "around or allocate (default: WRITE_MISS)")
      ->check(CLI::IsMember({"around", "allocate"}));
  command->add_option("--csv", flags->csv, "write a row per cache as CSV");
  command->add_option("--json", flags->run.json, "write the result as JSON; - for standard output");
  command->footer(kExamples);
  command->callback([flags, &exit_code] { exit_code = run(*flags); });
}

}  // namespace wtc
