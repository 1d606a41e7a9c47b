// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "testbench/functional/byte_mask.hpp"

namespace wtc {

/// A line in a functional cache: its number (address / line size) with two flags.
struct Frame {
  static constexpr bool kMasked = false;

  bool present() const { return key != 0; }
  bool holds(std::uint64_t line) const { return (key | kDirty) == (line << 2U | kDirty | kValid); }
  std::uint64_t line() const { return key >> 2U; }
  bool dirty() const { return (key & kDirty) != 0; }
  void set_dirty() { key |= kDirty; }
  void set_clean() { key &= ~kDirty; }
  void fill(std::uint64_t line) { key = line << 2U | kValid; }

  static constexpr std::uint64_t kValid = 1;
  static constexpr std::uint64_t kDirty = 2;

  std::uint64_t key = 0;  ///< 0: no line
};

/// One whose bytes are valid one by one (write-validate).
struct MaskedFrame : Frame {
  static constexpr bool kMasked = true;

  ByteMask valid{};
};

}  // namespace wtc
