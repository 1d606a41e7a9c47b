// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/replay.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace wtc {
namespace {

/// Flags that have a value and are replaced or of no use.
constexpr std::array<std::string_view, 4> kDropped{"--json", "--wave", "--seed", "--limit"};

std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./%@";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (const char letter : word) text += letter == '\'' ? "'\\''" : std::string(1, letter);
  return text + "'";
}

}  // namespace

std::string shell_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    line += quoted(word);
  }
  return line;
}

std::string replay_line(const std::vector<std::string>& words, std::uint64_t seed,
                        std::uint64_t limit) {
  std::vector<std::string> kept;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "--trace") continue;
    const std::string flag = word.substr(0, word.find('='));
    if (std::ranges::find(kDropped, flag) == kDropped.end()) {
      kept.push_back(word);
    } else if (flag == word) {
      ++at;  // its value is the next word
    }
  }
  for (const std::string& word : {std::string("--seed"), std::to_string(seed),
                                  std::string("--limit"), std::to_string(limit)}) {
    kept.push_back(word);
  }
  return shell_line(kept);
}

}  // namespace wtc
