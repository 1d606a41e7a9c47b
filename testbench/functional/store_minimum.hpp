// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "testbench/memory/page_table.hpp"

namespace wtc {

/// The fewest transactions that a buffer of n merging entries can make of a stream of stores,
/// whatever it sends when and in which order, even if it knew the future. No cache with such a
/// buffer is below it.
///
///     StoreMinimum minimum(2);
///     for (const std::uint64_t block : {1, 2, 1, 3, 1}) minimum.store(block);
///     minimum.transactions();  // 3: block 1 stays while 2 and 3 take turns in the other entry
///
/// Sending in order and only when room is needed (StoreBuffer) is not always the best, not even
/// among buffers that send in order: of the blocks a b a c a d c it makes 6 transactions with two
/// entries, and a buffer that sends a before its second store makes 5.
///
/// How: stores of one block that follow each other without another block between them are one.
/// Number the rest 1, 2, ... A store merges if its block stayed since its last store p, so that it
/// held an entry at the stores p+1 .. now-1; each of these needs an entry for itself too, so at
/// most n-1 blocks can stay over it. Which of these intervals to keep is interval scheduling on n-1
/// machines, where taking each one that fits, in the order of their ends, is optimal (OPTgen of
/// Hawkeye, Jain and Lin 2016, does so for caches). An interval ends now, so whether it fits
/// depends on the largest number kept over any store after p, and keeping it adds one to all of
/// them: latest_[v], the last store over which more than v blocks are kept, says all that is
/// needed.
class StoreMinimum {
 public:
  /// At least one entry.
  explicit StoreMinimum(std::uint32_t entries) : latest_(entries - 1) {}

  /// A store to this block (address / width of an entry).
  void store(std::uint64_t block) {
    if (block != last_block_) count(block);
  }

  /// Everything has to be sent: a fence.
  void drain() {
    drained_ = now_;
    last_block_ = kNone;
  }

  std::uint64_t transactions() const { return transactions_; }

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  /// Number of the last store of each block, 0 for none.
  using Page = std::array<std::uint64_t, 256>;

  void count(std::uint64_t block);

  std::vector<std::uint64_t> latest_;  ///< falling
  PageTable<Page> pages_;
  std::uint64_t now_ = 0;
  std::uint64_t drained_ = 0;  ///< the last store before the last drain()
  std::uint64_t last_block_ = kNone;
  std::uint64_t transactions_ = 0;
};

}  // namespace wtc
