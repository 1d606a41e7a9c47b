// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace wtc {

/// Bytes of a word as a mask of bits: bit n of `enables` (8 bits) makes byte n 0xFF.
/// Example: byte_mask(0b101) == 0xFF00FF.
constexpr std::uint64_t byte_mask(std::uint32_t enables) {
  // Byte n keeps bit n alone; adding 0x7F moves any bit that is left to the top of its byte.
  const std::uint64_t spread = (enables * 0x0101010101010101ULL) & 0x8040201008040201ULL;
  return (((spread + 0x7F7F7F7F7F7F7F7FULL) & 0x8080808080808080ULL) >> 7U) * 0xFFU;
}

/// Byte `lane` of a word.
constexpr std::uint8_t byte_of(std::uint64_t word, std::uint32_t lane) {
  return static_cast<std::uint8_t>(word >> (8 * lane));
}

/// All byte enables of a word of `bytes` bytes.
constexpr std::uint32_t all_bytes(std::uint32_t bytes) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << bytes) - 1);
}

}  // namespace wtc
