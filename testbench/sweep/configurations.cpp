// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/configurations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

/// Keeps the configuration, or the rule that it breaks.
void add(const Config& config, Configurations& all) {
  try {
    check(config);
    all.legal.push_back(config);
  } catch (const ConfigError& error) {
    const std::string text = error.what();
    const std::size_t values = text.find(" (");
    const std::string sentence = text.substr(0, values);
    auto rule = std::ranges::find(all.skipped, sentence, &SkippedRule::sentence);
    if (rule == all.skipped.end()) {
      rule = all.skipped.insert(rule, {sentence, 0, text.substr(values + 1)});
    }
    ++rule->count;
  }
}

void check_axes(const std::vector<Axis>& axes) {
  std::size_t combinations = 1;
  for (auto axis = axes.begin(); axis != axes.end(); ++axis) {
    const auto earlier = std::find_if(
        axes.begin(), axis, [&](const Axis& other) { return other.parameter == axis->parameter; });
    if (earlier != axis) {
      throw ConfigError(
          fmt::format("{} is set twice; give all its values in one --set", axis->parameter->name));
    }
    if (axis->values.size() > kMaxConfigurations / combinations) {
      throw ConfigError(fmt::format("the sweep has more than {} combinations", kMaxConfigurations));
    }
    combinations *= axis->values.size();
  }
}

/// All parameters as numbers: tells equal configurations.
std::vector<std::uint32_t> values_of(const Config& config) {
  std::vector<std::uint32_t> values;
  for (const Parameter& parameter : parameters()) values.push_back(config.*(parameter.field));
  return values;
}

/// One line of a list; false when it is empty.
bool read_line(const std::string& line, Config& config) {
  std::istringstream words(line.substr(0, line.find('#')));
  bool any = false;
  for (std::string word; words >> word; any = true) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      throw ConfigError(fmt::format("found '{}', expected NAME=VALUE", word));
    }
    set(config, word.substr(0, equals), word.substr(equals + 1));
  }
  return any;
}

}  // namespace

std::size_t Configurations::skipped_count() const {
  std::size_t count = 0;
  for (const SkippedRule& rule : skipped) count += rule.count;
  return count;
}

Configurations cross_product(const Config& base, const std::vector<Axis>& axes) {
  check_axes(axes);
  Configurations all;
  std::vector<std::size_t> at(axes.size(), 0);
  while (true) {
    Config config = base;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      config.*(axes[i].parameter->field) = axes[i].values[at[i]];
    }
    add(config, all);
    // The next combination, like a number whose last digit is the last axis.
    std::size_t digit = axes.size();
    while (digit != 0 && ++at[digit - 1] == axes[digit - 1].values.size()) at[--digit] = 0;
    if (digit == 0) return all;
  }
}

Configurations read_list(const std::filesystem::path& file, const Config& base) {
  std::ifstream stream(file);
  if (!stream || std::filesystem::is_directory(file)) {
    throw InputError(fmt::format("cannot read the list {}", file.string()));
  }
  Configurations all;
  std::map<std::vector<std::uint32_t>, std::size_t> lines;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    Config config = base;
    try {
      if (!read_line(line, config)) continue;
      const auto [first, is_new] = lines.emplace(values_of(config), number);
      if (!is_new) {
        throw ConfigError(fmt::format("the same configuration as in line {}", first->second));
      }
      if (lines.size() > kMaxConfigurations) {
        throw ConfigError(fmt::format("found more than {} configurations", kMaxConfigurations));
      }
    } catch (const ConfigError& error) {
      throw InputError(fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
    add(config, all);
  }
  if (lines.empty()) {
    throw InputError(
        fmt::format("{}: no configuration, expected lines of NAME=VALUE", file.string()));
  }
  return all;
}

std::vector<const Parameter*> varying(const std::vector<Config>& configs) {
  std::vector<const Parameter*> result;
  for (const Parameter& parameter : parameters()) {
    const auto differs = [&](const Config& config) {
      return config.*(parameter.field) != configs.front().*(parameter.field);
    };
    if (std::ranges::any_of(configs, differs)) result.push_back(&parameter);
  }
  return result;
}

std::string settings_text(const Config& config, const std::vector<const Parameter*>& named) {
  std::string text;
  for (const Parameter* parameter : named) {
    if (!text.empty()) text += ' ';
    text += fmt::format("{}={}", parameter->name, value_text(config, *parameter));
  }
  return text;
}

}  // namespace wtc
