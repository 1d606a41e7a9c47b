// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/counters.hpp"

#include <array>
#include <bit>

namespace wtc {
namespace {

constexpr std::array kAll{
    &Counters::loads,          &Counters::stores,          &Counters::stored_bytes,
    &Counters::empty_stores,   &Counters::uncached_loads,  &Counters::uncached_stores,
    &Counters::other_requests, &Counters::error_responses, &Counters::load_hits,
    &Counters::load_misses,    &Counters::store_hits,      &Counters::store_misses,
    &Counters::forwards,       &Counters::merged_stores,   &Counters::fills,
    &Counters::evictions,      &Counters::poisoned_fills,  &Counters::stall_buffer_full,
    &Counters::stall_hazard,   &Counters::stall_mshr_full, &Counters::stall_bus,
    &Counters::snoops,         &Counters::prefetches,      &Counters::useful_prefetches,
};
static_assert(sizeof(Counters) == kAll.size() * sizeof(std::uint64_t), "a counter is missing");

}  // namespace

Counters Counters::operator-(const Counters& start) const {
  Counters difference;
  for (const auto member : kAll) difference.*member = this->*member - start.*member;
  return difference;
}

void Counters::count(const CacheInputs& in, const CacheOutputs& out) {
  if ((in.req_valid & out.req_ready) != 0) {
    if (in.req_op == static_cast<std::uint32_t>(Op::kLoad)) {
      ++loads;
      uncached_loads += in.req_uncached;
    } else if (in.req_op != static_cast<std::uint32_t>(Op::kStore)) {
      ++other_requests;
    } else if (in.req_be == 0) {
      ++empty_stores;
    } else {
      ++stores;
      uncached_stores += in.req_uncached;
      stored_bytes += static_cast<std::uint64_t>(std::popcount(in.req_be));
    }
  }
  error_responses += out.resp_error;
  load_hits += out.evt_load_hit;
  load_misses += out.evt_load_miss;
  store_hits += out.evt_store_hit;
  store_misses += out.evt_store_miss;
  forwards += out.evt_forward;
  merged_stores += out.evt_merge;
  fills += out.evt_fill;
  evictions += out.evt_evict;
  poisoned_fills += out.evt_poison;
  prefetches += out.evt_prefetch;
  useful_prefetches += out.evt_prefetch_hit;
  stall_buffer_full += out.evt_stall_buffer_full;
  stall_hazard += out.evt_stall_hazard;
  stall_mshr_full += out.evt_stall_mshr_full;
  stall_bus += out.evt_stall_bus;
  snoops += out.snoop_ack;
}

}  // namespace wtc
