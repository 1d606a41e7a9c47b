// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace wtc::bench {
namespace {

double calibration_of(const Rates& rates) {
  const auto found = rates.find(kCalibration);
  if (found == rates.end() || found->second <= 0) {
    throw std::runtime_error("the benchmark Calibration did not run, and ratios need it");
  }
  return found->second;
}

std::string rate_text(double rate) {
  if (rate >= 1e6) return fmt::format("{:.2f} M/s", rate / 1e6);
  if (rate >= 1e3) return fmt::format("{:.2f} k/s", rate / 1e3);
  return fmt::format("{:.3f} /s", rate);
}

std::string goal_text(const Line& line) {
  if (!line.goal) return "-";
  return fmt::format("{} {}", rate_text(*line.goal), line.meets_goal() ? "met" : "MISSED");
}

std::string change_text(const Line& line) {
  if (line.name == kCalibration) return "-";
  if (!line.change) return "new";
  const double percent = 100 * (*line.change - 1);
  return fmt::format("{:+.0f} %{}", percent, line.moved() ? " moved" : "");
}

}  // namespace

const std::vector<Goal>& goals() {
  static const std::vector<Goal> kGoals{
      {"Core/model", 30e6},           {"Run/rtl/checks", 4e6},      {"Run/systemc/checks", 2e6},
      {"Run/lockstep/checks", 1.5e6}, {"Trace/lackey", 15e6},       {"Trace/din", 15e6},
      {"Trace/wtct", 60e6},           {"Trace/dinb", 60e6},         {"Functional/dinb", 60e6},
      {"RtlBuild/new", 1 / 15.0},     {"RtlBuild/cached", 1 / 0.2},
  };
  return kGoals;
}

std::vector<Line> compare(const Rates& rates, const Rates& baseline) {
  const double calibration = calibration_of(rates);
  std::vector<Line> lines;
  for (const auto& [name, rate] : rates) {
    Line line{name, rate};
    const auto goal = std::ranges::find(goals(), name, &Goal::name);
    if (goal != goals().end()) line.goal = goal->rate;
    const auto then = baseline.find(name);
    if (then != baseline.end()) line.change = rate / calibration / then->second;
    lines.push_back(line);
  }
  return lines;
}

std::optional<double> share_of_checks(const Rates& rates, const std::string& device) {
  const auto checked = rates.find("Run/" + device + "/checks");
  const auto bare = rates.find("Run/" + device + "/bare");
  if (checked == rates.end() || bare == rates.end()) return std::nullopt;
  return 1 - checked->second / bare->second;
}

std::string table(const std::vector<Line>& lines, const Rates& baseline) {
  std::string text =
      fmt::format("{:<24}{:>14}{:>22}  {}\n", "benchmark", "rate", "goal", "against the baseline");
  for (const Line& line : lines) {
    text += fmt::format("{:<24}{:>14}{:>22}  {}\n", line.name, rate_text(line.rate),
                        goal_text(line), change_text(line));
  }
  for (const auto& [name, ratio] : baseline) {
    if (std::ranges::find(lines, name, &Line::name) == lines.end()) {
      text += fmt::format("{:<24}{:>14}\n", name, "not run");
    }
  }
  const auto moved = std::ranges::count_if(lines, &Line::moved);
  return text + fmt::format("{} of {} moved by more than a tenth\n", moved, lines.size());
}

Rates read_baseline(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) return {};
  const auto json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object()) throw std::runtime_error(path + " is not a JSON object of ratios");
  Rates rates;
  for (const auto& [name, ratio] : json.items()) {
    if (!ratio.is_number() || ratio.get<double>() <= 0) {
      throw std::runtime_error(
          fmt::format("{}: {} is {}, legal is a number above 0", path, name, ratio.dump()));
    }
    rates[name] = ratio.get<double>();
  }
  return rates;
}

void write_baseline(const std::string& path, const Rates& rates) {
  const double calibration = calibration_of(rates);
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& [name, rate] : rates) {
    // Three digits: more would be noise.
    if (name != kCalibration) json[name] = std::stod(fmt::format("{:.3g}", rate / calibration));
  }
  std::ofstream stream(path);
  stream << json.dump(2) << "\n";
  if (!stream.flush()) throw std::runtime_error(path + " cannot be written");
}

}  // namespace wtc::bench
