// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/checks/tag_store.hpp"

namespace wtc {

/// What a run did, without time. Loads and stores are cached ones that do something; traffic is
/// that of everything.
struct FunctionalCounts {
  std::uint64_t loads = 0, stores = 0;
  std::uint64_t load_hits = 0, load_misses = 0, store_hits = 0, store_misses = 0;
  std::uint64_t fills = 0, evictions = 0;
  std::uint64_t read_transactions = 0, read_beats = 0;
  std::uint64_t write_transactions = 0, write_beats = 0, write_bytes = 0;

  FunctionalCounts operator-(const FunctionalCounts& start) const;
  bool operator==(const FunctionalCounts&) const = default;
};

/// What one access does.
struct FunctionalOutcome {
  bool counts = false;  ///< a cached load, or a cached store that enables a byte
  bool hit = false;
  bool evicts = false;
  std::uint64_t evicted_address = 0;
};

/// The cache as an idea: one access is complete - its fill installed, its write performed - before
/// the next begins (--serial), memory never fails and nobody else writes. Written from
/// docs/microarchitecture.md, apart from the model.
/// Example: `cache.access(Op::kLoad, 0x100, 0xF, false).hit == false` the first time.
class FunctionalCache {
 public:
  explicit FunctionalCache(const Config& config) : config_(config), tags_(config) {}

  FunctionalOutcome access(Op op, std::uint64_t address, std::uint32_t enables, bool uncached);

  const FunctionalCounts& counts() const { return counts_; }

 private:
  FunctionalOutcome load(std::uint64_t address, std::uint32_t enables);
  FunctionalOutcome store(std::uint64_t address, std::uint32_t enables);
  void uncached_access(Op op, std::uint64_t address, std::uint32_t enables);
  void fill(std::uint64_t address, FunctionalOutcome& outcome);
  void write(std::uint32_t enables);
  void drop(std::uint64_t address);

  Config config_;
  TagStore tags_;
  FunctionalCounts counts_;
};

}  // namespace wtc
