// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "testbench/memory/page_table.hpp"
#include "testbench/random.hpp"

namespace wtc {

/// Bytes by address, little endian, kept in pages of 4 KiB that exist once they are written.
/// A byte that was never written reads as a pure function of its address and the seed - not as
/// zero, so that a load which returns nothing at all is seen.
/// Example: `memory.store(0x1004, 0xAABB, 0b0011); memory.load(0x1004, 2) == 0xAABB`.
class SparseMemory {
 public:
  explicit SparseMemory(std::uint64_t seed) : seed_(Random::mix(seed + 1)) {}

  /// `bytes` (1, 2, 4 or 8) bytes from `address`, a multiple of `bytes`.
  std::uint64_t load(std::uint64_t address, std::uint32_t bytes) const {
    const std::uint64_t word = word_at(address) >> (8 * (address & 7U));
    return bytes == 8 ? word : word & ((std::uint64_t{1} << (8 * bytes)) - 1);
  }

  /// Byte n of `data` to `address` + n for each set bit n of `enables`. The word must not cross an
  /// 8-byte border.
  void store(std::uint64_t address, std::uint64_t data, std::uint32_t enables);

  /// The 8 bytes around `address`.
  std::uint64_t word_at(std::uint64_t address) const {
    const Page* page = pages_.find(address >> kPageBits);
    return page == nullptr ? unwritten(address) : (*page)[(address & kPageMask) >> 3U];
  }

  /// True when the `bytes` bytes (a multiple of 8) at `address` (likewise) are those at `data`.
  bool equal(std::uint64_t address, const std::uint8_t* data, std::uint32_t bytes) const;

  /// Pages written so far.
  std::size_t pages() const { return pages_.size(); }

 private:
  static constexpr std::uint32_t kPageBits = 12;
  static constexpr std::uint64_t kPageMask = (1U << kPageBits) - 1;
  using Page = std::array<std::uint64_t, (1U << kPageBits) / 8>;

  std::uint64_t unwritten(std::uint64_t address) const {
    return Random::mix((address >> 3U) + seed_);
  }
  Page& new_page(std::uint64_t number);

  std::uint64_t seed_;
  PageTable<Page> pages_;
};

}  // namespace wtc
