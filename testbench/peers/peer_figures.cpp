// SPDX-License-Identifier: Apache-2.0
#include "testbench/peers/peer_figures.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <tuple>

namespace wtc {
namespace {

constexpr std::uint32_t kGoalLatency = 20;

struct BoundRow {
  std::string_view pattern;
  PeerBound bound;
};

// One access a cycle, one beat of 8 bytes a cycle, a buffer entry as wide as a line. In c1 the 8
// beats of the 5,234 fills of the best peer keep the read channel busy.
constexpr auto kBounds = std::to_array<BoundRow>({
    {"a1", {10'000}},
    {"a2", {10'000}},
    {"a3", {.cycles = 10'000, .fills = 0}},
    {"b1", {.cycles = 10'000, .writes = 625, .fills = 0}},
    {"b2", {.cycles = 10'000, .writes = 625, .fills = 0}},
    {"c1", {41'872}},
    {"c2", {10'000}},
    {"d1", {.cycles = 10'000, .writes = 1, .fills = 0}},
    {"d2", {.cycles = 10'000, .writes = 1, .fills = 0}},
    {"d3", {.cycles = 10'000, .writes = 1, .fills = 0}},
    {"e1", {.cycles = 10'000, .fills = 0}},
    {"e2", {.cycles = 10'000, .fills = 0}},
});

struct GoalRow {
  std::string_view pattern;
  PortMode mode;
  PeerGoal goal;
};

constexpr auto kGoals = std::to_array<GoalRow>({
    {"a1", PortMode::kPipe, {12'000}},
    {"a2", PortMode::kPipe, {12'000}},
    {"a3", PortMode::kPipe, {10'002}},
    {"b1", PortMode::kPipe, {.cycles = 10'010, .writes = 650}},
    {"b2", PortMode::kPipe, {.cycles = 10'010, .writes = 650}},
    {"c1", PortMode::kPipe, {43'000}},
    {"c2", PortMode::kPipe, {.cycles = 11'000, .writes = 2'984}},
    {"d1", PortMode::kPipe, {.cycles = 10'010, .writes = 700}},
    {"d2", PortMode::kPipe, {.cycles = 10'010, .bounded_wait = true}},
    {"d3", PortMode::kPipe, {.cycles = 10'010, .writes = 700}},
    {"e1", PortMode::kPipe, {.cycles = 10'010, .load_latency = 1}},
    {"e2", PortMode::kPipe, {.cycles = 10'200, .fills = 0}},
    {"a1", PortMode::kBlock, {34'000}},
    {"c1", PortMode::kBlock, {165'000}},
    {"c2", PortMode::kBlock, {20'500}},
    {"e2", PortMode::kBlock, {20'400}},
});

}  // namespace

std::string_view name_of(PortMode mode) {
  return mode == PortMode::kPipe ? "pipe" : "block";
}

std::vector<std::string> peer_patterns() {
  std::vector<std::string> names(kBounds.size());
  std::ranges::transform(kBounds, names.begin(), [](const BoundRow& row) { return row.pattern; });
  return names;
}

std::vector<PeerRow> peer_figures(const PeerCase& which) {
  std::vector<PeerRow> figures;
  std::ranges::copy_if(peer_table(), std::back_inserter(figures),
                       [&](const PeerRow& row) { return row.which == which; });
  return figures;
}

std::optional<PeerRow> best_peer(const PeerCase& which) {
  std::vector<PeerRow> figures = peer_figures(which);
  std::erase_if(figures,
                [](const PeerRow& row) { return !peer_designs()[row.design].write_through; });
  if (figures.empty()) return std::nullopt;
  return *std::ranges::min_element(
      figures, {}, [](const PeerRow& row) { return std::tuple(row.cycles, row.writes); });
}

std::optional<PeerBound> peer_bound(const PeerCase& which) {
  if (which.mode != PortMode::kPipe) return std::nullopt;
  const auto* const row = std::ranges::find(kBounds, which.pattern, &BoundRow::pattern);
  if (row == kBounds.end()) return std::nullopt;
  return row->bound;
}

std::optional<PeerGoal> peer_goal(const PeerCase& which) {
  if (which.read_latency != kGoalLatency) {
    const std::optional<PeerRow> best = best_peer(which);
    if (!best) return std::nullopt;
    return PeerGoal{.cycles = best->cycles + best->rounding};
  }
  const auto* const row = std::ranges::find_if(kGoals, [&](const GoalRow& goal) {
    return goal.pattern == which.pattern && goal.mode == which.mode;
  });
  if (row == kGoals.end()) return std::nullopt;
  return row->goal;
}

}  // namespace wtc
