// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/house_files.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace wtc::house {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = WTC_SOURCE_DIR;

std::string trimmed(const std::string& text) {
  const std::string blanks = " \t`";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Strings cells(const std::string& row) {
  Strings result;
  std::istringstream stream(row.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) result.push_back(trimmed(cell));
  return result;
}

/// The lines after the one that is `heading`.
Strings lines_after(const std::string& markdown, const std::string& heading) {
  Strings all = lines(markdown);
  const auto found = std::find(all.begin(), all.end(), heading);
  if (found == all.end()) throw std::runtime_error("no heading '" + heading + "'");
  return {found + 1, all.end()};
}

}  // namespace

std::string read(const std::string& path) {
  std::ifstream file(kRoot / path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool exists(const std::string& path) {
  return fs::exists(kRoot / path);
}

Strings files(const std::string& folder, const Strings& endings) {
  Strings result;
  for (auto entry = fs::recursive_directory_iterator(kRoot / folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory()) {
      if (name.starts_with("build") || name.starts_with(".")) entry.disable_recursion_pending();
      continue;
    }
    const bool wanted = std::any_of(endings.begin(), endings.end(),
                                    [&](const std::string& end) { return name.ends_with(end); });
    if (wanted) result.push_back(entry->path().lexically_relative(kRoot).generic_string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

Strings lines(const std::string& text) {
  Strings result;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) result.push_back(line);
  return result;
}

Strings matches(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  Strings result;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern); at != std::sregex_iterator();
       ++at) {
    result.push_back((*at)[1].str());
  }
  return result;
}

std::vector<Strings> table_after(const std::string& markdown, const std::string& heading) {
  std::vector<Strings> rows;
  for (const std::string& line : lines_after(markdown, heading)) {
    if (line.starts_with("|")) {
      rows.push_back(cells(line));
    } else if (!rows.empty()) {
      break;
    }
  }
  if (rows.size() < 3) throw std::runtime_error("no table after '" + heading + "'");
  rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

std::string code_after(const std::string& markdown, const std::string& heading) {
  std::string code;
  bool inside = false;
  for (const std::string& line : lines_after(markdown, heading)) {
    const bool fence = line.starts_with("```");
    if (fence && inside) return code;
    if (inside) code += line + "\n";
    if (fence) inside = true;
  }
  throw std::runtime_error("no code after '" + heading + "'");
}

Output shell(const std::string& command) {
  const std::string line = "cd '" + kRoot.string() + "' && " + command;
  FILE* const pipe = ::popen(line.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  Output output;
  std::array<char, 4096> block{};
  for (std::size_t size = 0; (size = std::fread(block.data(), 1, block.size(), pipe)) != 0;) {
    output.text.append(block.data(), size);
  }
  const int status = ::pclose(pipe);
  output.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

}  // namespace wtc::house
