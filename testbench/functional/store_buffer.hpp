// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "testbench/functional/byte_mask.hpp"

namespace wtc {

/// Write bursts on the bus.
struct WriteTraffic {
  std::uint64_t transactions = 0;
  std::uint64_t beats = 0;  ///< from the first beat with a stored byte to the last one (rule 9.4.3)
  std::uint64_t bytes = 0;

  bool operator==(const WriteTraffic&) const = default;
};

/// A merging write buffer without time: a store joins the entry of its block if there is one;
/// entries leave in the order in which they were made, and only when a new one needs the room.
///
///     StoreBuffer buffer(2, 8);                    // 2 entries, beats of 8 bytes
///     buffer.store(0x10, ByteMask::bytes(0, 4));   // block 0x10, its first four bytes
///     buffer.when_drained().transactions;          // 1
class StoreBuffer {
 public:
  /// At least one entry.
  StoreBuffer(std::uint32_t entries, std::uint32_t bus_bytes);

  /// Stores bytes of one block; the number of a block is its address / the width of an entry.
  void store(std::uint64_t block, const ByteMask& bytes) {
    if (blocks_[newest_] != block) find_or_make(block);
    strobes_[newest_] = strobes_[newest_] | bytes;
  }

  /// Everything leaves.
  void drain();

  /// What has left, and what would have left if drain() came now.
  const WriteTraffic& sent() const { return sent_; }
  WriteTraffic when_drained() const;

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};

  void find_or_make(std::uint64_t block);
  void send(std::size_t entry, WriteTraffic& traffic) const;

  std::uint32_t bus_shift_;
  std::vector<std::uint64_t> blocks_;  ///< of each entry; kNone: free
  std::vector<ByteMask> strobes_;
  std::size_t newest_ = 0;  ///< stored to last
  std::size_t oldest_ = 0;  ///< made first; the next one to be used again
  WriteTraffic sent_;
};

}  // namespace wtc
