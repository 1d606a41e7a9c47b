// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wtc {

/// The blocks of a merging write buffer without time: a store joins the entry of its block if there
/// is one; else the entry that was made first leaves, if all are in use, and the store takes it.
/// The number of a block is its address / the width of an entry.
class BlockRing {
 public:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};

  /// At least one entry.
  explicit BlockRing(std::uint32_t entries) : blocks_(entries, kNone) {}

  /// True when the store joins an entry; entry() is its entry in either case.
  bool store(std::uint64_t block) { return blocks_[entry_] == block || search(block); }
  std::size_t entry() const { return entry_; }

  /// Of each entry, kNone for a free one.
  const std::vector<std::uint64_t>& blocks() const { return blocks_; }
  /// The entry that the next store to another block takes; its block, if any, leaves then.
  std::size_t oldest() const { return oldest_; }

  /// Everything leaves.
  void clear() { std::ranges::fill(blocks_, kNone); }

 private:
  bool search(std::uint64_t block) {
    for (std::size_t at = 0; at < blocks_.size(); ++at) {
      if (blocks_[at] != block) continue;
      entry_ = at;
      return true;
    }
    entry_ = oldest_;
    oldest_ = oldest_ + 1 == blocks_.size() ? 0 : oldest_ + 1;
    blocks_[entry_] = block;
    return false;
  }

  std::vector<std::uint64_t> blocks_;
  std::size_t entry_ = 0;   ///< stored to last
  std::size_t oldest_ = 0;  ///< made first
};

}  // namespace wtc
