// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/functional_cache.hpp"

#include <bit>

namespace wtc {

FunctionalCounts FunctionalCounts::operator-(const FunctionalCounts& start) const {
  return {loads - start.loads,
          stores - start.stores,
          load_hits - start.load_hits,
          load_misses - start.load_misses,
          store_hits - start.store_hits,
          store_misses - start.store_misses,
          fills - start.fills,
          evictions - start.evictions,
          read_transactions - start.read_transactions,
          read_beats - start.read_beats,
          write_transactions - start.write_transactions,
          write_beats - start.write_beats,
          write_bytes - start.write_bytes};
}

FunctionalOutcome FunctionalCache::access(Op op, std::uint64_t address, std::uint32_t enables,
                                          bool uncached) {
  switch (op) {
    case Op::kLoad:
    case Op::kStore:
      if (op == Op::kStore && enables == 0) return {};
      if (uncached) {
        uncached_access(op, address, enables);
        return {};
      }
      return op == Op::kLoad ? load(address, enables) : store(address, enables);
    case Op::kInvalLine:
      drop(address);
      return {};
    case Op::kInvalAll:
      tags_.clear();
      return {};
    case Op::kFence:
      return {};
  }
  return {};
}

FunctionalOutcome FunctionalCache::load(std::uint64_t address, std::uint32_t enables) {
  FunctionalOutcome outcome{true, false, false, 0};
  ++counts_.loads;
  const std::uint32_t way = tags_.find(address);
  if (way != TagStore::kAbsent) {
    outcome.hit = true;
    ++counts_.load_hits;
    tags_.hit(address, way);
    return outcome;
  }
  ++counts_.load_misses;
  // A load of no byte needs nothing from memory (wb_cover of rule 3.3.1 holds for no byte).
  if (enables != 0) fill(address, outcome);
  return outcome;
}

FunctionalOutcome FunctionalCache::store(std::uint64_t address, std::uint32_t enables) {
  FunctionalOutcome outcome{true, false, false, 0};
  ++counts_.stores;
  write(enables);
  const std::uint32_t way = tags_.find(address);
  if (way != TagStore::kAbsent) {
    outcome.hit = true;
    ++counts_.store_hits;
    if (config_.write_hit == write_hit::kUpdate) {
      tags_.hit(address, way);
    } else {
      tags_.drop(address, way);
    }
    return outcome;
  }
  ++counts_.store_misses;
  if (config_.write_miss == write_miss::kAllocate) fill(address, outcome);
  return outcome;
}

void FunctionalCache::uncached_access(Op op, std::uint64_t address, std::uint32_t enables) {
  if (op == Op::kLoad) {
    ++counts_.read_transactions;
    ++counts_.read_beats;
    return;
  }
  drop(address);
  write(enables);
}

void FunctionalCache::fill(std::uint64_t address, FunctionalOutcome& outcome) {
  const TagStore::Placed placed = tags_.place(address, false);
  outcome.evicts = placed.evicted;
  outcome.evicted_address = placed.evicted_address;
  ++counts_.fills;
  ++counts_.read_transactions;
  counts_.read_beats += config_.line_beats();
  if (placed.evicted) ++counts_.evictions;
}

void FunctionalCache::write(std::uint32_t enables) {
  ++counts_.write_transactions;
  ++counts_.write_beats;  // a word is never wider than the bus
  counts_.write_bytes += static_cast<std::uint64_t>(std::popcount(enables));
}

void FunctionalCache::drop(std::uint64_t address) {
  const std::uint32_t way = tags_.find(address);
  if (way != TagStore::kAbsent) tags_.drop(address, way);
}

}  // namespace wtc
