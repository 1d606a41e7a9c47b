// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/functional/store_buffer.hpp"
#include "testbench/functional/store_minimum.hpp"

namespace wtc {

/// How few transactions the stores of a run could have been with a write buffer of WBUF_ENTRIES
/// entries of WBUF_BYTES: at least (StoreMinimum), and in order and lazily (StoreBuffer). Knows
/// cached stores only; whoever has uncached ones adds them.
/// Example: `bounds.store(0x100, 4); bounds.drain();` at a fence; `bounds.minimum()` is 1.
class StoreBounds {
 public:
  explicit StoreBounds(const Config& config)
      : block_shift_(log2_floor(config.wbuf_bytes)),
        lazy_(config.wbuf_slots(), config.bus_bytes()),
        minimum_(config.wbuf_slots()) {}

  /// Bytes that follow each other, at least one.
  void store(std::uint64_t address, std::uint32_t bytes) {
    const std::uint64_t in_block = (std::uint64_t{1} << block_shift_) - 1;
    const std::uint64_t last = address + bytes - 1;
    for (;;) {
      const std::uint64_t end = std::min(last, address | in_block);
      add(address, ByteMask::bytes(static_cast<std::uint32_t>(address & in_block),
                                   static_cast<std::uint32_t>(end - address + 1)));
      if (end == last) return;
      address = end + 1;
    }
  }

  /// Bytes of one word, a bit for each from `address` on, at least one.
  void store_word(std::uint64_t address, std::uint32_t enables) {
    const std::uint64_t in_block = (std::uint64_t{1} << block_shift_) - 1;
    add(address, ByteMask::shifted(enables, static_cast<std::uint32_t>(address & in_block)));
  }

  /// Everything is sent: a fence, an uncached access.
  void drain() {
    lazy_.drain();
    minimum_.drain();
  }

  std::uint64_t minimum() const { return minimum_.transactions(); }
  WriteTraffic lazy() const { return lazy_.when_drained(); }

 private:
  void add(std::uint64_t address, const ByteMask& bytes) {
    const std::uint64_t block = address >> block_shift_;
    minimum_.store(block);
    lazy_.store(block, bytes);
  }

  std::uint32_t block_shift_;
  StoreBuffer lazy_;
  StoreMinimum minimum_;
};

}  // namespace wtc
