// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

// Helpers of the tests that hold documents and sources against each other. Paths are relative to
// the repository root.
namespace wtc::house {

using Strings = std::vector<std::string>;

/// The whole file. Throws std::runtime_error when it cannot be read.
std::string read(const std::string& path);

bool exists(const std::string& path);

/// Files below `folder` whose names end in one of `endings`, sorted; build folders are not entered.
/// Example: files("docs", {".md"}) begins with "docs/decisions/0001-...".
Strings files(const std::string& folder, const Strings& endings);

Strings lines(const std::string& text);

/// The first group of each match of a regular expression (ECMAScript), in order.
Strings matches(const std::string& text, const std::string& expression);

/// The rows of the first table after `heading`, without head and rule; cells trimmed, and without
/// the backticks around them. Throws std::runtime_error when there is no such heading or table.
std::vector<Strings> table_after(const std::string& markdown, const std::string& heading);

/// The first fenced block after `heading`, without its fences.
std::string code_after(const std::string& markdown, const std::string& heading);

/// What a shell command printed on standard output, and how it ended.
struct Output {
  std::string text;
  int exit_code = 0;
};

/// Runs a command in the repository root. Standard error goes where the shell sends it.
Output shell(const std::string& command);

}  // namespace wtc::house
