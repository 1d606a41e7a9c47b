// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace wtc {

/// The one generator of the bench (xorshift64*): small, fast, the same on every machine.
/// Give each user its own, made from the run's seed and a number of its own.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(mix(seed * 0x9E3779B97F4A7C15ULL + stream + 1) | 1U) {}

  std::uint64_t next() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return state_ * 0x2545F4914F6CDD1DULL;
  }

  /// Uniform in 0..bound-1; bound > 0.
  std::uint64_t below(std::uint64_t bound) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64U);
  }

  /// True with the probability `percent` / 100, percent 0..100.
  bool chance(std::uint32_t percent) { return below(100) < percent; }

  /// A well-mixed function of a number, for data that must be unique and repeatable.
  static std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 30U;
    value *= 0xBF58476D1CE4E5B9ULL;
    value ^= value >> 27U;
    value *= 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
  }

 private:
  std::uint64_t state_;
};

}  // namespace wtc
