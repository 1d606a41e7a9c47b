// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/results.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

std::string line_of(const Row& row, bool is_csv) {
  return is_csv ? csv_line(row) : json_line(row);
}

}  // namespace

Results::Results(const ResultPaths& paths, bool resume) {
  open(paths.jsonl, false, resume);
  open(paths.csv, true, resume);
  std::set<std::string> keys;
  for (const auto& output : outputs_) {
    for (Row& row : read_rows(output->file.path(), output->file.text(), true)) {
      if (keys.insert(row["key"]).second) kept_.push_back(std::move(row));
    }
  }
}

void Results::open(const std::string& path, bool is_csv, bool resume) {
  if (path.empty()) return;
  outputs_.push_back(std::make_unique<Output>(path, resume, is_csv));
}

std::string Results::text_of(const Output& output) const {
  std::string text = output.is_csv ? csv_header_ : "";
  for (const Row& row : rows_) text += line_of(row, output.is_csv);
  return text;
}

void Results::begin(const Row& blank, std::vector<Row> rows) {
  csv_header_ = csv_header(blank);
  rows_ = std::move(rows);
  for (const auto& output : outputs_) {
    if (output->file.is_stream()) {
      output->file.append(text_of(*output));
    } else {
      output->file.replace(text_of(*output));
    }
  }
}

void Results::add(Row row) {
  for (const auto& output : outputs_) output->file.append(line_of(row, output->is_csv));
  rows_.push_back(std::move(row));
}

void Results::put_in_order() {
  std::ranges::sort(rows_, {},
                    [](const Row& row) { return row["configuration"].get<std::size_t>(); });
  for (const auto& output : outputs_) {
    if (!output->file.is_stream()) output->file.replace(text_of(*output));
  }
}

void check_result_paths(const ResultPaths& paths, bool resume) {
  if (paths.csv.empty() && paths.jsonl.empty()) {
    throw InputError("there is no place for the results; give --csv FILE, --jsonl FILE or both");
  }
  if (paths.csv == paths.jsonl) {
    throw InputError("--csv and --jsonl name the same file; give two names");
  }
  for (const std::string& path : {paths.csv, paths.jsonl}) {
    if (!path.empty()) check_result_path(path, resume);
  }
}

}  // namespace wtc
