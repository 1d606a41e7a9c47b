// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace wtc {
namespace {

std::string text_of(const Row& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::optional<double> number_in(const Row& row, std::string_view column) {
  const auto found = row.find(std::string(column));
  if (found == row.end() || !found->is_number()) return {};
  return found->get<double>();
}

std::vector<std::string> varying_columns(std::span<const Row> rows) {
  std::vector<std::string> columns;
  for (const Parameter& parameter : parameters()) {
    const std::string name(parameter.name);
    const auto differs = [&](const Row& row) { return row[name] != rows.front()[name]; };
    if (std::ranges::any_of(rows, differs)) columns.push_back(name);
  }
  return columns;
}

std::string label_of(const Row& row, const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) {
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", column, text_of(row[column]));
  }
  return text;
}

std::vector<const Row*> pareto_front(std::span<const Row> rows, std::string_view first,
                                     std::string_view second) {
  using Candidate = std::tuple<double, double, const Row*>;
  std::vector<Candidate> candidates;
  for (const Row& row : rows) {
    const auto x = number_in(row, first);
    const auto y = number_in(row, second);
    if (x && y) candidates.emplace_back(*x, *y, &row);
  }
  std::ranges::stable_sort(candidates, {}, [](const Candidate& candidate) {
    return std::pair(std::get<0>(candidate), std::get<1>(candidate));
  });
  std::vector<const Row*> front;
  double best = 0;
  for (const auto& [x, y, row] : candidates) {
    if (!front.empty() && y >= best) continue;
    front.push_back(row);
    best = y;
  }
  return front;
}

}  // namespace wtc
