// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace wtc {

/// Misses by cause, in two definitions that give different numbers (both in line references).
struct ThreeC {
  // Each miss for itself, as DineroIV does: compulsory when its line was never referenced before,
  // capacity when a fully associative LRU cache of the same size misses too, else conflict.
  std::uint64_t per_reference_compulsory = 0;
  std::uint64_t per_reference_capacity = 0;
  std::uint64_t per_reference_conflict = 0;
  // In sum: misses of an infinite cache; what a fully associative LRU cache of the same size
  // misses beyond them; what this cache misses beyond that, which may be negative.
  std::int64_t aggregate_compulsory = 0;
  std::int64_t aggregate_capacity = 0;
  std::int64_t aggregate_conflict = 0;

  bool operator==(const ThreeC&) const = default;
};

/// What a run did, without time. `loads` to `fills` count words of the port (DATA_W), like the
/// cycle-level counts; `line_*` count references as DineroIV does: one per line that an access
/// touches.
struct FunctionalResult {
  std::uint64_t accesses = 0;                             ///< of the input, before they are split
  std::uint64_t loads = 0, stores = 0, stored_bytes = 0;  ///< uncached ones included
  std::uint64_t uncached_loads = 0, uncached_stores = 0, other_requests = 0;
  std::uint64_t load_hits = 0, load_misses = 0, store_hits = 0, store_misses = 0;
  std::uint64_t fills = 0, evictions = 0;
  std::uint64_t validated_lines = 0;  ///< lines taken without a fetch (WriteMiss::kValidate)
  std::uint64_t read_transactions = 0, read_beats = 0;
  std::uint64_t write_transactions = 0, write_beats = 0, write_bytes = 0;
  std::uint64_t merged_stores = 0, merged_bytes = 0;

  std::uint64_t line_loads = 0, line_load_misses = 0;
  std::uint64_t line_stores = 0, line_store_misses = 0;
  std::uint64_t bytes_from_memory = 0;  ///< fetched lines, uncached loads
  std::uint64_t bytes_to_memory = 0;    ///< stored or written back, before merging

  /// The fewest transactions that a buffer of this size can have (StoreMinimum), and those of one
  /// that sends in order and only when room is needed (StoreBuffer). Write-through only.
  std::uint64_t write_transactions_minimum = 0;
  std::uint64_t write_transactions_lazy = 0;

  std::optional<ThreeC> three_c{};

  bool operator==(const FunctionalResult&) const = default;
};

/// What one word does.
struct FunctionalOutcome {
  bool counts = false;  ///< a cached load, or a cached store that enables a byte
  bool hit = false;
  bool evicts = false;
  std::uint64_t evicted_address = 0;
};

}  // namespace wtc
