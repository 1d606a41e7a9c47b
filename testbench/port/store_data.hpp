// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace wtc {

/// The values that stores write: a function of the seed and the number of the store.
/// Byte n counts modulo a number of its own; these have no common divisor, so that words differ
/// for the first 4 thousand million stores, and a byte differs in any 232 stores in a row: a check
/// can tell by its value which of the stores to one byte it sees.
class StoreData {
 public:
  explicit StoreData(std::uint64_t seed) {
    for (std::uint32_t lane = 0; lane < 8; ++lane) {
      bytes_[lane] = static_cast<std::uint32_t>((seed >> (8 * lane) & 0xFFU) % kPeriod[lane]);
    }
  }

  /// All 8 bytes of the next store.
  std::uint64_t next() {
    std::uint64_t word = 0;
    for (std::uint32_t lane = 0; lane < 8; ++lane) {
      bytes_[lane] = bytes_[lane] + 1 == kPeriod[lane] ? 0 : bytes_[lane] + 1;
      word |= std::uint64_t{bytes_[lane]} << (8 * lane);
    }
    return word;
  }

 private:
  static constexpr std::array<std::uint32_t, 8> kPeriod{256, 255, 253, 251, 247, 241, 239, 233};
  std::array<std::uint32_t, 8> bytes_{};
};

}  // namespace wtc
