// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/replay.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace wtc {
namespace {

/// Flags with a value that a replay replaces or has no use for, and such flags without one.
constexpr std::array<std::string_view, 4> kDropped{"--json", "--wave", "--seed", "--limit"};
constexpr std::array<std::string_view, 1> kDroppedSwitches{"--trace"};
/// The same for a run that shows one configuration of a sweep.
constexpr std::array<std::string_view, 8> kSweepDropped{"--set",  "--list",  "--preset", "--csv",
                                                        "--plot", "--shard", "--jobs",   "--jsonl"};
constexpr std::array<std::string_view, 2> kSweepSwitches{"--resume", "--retry"};

bool is_one_of(std::string_view flag, std::span<const std::string_view> flags) {
  return std::ranges::find(flags, flag) != flags.end();
}

std::vector<std::string> without(const std::vector<std::string>& words,
                                 std::span<const std::string_view> flags,
                                 std::span<const std::string_view> switches) {
  std::vector<std::string> kept;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (is_one_of(word, switches)) continue;
    const std::string flag = word.substr(0, word.find('='));
    if (!is_one_of(flag, flags)) {
      kept.push_back(word);
    } else if (flag == word) {
      ++at;  // its value is the next word
    }
  }
  return kept;
}

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
  std::vector<std::string> kept = without(words, kDropped, kDroppedSwitches);
  for (const std::string& word : {std::string("--seed"), std::to_string(seed),
                                  std::string("--limit"), std::to_string(limit)}) {
    kept.push_back(word);
  }
  return shell_line(kept);
}

std::string run_line(const std::vector<std::string>& words, const Config& config) {
  std::vector<std::string> kept = without(words, kSweepDropped, kSweepSwitches);
  std::ranges::replace(kept, std::string("sweep"), std::string("run"));
  const Config defaults;
  for (const Parameter& parameter : parameters()) {
    if (config.*(parameter.field) == defaults.*(parameter.field)) continue;
    kept.emplace_back("--set");
    kept.push_back(std::string(parameter.name) + "=" + value_text(config, parameter));
  }
  return shell_line(kept);
}

}  // namespace wtc
