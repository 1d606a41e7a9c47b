// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/functional_measure.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "testbench/functional/engine.hpp"
#include "testbench/sweep/metrics.hpp"

namespace wtc {
namespace {

/// Accesses between two looks at the stop signal.
constexpr std::size_t kBlock = 65536;

RunResult run_result(const Config& config, const FunctionalResult& from) {
  RunResult result;
  result.config = config;
  result.has_events = true;
  result.accesses = from.accesses;
  Counters& counters = result.counters;
  counters.loads = from.loads;
  counters.stores = from.stores;
  counters.stored_bytes = from.stored_bytes;
  counters.load_hits = from.load_hits;
  counters.load_misses = from.load_misses;
  counters.store_hits = from.store_hits;
  counters.store_misses = from.store_misses;
  counters.fills = from.fills;
  counters.evictions = from.evictions;
  counters.merged_stores = from.merged_stores;
  result.bus.write_transactions = from.write_transactions;
  result.bus.write_beats = from.write_beats;
  result.bus.write_bytes = from.write_bytes;
  result.bus.read_transactions = from.read_transactions;
  result.bus.read_beats = from.read_beats;
  result.write_transactions_minimum = from.write_transactions_minimum;
  result.write_transactions_lazy = from.write_transactions_lazy;
  return result;
}

void feed(FunctionalEngine& engine, std::span<const Access> accesses, const StopSignal& stop) {
  while (!accesses.empty()) {
    if (stop()) throw Stopped();
    const std::size_t count = std::min(kBlock, accesses.size());
    engine.access(accesses.first(count));
    accesses = accesses.subspan(count);
  }
}

}  // namespace

FunctionalMeasure::FunctionalMeasure(const Trace& trace, std::uint64_t warmup,
                                     MakeOptions make_options)
    : trace_(trace), warmup_(warmup), make_options_(std::move(make_options)) {}

Metrics FunctionalMeasure::measure(const Config& config, const StopSignal& stop) const {
  const FunctionalOptions options = make_options_(config);
  FunctionalEngine engine(options);
  const std::span<const Access> all = trace_.accesses;
  feed(engine, all.first(warmup_), stop);
  if (warmup_ != 0) engine.begin_counting();
  feed(engine, all.subspan(warmup_), stop);
  Metrics metrics = metrics_without_time(run_result(config, engine.result()));
  if (options.write == WritePolicy::kBack) {
    // They are about the stores that a write buffer gets.
    for (const char* name :
         {"merged_stores", "write_transactions_minimum", "write_transactions_lazy"}) {
      metrics[name] = nullptr;
    }
  }
  return metrics;
}

Metrics FunctionalMeasure::nothing() const {
  return no_metrics();
}

}  // namespace wtc
