// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/functional_check.hpp"

#include <fmt/format.h>

#include <bit>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "functional_check";

std::string outcome(bool hit, bool evicts, std::uint64_t address) {
  const char* word = hit ? "hit" : "miss";
  return evicts ? fmt::format("{} that evicts {:#x}", word, address) : word;
}

}  // namespace

void FunctionalCheck::observe(const View& view) {
  if (view.fired != nullptr) compare(view);
  count(view);
  if (view.accepted != nullptr) {
    const Request& request = *view.accepted;
    expected_ = engine_.access(static_cast<Op>(request.op), request.address, request.enables,
                               request.uncached);
  }
}

void FunctionalCheck::compare(const View& view) const {
  const CacheOutputs& out = *view.out;
  const Fired& fired = *view.fired;
  const bool evicts = out.evt_evict != 0;
  if (fired.hit == expected_.hit && evicts == expected_.evicts &&
      (!evicts || out.evt_evict_addr == expected_.evicted_address)) {
    return;
  }
  fail(kCheck,
       fmt::format("request {} (op {}) does what the functional cache does", fired.request.number,
                   fired.request.op)
           .c_str(),
       view.cycle, fired.request.address,
       outcome(expected_.hit, expected_.evicts, expected_.evicted_address),
       outcome(fired.hit, evicts, out.evt_evict_addr));
}

void FunctionalCheck::count(const View& view) {
  const CacheInputs& in = *view.in;
  const CacheOutputs& out = *view.out;
  seen_.load_hits += out.evt_load_hit;
  seen_.load_misses += out.evt_load_miss;
  seen_.store_hits += out.evt_store_hit;
  seen_.store_misses += out.evt_store_miss;
  seen_.fills += out.evt_fill;
  seen_.evictions += out.evt_evict;
  if (out.bus_ar_valid != 0 && in.bus_ar_ready != 0) ++seen_.read_transactions;
  if (in.bus_r_valid != 0 && out.bus_r_ready != 0) ++seen_.read_beats;
  if (out.bus_aw_valid != 0 && in.bus_aw_ready != 0) ++seen_.write_transactions;
  if (out.bus_w_valid != 0 && in.bus_w_ready != 0) {
    ++seen_.write_beats;
    seen_.write_bytes += static_cast<std::uint64_t>(std::popcount(out.bus_w_strb));
  }
}

void FunctionalCheck::finish(std::uint64_t cycle) const {
  const FunctionalResult right = engine_.result();
  const auto same = [&](const char* name, std::uint64_t expected, std::uint64_t seen) {
    if (expected == seen) return;
    fail(kCheck, fmt::format("{} equal those of the functional cache", name).c_str(), cycle, 0,
         std::to_string(expected), std::to_string(seen));
  };
  if (has_events_) {
    same("load_hits", right.load_hits, seen_.load_hits);
    same("load_misses", right.load_misses, seen_.load_misses);
    same("store_hits", right.store_hits, seen_.store_hits);
    same("store_misses", right.store_misses, seen_.store_misses);
    same("fills", right.fills, seen_.fills);
    same("evictions", right.evictions, seen_.evictions);
  }
  same("read_transactions", right.read_transactions, seen_.read_transactions);
  same("read_beats", right.read_beats, seen_.read_beats);
  same("write_transactions", right.write_transactions, seen_.write_transactions);
  same("write_beats", right.write_beats, seen_.write_beats);
  same("write_bytes", right.write_bytes, seen_.write_bytes);
}

}  // namespace wtc
