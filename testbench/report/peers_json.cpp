// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "testbench/report/peers_report.hpp"

namespace wtc {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

Json known(const std::optional<std::uint64_t>& count) {
  return count ? Json(*count) : Json();
}

Json known(std::uint64_t count) {
  return count == PeerRow::kUnknown ? Json() : Json(count);
}

Json peer_json(const PeerRow& row) {
  const PeerDesign& design = peer_designs()[row.design];
  return {{"design", design.name},
          {"setting", design.setting},
          {"write_through", design.write_through},
          {"cycles", row.cycles},
          {"rounding", row.rounding},
          {"write_transactions", known(row.writes)},
          {"read_transactions", known(row.fills)}};
}

Json goal_json(const PeerGoal& goal) {
  return {{"cycles", goal.cycles},
          {"write_transactions", known(goal.writes)},
          {"read_transactions", known(goal.fills)},
          {"slowest_load", known(goal.load_latency)},
          {"bounded_wait", goal.bounded_wait}};
}

Json line_json(const PeerLine& line) {
  Json json{{"pattern", line.pattern},
            {"port", name_of(line.mode)},
            {"read_latency", line.read_latency},
            {"write_latency", line.read_latency / 2},
            {"cycles", line.ours.cycles},
            {"write_transactions", line.ours.writes},
            {"read_transactions", line.ours.fills},
            {"slowest_load", line.ours.slowest_load},
            {"longest_store_wait", line.ours.longest_wait},
            {"stated_store_wait", known(line.ours.stated_wait)}};
  json["best_peer"] = line.best ? peer_json(*line.best) : Json();
  json["peers"] = Json::array();
  for (const PeerRow& row : peer_figures({line.pattern, line.mode, line.read_latency})) {
    json["peers"].push_back(peer_json(row));
  }
  json["bound"] = line.bound ? Json{{"cycles", line.bound->cycles},
                                    {"write_transactions", known(line.bound->writes)},
                                    {"read_transactions", known(line.bound->fills)}}
                             : Json();
  json["goal"] = line.goal ? goal_json(*line.goal) : Json();
  json["missed"] = line.missed;
  return json;
}

}  // namespace

std::string peers_json(std::span<const PeerLine> lines, const PeersHead& head) {
  Json json{{"schema", kSchema},
            {"command", head.command},
            {"version", head.version},
            {"dut", head.dut},
            {"beside", head.beside.empty() ? Json() : Json(head.beside)}};
  json["lines"] = Json::array();
  for (const PeerLine& line : lines) json["lines"].push_back(line_json(line));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wtc
