// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/functional/block_ring.hpp"
#include "testbench/functional/store_minimum.hpp"

namespace wtc {

/// How few transactions the stores of a run could have been with a write buffer of WBUF_ENTRIES
/// entries of WBUF_BYTES: at least (StoreMinimum), and in order and lazily (BlockRing). Knows
/// cached stores only; whoever has uncached ones adds them.
/// Example: `bounds.store(0x100, 0x103); bounds.drain();` at a fence; `bounds.minimum()` is 1.
class StoreBounds {
 public:
  explicit StoreBounds(const Config& config)
      : block_shift_(log2_floor(config.wbuf_bytes)),
        ring_(config.wbuf_slots()),
        minimum_(config.wbuf_slots()) {}

  /// A store of the bytes `first` to `last`.
  void store(std::uint64_t first, std::uint64_t last) {
    const std::uint64_t end = last >> block_shift_;
    for (std::uint64_t block = first >> block_shift_; block <= end; ++block) {
      minimum_.store(block);
      if (!ring_.store(block)) ++lazy_;
    }
  }

  /// Everything is sent: a fence, an uncached access.
  void drain() {
    ring_.clear();
    minimum_.drain();
  }

  std::uint64_t minimum() const { return minimum_.transactions(); }
  std::uint64_t lazy() const { return lazy_; }

 private:
  std::uint32_t block_shift_;
  BlockRing ring_;
  StoreMinimum minimum_;
  std::uint64_t lazy_ = 0;
};

}  // namespace wtc
