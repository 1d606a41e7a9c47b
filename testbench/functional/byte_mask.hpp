// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

namespace wtc {

/// One bit for each byte of a line or of a write buffer entry: 128 at most.
/// Example: ByteMask::bytes(4, 2) has bits 4 and 5.
struct ByteMask {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  /// `count` bits from bit `first` on; first + count <= 128, count > 0.
  static constexpr ByteMask bytes(std::uint32_t first, std::uint32_t count) {
    return shifted(count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1, first) |
           (count > 64 ? shifted(~std::uint64_t{0} >> (128 - count), first + 64) : ByteMask{});
  }
  /// `bits` moved up by `by` < 128.
  static constexpr ByteMask shifted(std::uint64_t bits, std::uint32_t by) {
    if (by == 0) return {bits, 0};
    if (by >= 64) return {0, bits << (by - 64)};
    return {bits << by, bits >> (64 - by)};
  }

  constexpr ByteMask operator|(const ByteMask& other) const {
    return {low | other.low, high | other.high};
  }
  constexpr bool covers(const ByteMask& other) const {
    return (other.low & ~low) == 0 && (other.high & ~high) == 0;
  }
  constexpr bool operator==(const ByteMask&) const = default;

  constexpr std::uint32_t count() const {
    return static_cast<std::uint32_t>(std::popcount(low) + std::popcount(high));
  }
  /// Of the lowest and the highest bit that is set; there must be one.
  constexpr std::uint32_t first() const {
    return static_cast<std::uint32_t>(low != 0 ? std::countr_zero(low)
                                               : 64 + std::countr_zero(high));
  }
  constexpr std::uint32_t last() const {
    return static_cast<std::uint32_t>(high != 0 ? 127 - std::countl_zero(high)
                                                : 63 - std::countl_zero(low));
  }
};

}  // namespace wtc
