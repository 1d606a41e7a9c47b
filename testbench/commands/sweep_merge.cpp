// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/sweep_merge.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "testbench/commands/sweep_options.hpp"
#include "testbench/report/output.hpp"
#include "testbench/sweep/merge.hpp"
#include "testbench/sweep/results.hpp"
#include "testbench/sweep/sweep_plot.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache sweep merge part-*.jsonl --jsonl all.jsonl --csv all.csv\n"
    "  wtcache sweep merge all.csv --plot all.html";

struct MergeFlags {
  std::vector<std::string> files;
  ResultPaths paths;
  std::string plot;
};

std::string whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) {
    throw InputError(fmt::format("cannot read {}", path));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

void merge(const MergeFlags& flags) {
  if (flags.plot.empty() || !flags.paths.csv.empty() || !flags.paths.jsonl.empty()) {
    check_result_paths(flags.paths, false);
  }
  check_plot_path(flags.plot);
  std::vector<ShardRows> shards;
  for (const std::string& file : flags.files) {
    shards.push_back({file, read_rows(file, whole_file(file), false)});
  }
  std::vector<Row> rows = merge_shards(shards);
  Results results(flags.paths, false);
  results.begin(rows.front(), rows);
  write_plot(flags.plot, results.rows());
}

}  // namespace

CLI::App* add_merge_command(CLI::App& sweep) {
  CLI::App* command = sweep.add_subcommand("merge", "make one file of the files of all shards");
  const auto flags = std::make_shared<MergeFlags>();
  command->add_option("FILES", flags->files, "what the shards wrote, CSV or JSON Lines")
      ->required();
  command->add_option("--csv", flags->paths.csv, "write all rows; - for standard output");
  command->add_option("--jsonl", flags->paths.jsonl, "the same as JSON Lines");
  command->add_option("--plot", flags->plot, "draw the result, FILE.svg or FILE.html");
  command->footer(kExamples);
  command->callback([flags] { merge(*flags); });
  return command;
}

void write_plot(const std::string& path, std::span<const Row> rows) {
  if (path.empty()) return;
  write_file(path, path.ends_with(".html") ? plot_html(rows) : plot_svg(rows));
}

}  // namespace wtc
