// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"

namespace wtc {

/// What happened at the pins of the cache, counted once per cycle. Everything is a number of
/// events or of cycles; hits, misses, merges and stalls come from the evt_ pins.
/// Example: `const Counters measured = now - at_the_end_of_the_warm_up;`
struct Counters {
  // Requests that were accepted
  std::uint64_t loads = 0;
  std::uint64_t stores = 0;  ///< that enable at least one byte
  std::uint64_t stored_bytes = 0;
  std::uint64_t empty_stores = 0;     ///< that enable no byte
  std::uint64_t uncached_loads = 0;   ///< part of loads
  std::uint64_t uncached_stores = 0;  ///< part of stores
  std::uint64_t other_requests = 0;   ///< fences and invalidations
  // Responses
  std::uint64_t error_responses = 0;
  // Events
  std::uint64_t load_hits = 0;
  std::uint64_t load_misses = 0;
  std::uint64_t store_hits = 0;
  std::uint64_t store_misses = 0;
  std::uint64_t forwards = 0;
  std::uint64_t merged_stores = 0;
  std::uint64_t fills = 0;
  std::uint64_t evictions = 0;
  std::uint64_t poisoned_fills = 0;
  std::uint64_t prefetches = 0;         ///< part of the fills that began
  std::uint64_t useful_prefetches = 0;  ///< of which a load found the line
  std::uint64_t stall_buffer_full = 0;
  std::uint64_t stall_hazard = 0;
  std::uint64_t stall_mshr_full = 0;
  std::uint64_t stall_bus = 0;
  // Snoops that were acknowledged
  std::uint64_t snoops = 0;

  bool operator==(const Counters&) const = default;
  Counters operator-(const Counters& start) const;

  /// Adds one cycle.
  void count(const CacheInputs& in, const CacheOutputs& out);
};

}  // namespace wtc
