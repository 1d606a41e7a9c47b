// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/metrics.hpp"

#include <string>

#include "testbench/report/storage.hpp"

namespace wtc {
namespace {

Metrics ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? Metrics() : Metrics(static_cast<double>(part) / static_cast<double>(whole));
}

void add_ratios(Metrics& metrics, const RunResult& result) {
  const Counters& counters = result.counters;
  const std::uint64_t misses = counters.load_misses + counters.store_misses;
  const std::uint64_t cached = misses + counters.load_hits + counters.store_hits;
  const std::uint64_t bus_bytes =
      result.bus.read_beats * result.config.bus_bytes() + result.bus.write_bytes;
  metrics[std::string(metric::kMissRatio)] = result.has_events ? ratio(misses, cached) : Metrics();
  metrics[std::string(metric::kWritesPerStore)] =
      ratio(result.bus.write_transactions, counters.stores);
  metrics[std::string(metric::kTraffic)] = ratio(bus_bytes, counters.loads + counters.stores);
  metrics["cycles_per_access"] = ratio(result.cycles, result.accesses);
}

}  // namespace

Metrics metrics_of(const RunResult& result) {
  const Config& config = result.config;
  const Counters& counters = result.counters;
  const auto event = [&](std::uint64_t value) {
    return result.has_events ? Metrics(value) : Metrics();
  };
  Metrics metrics = Metrics::object();
  metrics[std::string(metric::kSize)] =
      std::uint64_t{config.sets} * config.ways * config.line_bytes;
  metrics[std::string(metric::kArea)] = area_bits(config);
  add_ratios(metrics, result);
  metrics[std::string(metric::kCycles)] = result.cycles;
  metrics["accesses"] = result.accesses;
  metrics["loads"] = counters.loads;
  metrics["stores"] = counters.stores;
  metrics["stored_bytes"] = counters.stored_bytes;
  metrics["load_hits"] = event(counters.load_hits);
  metrics["load_misses"] = event(counters.load_misses);
  metrics["store_hits"] = event(counters.store_hits);
  metrics["store_misses"] = event(counters.store_misses);
  metrics["fills"] = event(counters.fills);
  metrics["evictions"] = event(counters.evictions);
  metrics["merged_stores"] = event(counters.merged_stores);
  metrics["write_transactions"] = result.bus.write_transactions;
  metrics["write_beats"] = result.bus.write_beats;
  metrics["write_bytes"] = result.bus.write_bytes;
  metrics["write_transactions_minimum"] = result.write_transactions_minimum;
  metrics["write_transactions_lazy"] = result.write_transactions_lazy;
  metrics["read_transactions"] = result.bus.read_transactions;
  metrics["read_beats"] = result.bus.read_beats;
  return metrics;
}

Metrics metrics_without_time(const RunResult& result) {
  Metrics metrics = metrics_of(result);
  for (const char* name : {"cycles", "cycles_per_access"}) metrics[name] = nullptr;
  return metrics;
}

Metrics no_metrics() {
  Metrics metrics = metrics_of({});
  for (auto& value : metrics) value = nullptr;
  return metrics;
}

}  // namespace wtc
