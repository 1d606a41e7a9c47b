// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/checks/functional_cache.hpp"
#include "testbench/checks/tag_store.hpp"

namespace wtc {

/// The cache that one would otherwise build: the same geometry and replacement, but write-back and
/// write-allocate. For the comparison in the report; write traffic is that of dirty lines that
/// leave, whole lines each.
class WriteBackCache {
 public:
  explicit WriteBackCache(const Config& config) : config_(config), tags_(config) {}

  void access(Op op, std::uint64_t address, std::uint32_t enables, bool uncached);

  /// write_transactions are line writes (and uncached stores).
  const FunctionalCounts& counts() const { return counts_; }

 private:
  void cached(Op op, std::uint64_t address);
  void uncached_access(Op op, std::uint64_t address, std::uint32_t enables);
  void write_back();

  Config config_;
  TagStore tags_;
  FunctionalCounts counts_;
};

}  // namespace wtc
