// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "testbench/sweep/result_file.hpp"
#include "testbench/sweep/row.hpp"

namespace wtc {

/// Where the rows of a sweep go; "" for none, "-" for standard output.
struct ResultPaths {
  std::string csv;
  std::string jsonl;
};

/// The rows of a sweep and the files that hold them.
///
///     Results results({.jsonl = "a.jsonl"}, resume);
///     results.begin(blank, rows of results.kept() that still count);
///     results.add(row);      // in any order; the row is in every file when the call returns
///     results.put_in_order();
class Results {
 public:
  /// Opens the files. Throws InputError: no file at all, one that exists (without `resume`), one
  /// that holds something else.
  Results(const ResultPaths& paths, bool resume);

  /// Rows that the files held, each key once: a row that only one of them got is not lost.
  const std::vector<Row>& kept() const { return kept_; }

  /// Makes `rows` the content of the files. `blank` is any row of this sweep: it has the columns.
  void begin(const Row& blank, std::vector<Row> rows);
  void add(Row row);

  /// Sorts rows and plain files by configuration: the same bytes whatever happened on the way.
  void put_in_order();

  std::span<const Row> rows() const { return rows_; }

 private:
  struct Output {
    Output(const std::string& path, bool resume, bool csv) : file(path, resume), is_csv(csv) {}

    ResultFile file;
    bool is_csv;
  };

  void open(const std::string& path, bool is_csv, bool resume);
  std::string text_of(const Output& output) const;

  std::vector<std::unique_ptr<Output>> outputs_;
  std::string csv_header_;
  std::vector<Row> kept_;
  std::vector<Row> rows_;
};

/// Throws InputError for paths that Results would refuse, and for two that are the same.
void check_result_paths(const ResultPaths& paths, bool resume);

}  // namespace wtc
