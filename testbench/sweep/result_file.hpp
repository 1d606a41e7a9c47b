// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace wtc {

/// A file of results that is good whenever the program is killed: lines are appended whole, and a
/// new content takes the place of the old one in one step. Only one process at a time can hold it.
/// Every fault is an InputError that names the file.
class ResultFile {
 public:
  /// A plain file, or "-": standard output, which only takes lines. Without `resume` the file must
  /// not exist; with it, what it holds is in text().
  ResultFile(const std::string& path, bool resume);
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;
  ~ResultFile();

  /// What the file held when it was opened.
  const std::string& text() const { return text_; }
  const std::string& path() const { return path_; }

  /// Adds text that ends with a line; it is with the system when the call returns.
  void append(std::string_view lines);

  /// Makes `text` the whole content; of a plain file only.
  void replace(std::string_view text);

  bool is_stream() const { return path_ == "-"; }

 private:
  std::string path_;
  std::string text_;
  int file_ = -1;
};

/// What ResultFile would refuse at once, asked before a long preparation. Throws InputError.
void check_result_path(const std::string& path, bool resume);

}  // namespace wtc
