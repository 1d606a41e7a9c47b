// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "testbench/functional/block_ring.hpp"
#include "testbench/functional/byte_mask.hpp"

namespace wtc {

/// Write bursts on the bus.
struct WriteTraffic {
  std::uint64_t transactions = 0;
  std::uint64_t beats = 0;  ///< from the first beat with a stored byte to the last one (rule 9.4.3)
  std::uint64_t bytes = 0;

  bool operator==(const WriteTraffic&) const = default;
};

/// A write buffer that sends in order and only when a store needs the room (BlockRing), with the
/// bytes that it sends.
///
///     StoreBuffer buffer(2, 8);                    // 2 entries, beats of 8 bytes
///     buffer.store(0x10, ByteMask::bytes(0, 4));   // block 0x10, its first four bytes
///     buffer.when_drained().transactions;          // 1
class StoreBuffer {
 public:
  /// At least one entry.
  StoreBuffer(std::uint32_t entries, std::uint32_t bus_bytes);

  /// Stores bytes of one block.
  void store(std::uint64_t block, const ByteMask& bytes);

  /// Everything leaves.
  void drain();

  /// What has left, and what would have left if drain() came now.
  WriteTraffic when_drained() const;

 private:
  void send(std::size_t entry, WriteTraffic& traffic) const;

  std::uint32_t bus_bytes_;
  BlockRing ring_;
  std::vector<ByteMask> strobes_;  ///< of each entry; none: it is free
  WriteTraffic sent_;
};

}  // namespace wtc
