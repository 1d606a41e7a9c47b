// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/checks/functional_cache.hpp"
#include "testbench/checks/tag_store.hpp"

namespace wtc {

/// The cache that one would otherwise build: the same geometry and replacement, but write-back and
/// write-allocate. For the comparison in the report; write traffic is that of dirty lines, whole
/// lines each: those that leave, and those that clean() writes back.
class WriteBackCache {
 public:
  explicit WriteBackCache(const Config& config) : config_(config), tags_(config) {}

  void access(Op op, std::uint64_t address, std::uint32_t enables, bool uncached);

  /// Writes back every dirty line; all lines stay. Makes two stretches of a run comparable, each
  /// with the traffic of its own stores.
  void clean();

  /// Traffic so far; write_transactions are line writes (and uncached stores).
  const FunctionalCounts& counts() const { return counts_; }
  /// The same as if clean() came now.
  FunctionalCounts counts_when_clean() const;

  std::uint64_t dirty_lines() const { return dirty_; }

 private:
  void cached(Op op, std::uint64_t address);
  void uncached_access(Op op, std::uint64_t address, std::uint32_t enables);
  static void write_back(FunctionalCounts& counts, const Config& config, std::uint64_t lines);
  void dirty_line_leaves();

  Config config_;
  TagStore tags_;
  FunctionalCounts counts_;
  std::uint64_t dirty_ = 0;
};

}  // namespace wtc
