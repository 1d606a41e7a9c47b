// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/peers_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

using Cells = std::array<std::string, 9>;
using Count = std::optional<std::uint64_t>;

const Cells kHead{"pattern",   "port",  "latency", "ours",   "store waits",
                  "best peer", "bound", "goal",    "verdict"};

Count known(std::uint64_t count) {
  return count == PeerRow::kUnknown ? Count() : count;
}

/// "cycles / writes / fills", the unit of every figure of the table.
std::string triple(std::uint64_t cycles, Count writes, Count fills) {
  const auto text = [](Count count) { return count ? grouped(*count) : std::string("-"); };
  return fmt::format("{} / {} / {}", grouped(cycles), text(writes), text(fills));
}

std::string wait_of(const PeerRun& run) {
  if (run.writes == 0) return "-";
  if (!run.stated_wait) return grouped(run.longest_wait);
  return fmt::format("{} of {}", grouped(run.longest_wait), grouped(*run.stated_wait));
}

std::string peer_of(const PeerLine& line) {
  if (!line.best) return "-";
  const PeerRow& best = *line.best;
  return fmt::format("{}{} {}", best.rounding == 0 ? "" : "~",
                     triple(best.cycles, known(best.writes), known(best.fills)),
                     peer_designs()[best.design].name);
}

std::string bound_of(const PeerLine& line) {
  if (!line.bound) return "-";
  return triple(line.bound->cycles, line.bound->writes, line.bound->fills);
}

std::string goal_of(const PeerLine& line) {
  if (!line.goal) return "-";
  const PeerGoal& goal = *line.goal;
  std::string text = triple(goal.cycles, goal.writes, goal.fills);
  if (goal.load_latency) text += fmt::format(", loads {}", *goal.load_latency);
  if (goal.bounded_wait) text += ", wait as stated";
  return text;
}

std::string verdict_of(const PeerLine& line) {
  if (!line.goal) return "-";
  if (line.missed.empty()) return "met";
  return fmt::format("missed: {}", fmt::join(line.missed, ", "));
}

Cells cells_of(const PeerLine& line) {
  return {line.pattern,
          std::string(name_of(line.mode)),
          fmt::format("{}/{}", line.read_latency, line.read_latency / 2),
          triple(line.ours.cycles, line.ours.writes, line.ours.fills),
          wait_of(line.ours),
          peer_of(line),
          bound_of(line),
          goal_of(line),
          verdict_of(line)};
}

std::vector<Cells> table_of(std::span<const PeerLine> lines) {
  std::vector<Cells> table{kHead};
  for (const PeerLine& line : lines) table.push_back(cells_of(line));
  return table;
}

}  // namespace

std::string peers_text(std::span<const PeerLine> lines, const PeersHead& head) {
  const std::vector<Cells> table = table_of(lines);
  std::array<std::size_t, kHead.size()> widths{};
  for (const Cells& cells : table) {
    for (std::size_t at = 0; at < cells.size(); ++at) {
      widths.at(at) = std::max(widths.at(at), cells.at(at).size());
    }
  }
  std::string text = fmt::format("{}: cycles / write transactions / fills\n",
                                 head.beside.empty() ? head.dut : "rtl beside " + head.beside);
  for (const Cells& cells : table) {
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      line += fmt::format("{:<{}}  ", cells.at(at), widths.at(at));
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  const auto goals =
      std::ranges::count_if(lines, [](const PeerLine& l) { return l.goal.has_value(); });
  const auto missed =
      std::ranges::count_if(lines, [](const PeerLine& l) { return !l.missed.empty(); });
  return text + fmt::format("{} of {} goals met\n", goals - missed, goals);
}

std::string peers_markdown(std::span<const PeerLine> lines) {
  std::string text;
  for (const Cells& cells : table_of(lines)) {
    text += fmt::format("| {} |\n", fmt::join(cells, " | "));
    if (text.find('\n') + 1 != text.size()) continue;
    for (std::size_t at = 0; at < cells.size(); ++at) text += "| --- ";
    text += "|\n";
  }
  return text;
}

std::string peers_csv(std::span<const PeerLine> lines) {
  std::string text =
      "pattern,port,read_latency,write_latency,cycles,write_transactions,read_transactions,"
      "slowest_load,longest_store_wait,stated_store_wait,peer,peer_cycles,peer_write_transactions,"
      "peer_read_transactions,bound_cycles,goal_cycles,verdict\n";
  const auto number = [](Count count) { return count ? std::to_string(*count) : std::string(); };
  for (const PeerLine& line : lines) {
    const PeerRow best = line.best.value_or(PeerRow{});
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", line.pattern, name_of(line.mode),
        line.read_latency, line.read_latency / 2, line.ours.cycles, line.ours.writes,
        line.ours.fills, line.ours.slowest_load, line.ours.longest_wait,
        number(line.ours.stated_wait), line.best ? peer_designs()[best.design].name : "",
        line.best ? std::to_string(best.cycles) : "", number(known(best.writes)),
        number(known(best.fills)), line.bound ? std::to_string(line.bound->cycles) : "",
        line.goal ? std::to_string(line.goal->cycles) : "",
        !line.goal            ? ""
        : line.missed.empty() ? "met"
                              : "missed");
  }
  return text;
}

}  // namespace wtc
