// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/json_report.hpp"

#include "testbench/report/config_json.hpp"

namespace wtc {
namespace {

using Json = nlohmann::ordered_json;

Json latency(const LatencySummary& summary) {
  return {{"mean", summary.mean}, {"p50", summary.p50}, {"p99", summary.p99}, {"max", summary.max}};
}

Json known(const std::optional<std::uint64_t>& value) {
  return value ? Json(*value) : Json();
}

Json checks_of(const CheckSummary& checks) {
  return {{"on", checks.on},
          {"off", checks.off},
          {"loads_checked", checks.loads_checked},
          {"bytes_checked", checks.bytes_checked},
          {"words_read_back", checks.words_read_back},
          {"cycles_compared", checks.cycles_compared},
          {"mismatches", checks.mismatches},
          {"violations", checks.violations}};
}

Json write_back_of(const WriteBackTraffic& traffic) {
  return {{"write_transactions", traffic.write_transactions},
          {"write_beats", traffic.write_beats},
          {"write_bytes", traffic.write_bytes},
          {"read_transactions", traffic.read_transactions},
          {"read_beats", traffic.read_beats}};
}

void add_requests(Json& json, const RunResult& result) {
  const Counters& counters = result.counters;
  json["accesses"] = result.accesses;
  json["cycles"] = result.cycles;
  json["cycles_drained"] = result.cycles_drained;
  json["loads"] = counters.loads;
  json["stores"] = counters.stores;
  json["stored_bytes"] = counters.stored_bytes;
  json["uncached_loads"] = counters.uncached_loads;
  json["uncached_stores"] = counters.uncached_stores;
  json["empty_stores"] = counters.empty_stores;
  json["other_requests"] = counters.other_requests;
  json["error_responses"] = counters.error_responses;
  json["snoops"] = counters.snoops;
}

void add_events(Json& json, const RunResult& result) {
  const Counters& counters = result.counters;
  const auto event = [&](std::uint64_t value) { return result.has_events ? Json(value) : Json(); };
  json["load_hits"] = event(counters.load_hits);
  json["load_misses"] = event(counters.load_misses);
  json["store_hits"] = event(counters.store_hits);
  json["store_misses"] = event(counters.store_misses);
  json["forwarded_loads"] = event(counters.forwards);
  json["fills"] = event(counters.fills);
  json["evictions"] = event(counters.evictions);
  json["poisoned_fills"] = event(counters.poisoned_fills);
  json["prefetches"] = event(counters.prefetches);
  json["useful_prefetches"] = event(counters.useful_prefetches);
  json["merged_stores"] = event(counters.merged_stores);
  json["merged_bytes"] = known(result.merged_bytes);
  json["wasted_cache_writes"] = known(result.wasted_cache_writes);
  json["stall_cycles"] = {{"buffer_full", event(counters.stall_buffer_full)},
                          {"hazard", event(counters.stall_hazard)},
                          {"mshr_full", event(counters.stall_mshr_full)},
                          {"bus", event(counters.stall_bus)}};
  json["write_buffer_peak"] = event(result.write_buffer_peak);
}

void add_bus(Json& json, const MemoryCounts& bus) {
  json["write_transactions"] = bus.write_transactions;
  json["write_beats"] = bus.write_beats;
  json["write_bytes"] = bus.write_bytes;
  json["read_transactions"] = bus.read_transactions;
  json["read_beats"] = bus.read_beats;
}

}  // namespace

std::string json_report(const RunResult& result) {
  Json json;
  json["schema"] = kReportSchema;
  json["command"] = result.command;
  json["version"] = result.version;
  json["seed"] = result.seed;
  json["dut"] = result.dut;
  json["beside"] = result.beside.empty() ? Json() : Json(result.beside);
  json["input"] = result.input;
  json["warmup"] = result.warmup;
  json["partial"] = result.partial;
  json["failure"] = result.failure.empty() ? Json() : Json(result.failure);
  json["config"] = config_json(result.config);
  json["memory"] = {{"read_latency", result.read_latency}, {"write_latency", result.write_latency}};
  add_requests(json, result);
  add_events(json, result);
  add_bus(json, result.bus);
  json["write_transactions_minimum"] = result.write_transactions_minimum;
  json["write_transactions_lazy"] = result.write_transactions_lazy;
  json["load_latency"] = latency(result.load_latency);
  json["store_latency"] = latency(result.store_latency);
  json["write_back"] = write_back_of(result.write_back);
  json["checks"] = checks_of(result.checks);
  // Names of files need not be UTF-8; JSON must be.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wtc
