// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_log.hpp"

#include <algorithm>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {
namespace {

std::vector<std::string_view> lines_with(std::string_view log, std::string_view word) {
  std::vector<std::string_view> result;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    const std::string_view line = log.substr(0, end);
    if (line.find(word) != std::string_view::npos) result.push_back(line);
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  return result;
}

/// "LINE_BYTES_must_be_large" as the sentence that the rule has in the model: the name of a module
/// cannot tell the '_' of a parameter from a space, the table of rules can.
std::string rule_sentence(std::string name) {
  for (const Rule& rule : rules()) {
    std::string mangled(rule.sentence);
    std::replace(mangled.begin(), mangled.end(), ' ', '_');
    if (mangled == name) return std::string(rule.sentence);
  }
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string and_more(std::size_t others) {
  return others == 0 ? "" : " (and " + std::to_string(others) + " more)";
}

}  // namespace

std::string verilator_sentence(std::string_view log) {
  constexpr std::string_view kRule = "'wtc_error_";
  if (const std::size_t rule = log.find(kRule); rule != std::string_view::npos) {
    const std::string_view name = log.substr(rule + kRule.size());
    return rule_sentence(std::string(name.substr(0, name.find('\''))));
  }
  std::vector<std::string_view> errors = lines_with(log, "%Error");
  std::erase_if(errors, [](std::string_view line) {
    return line.find("Exiting due to") != std::string_view::npos;
  });
  if (errors.empty()) return "Verilator ended without a message while it read the RTL";
  const std::size_t colon = errors.front().find(": ");
  const std::string_view first =
      colon == std::string_view::npos ? errors.front() : errors.front().substr(colon + 2);
  if (first.find("--top-module") != std::string_view::npos) {
    return "the RTL has no such top module; --top names it (Verilator: " + std::string(first) + ")";
  }
  return "Verilator refuses the RTL: " + std::string(first) + and_more(errors.size() - 1);
}

std::string compiler_sentence(std::string_view log) {
  const std::vector<std::string_view> errors = lines_with(log, "error");
  if (errors.empty()) return "g++ ended without a message while it compiled the Verilated RTL";
  return "g++ cannot compile the Verilated RTL: " + std::string(errors.front()) +
         and_more(errors.size() - 1);
}

}  // namespace wtc
