// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "testbench/functional/options.hpp"
#include "testbench/functional/result.hpp"
#include "testbench/memory/page_table.hpp"

namespace wtc {

/// Finds the causes of misses (struct ThreeC) by two more caches with the same line size and write
/// policies: one of the same size that is fully associative with LRU, and one that is infinite.
///
/// Under no-write-allocate the per-reference definition remembers a line at its first store,
/// although no cache holds it then: its first load is a capacity miss. DineroIV does the same; the
/// aggregate definition does not.
class MissCauses {
 public:
  explicit MissCauses(const FunctionalOptions& options);

  /// A reference to a line (address / line size), that missed or not in the cache itself.
  void reference(std::uint64_t number, bool is_store, bool missed);
  /// The line leaves every cache.
  void drop(std::uint64_t number);
  /// Every line leaves every cache.
  void clear();
  /// The lines stay.
  void begin_counting() { counts_ = {}; }

  ThreeC result() const;

 private:
  static constexpr std::uint32_t kNone = ~0U;

  struct Line {
    std::uint32_t node = kNone;  ///< in the fully associative cache
    bool referenced = false;     ///< ever
    bool held = false;           ///< by the infinite cache
  };
  using Page = std::array<Line, 64>;
  /// An entry of the fully associative cache, in a ring by age.
  struct Node {
    std::uint32_t newer = 0;
    std::uint32_t older = 0;
    Line* line = nullptr;
  };
  struct Counts {
    std::uint64_t misses = 0, compulsory = 0, capacity = 0, conflict = 0;
    std::uint64_t fully_associative = 0, infinite = 0;
  };

  Line& at(std::uint64_t line);
  void enter(Line& line);
  void unlink(std::uint32_t node);
  void link_newest(std::uint32_t node);

  bool allocates_;
  PageTable<Page> pages_;
  std::vector<Node> nodes_;  ///< the last one is the head: older is the newest, newer the oldest
  std::vector<std::uint32_t> free_;
  Counts counts_;
};

}  // namespace wtc
