// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/sweep_text.hpp"

#include <fmt/format.h>

#include "testbench/report/text_report.hpp"
#include "testbench/sweep/metrics.hpp"
#include "testbench/sweep/points.hpp"

namespace wtc {
namespace {

/// Lines of the Pareto front that a terminal shows.
constexpr std::size_t kFrontLines = 8;

struct Best {
  std::string_view column;
  std::string_view meaning;
};
constexpr Best kBest[] = {{metric::kMissRatio, "lowest miss ratio"},
                          {metric::kWritesPerStore, "fewest bus writes per store"},
                          {metric::kTraffic, "fewest bus bytes per access"},
                          {metric::kCycles, "fewest cycles"}};

/// The first row with the smallest number in the column; null when no row has one.
const Row* best_of(std::span<const Row> rows, std::string_view column) {
  const Row* best = nullptr;
  for (const Row& row : rows) {
    const auto value = number_in(row, column);
    if (value && (best == nullptr || *value < *number_in(*best, column))) best = &row;
  }
  return best;
}

std::string best_line(std::span<const Row> rows, const Best& wanted,
                      const std::vector<std::string>& columns) {
  const Row* const best = best_of(rows, wanted.column);
  if (best == nullptr) return {};
  const bool is_whole = (*best)[std::string(wanted.column)].is_number_integer();
  const double value = *number_in(*best, wanted.column);
  return fmt::format(
      "  {:<28}{:>12}  {}\n", wanted.meaning,
      is_whole ? grouped(static_cast<std::uint64_t>(value)) : fmt::format("{:.4f}", value),
      label_of(*best, columns));
}

std::string front_text(std::span<const Row> rows, const std::vector<std::string>& columns) {
  const auto front = pareto_front(rows, metric::kArea, metric::kTraffic);
  if (front.empty()) return {};
  std::string text = "Pareto front     area bits  bus bytes per access\n";
  for (std::size_t at = 0; at < front.size() && at < kFrontLines; ++at) {
    const auto area = static_cast<std::uint64_t>(*number_in(*front[at], metric::kArea));
    text += fmt::format("  {:>24}  {:>20.4f}  {}\n", grouped(area),
                        *number_in(*front[at], metric::kTraffic), label_of(*front[at], columns));
  }
  if (front.size() > kFrontLines) {
    text += fmt::format("  and {} more\n", front.size() - kFrontLines);
  }
  return text;
}

}  // namespace

std::string skipped_text(const Configurations& configurations) {
  std::string text;
  const std::size_t all = configurations.legal.size() + configurations.skipped_count();
  for (const SkippedRule& rule : configurations.skipped) {
    text += fmt::format("wtcache: skipped {} of {} combinations: {}; the first {}\n",
                        grouped(rule.count), grouped(all), rule.sentence, rule.first);
  }
  return text;
}

std::string summary_text(const SweepName& name, const SweepCounts& counts,
                         const Configurations& configurations, std::span<const Row> rows) {
  std::string text = fmt::format(
      "{} on {}: {} configurations; {} measured, {} from before, {} failed; {} combinations "
      "skipped\n",
      name.input, name.dut, grouped(name.configurations), grouped(counts.measured),
      grouped(counts.kept), grouped(counts.failed), grouped(configurations.skipped_count()));
  if (rows.empty()) return text;
  const std::vector<std::string> columns = varying_columns(rows);
  text += "Best\n";
  for (const Best& wanted : kBest) text += best_line(rows, wanted, columns);
  return text + front_text(rows, columns);
}

}  // namespace wtc
