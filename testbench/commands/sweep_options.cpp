// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/sweep_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "testbench/commands/preset.hpp"
#include "testbench/commands/resources.hpp"
#include "testbench/commands/run_flags.hpp"
#include "testbench/report/output.hpp"

namespace wtc {
namespace {

constexpr const char* kGroup = "Sweep";
constexpr std::size_t kMaxJobs = 1024;

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache sweep workload:c1 --set SETS=16..256*2 --set WAYS=1..4 --csv c1.csv\n"
    "  wtcache sweep tests/data/gzip.wtct.xz --set SETS=16..1024*2 --set LINE_BYTES=16,32,64 \\\n"
    "      --jsonl gzip.jsonl --plot gzip.html\n"
    "  wtcache sweep trace.din.gz --dut rtl --list geometries.txt --csv rtl.csv --resume\n"
    "  mpirun -n 8 wtcache sweep trace.din.gz --set WAYS=1..16 --jobs 1 --shard auto \\\n"
    "      --jsonl 'part-{shard}.jsonl'\n"
    "  wtcache sweep merge part-*.jsonl --csv all.csv --plot all.svg\n"
    "Exit code: 0 fine, 1 a configuration failed, 2 wrong use, bad input or interrupted.";

void add_what(CLI::App& command, SweepFlags& flags) {
  command.add_option("--dut", flags.run.dut, "functional, model or rtl")
      ->check(CLI::IsMember({"functional", "model", "rtl"}))
      ->group("Device")
      ->configurable(false)
      ->capture_default_str();
  command
      .add_option("--preset", flags.run.config.preset,
                  "where all configurations start: a name or a .json file")
      ->group(kGroup)
      ->configurable(false)
      ->capture_default_str();
  CLI::Option* set = command.add_option("--set", flags.run.config.settings,
                                        "NAME=VALUES: 1,2,4 or 1..8 or 16..1024*2; repeatable, "
                                        "all combinations are measured");
  set->group(kGroup)->configurable(false)->expected(1)->take_all();
  command.add_option("--list", flags.list, "file of configurations, NAME=VALUE ... on each line")
      ->group(kGroup)
      ->configurable(false)
      ->excludes(set);
}

void add_how(CLI::App& command, SweepFlags& flags) {
  const auto add = [&](const char* name, auto& value, const char* meaning) {
    return command.add_option(name, value, meaning)->group(kGroup)->configurable(false);
  };
  add("--csv", flags.paths.csv, "write a row per configuration; - for standard output");
  add("--jsonl", flags.paths.jsonl, "the same as JSON Lines");
  add("--plot", flags.plot, "draw the result, FILE.svg or FILE.html");
  add("--jobs", flags.jobs, "configurations at the same time (default: one per processor)")
      ->check(CLI::Range(std::size_t{1}, kMaxJobs));
  add("--shard", flags.shard,
      "I/N: every Nth configuration from I on; auto: as Slurm or Open MPI say")
      ->capture_default_str();
  command
      .add_flag("--resume", flags.resume,
                "go on with files that exist: what they hold is not measured again")
      ->group(kGroup)
      ->configurable(false);
  command.add_flag("--retry", flags.retry, "with --resume: measure again what failed")
      ->group(kGroup)
      ->configurable(false)
      ->needs("--resume");
}

}  // namespace

void add_sweep_flags(CLI::App& command, SweepFlags& flags) {
  add_input_flags(command, flags.run);
  // The accesses themselves are compared, not how they were named.
  for (CLI::Option* option : command.get_options()) {
    if (option->get_group() == "Input" || option->get_single_name() == "INPUT") {
      option->configurable(false);
    }
  }
  add_what(command, flags);
  add_bench_flags(command, flags.run);
  add_how(command, flags);
  command.footer(kExamples);
}

std::string conditions_text(const CLI::App& command) {
  std::string text = command.config_to_str();
  if (text.ends_with('\n')) text.pop_back();
  std::ranges::replace(text, '\n', ' ');
  return text;
}

Configurations make_configurations(const SweepFlags& flags) {
  const ConfigOptions& options = flags.run.config;
  const Config base =
      read_preset(options.preset, resource_folder() / "testbench" / "presets").config;
  Configurations all;
  if (!flags.list.empty()) {
    all = read_list(flags.list, base);
  } else {
    std::vector<Axis> axes;
    for (const std::string& setting : options.settings) {
      try {
        axes.push_back(parse_axis(setting));
      } catch (const ConfigError& error) {
        throw InputError(fmt::format("--set: {}", error.what()));
      }
    }
    all = cross_product(base, axes);
  }
  if (all.legal.empty()) {
    const SkippedRule& rule = all.skipped.front();
    throw InputError(fmt::format("no combination is legal, of {}; the first: {} {}",
                                 all.skipped_count(), rule.sentence, rule.first));
  }
  return all;
}

void name_files(const Shard& shard, SweepFlags& flags) {
  for (std::string* path : {&flags.paths.csv, &flags.paths.jsonl}) {
    const std::string named = with_shard(*path, shard);
    if (flags.shard == "auto" && shard.count > 1 && !path->empty() && named == *path) {
      throw InputError(fmt::format(
          "--shard auto: every process would write {}; put {{shard}} into its name", *path));
    }
    *path = named;
  }
  if (!flags.plot.empty() && shard.count > 1) {
    throw InputError("--plot needs all shards; give it to `wtcache sweep merge`");
  }
}

void check_plot_path(const std::string& path) {
  if (path.empty()) return;
  if (!path.ends_with(".svg") && !path.ends_with(".html")) {
    throw InputError(fmt::format("--plot {}: the name must end in .svg or .html", path));
  }
  check_writable(path);
}

}  // namespace wtc
