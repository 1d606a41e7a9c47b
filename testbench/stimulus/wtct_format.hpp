// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"

/// The bytes of a wtct trace; docs/formats.md shows them one by one.
namespace wtc::wtct {

inline constexpr std::string_view kMagic = "WTCT";
inline constexpr std::uint8_t kVersion = 1;
inline constexpr std::size_t kHeaderBytes = 8;  ///< magic, version, three zero bytes
inline constexpr std::uint32_t kThreads = 256;  ///< thread numbers are below this
inline constexpr std::size_t kMaxRecord = 32;   ///< no record is longer

// The first byte of a record: a kind (enum Op or kEnd) and flags.
inline constexpr std::uint8_t kKindMask = 0x07;
inline constexpr std::uint8_t kEnd = 0x07;
inline constexpr std::uint8_t kUncached = 0x08;
inline constexpr std::uint8_t kNewThread = 0x10;
inline constexpr std::uint8_t kNewSize = 0x20;
inline constexpr std::uint8_t kNewGap = 0x40;
inline constexpr std::uint8_t kReserved = 0x80;

/// What a thread did last; the next record holds only what differs. All zero at the start.
struct Thread {
  std::array<std::uint64_t, 4> address{};  ///< by kind: load, store, -, invalidate line
  std::array<std::uint32_t, 2> size{};     ///< by kind: load, store
  std::uint32_t gap = 0;
};

/// The sum at the end of a trace: whatever differs in one access gives another sum.
class Checksum {
 public:
  void add(const Access& access) {
    const std::uint64_t rest =
        static_cast<std::uint64_t>(access.op) | std::uint64_t{access.uncached} << 3U |
        std::uint64_t{access.size} << 4U | std::uint64_t{access.thread} << 20U |
        std::uint64_t{access.gap} << 32U;
    sum_ = (sum_ ^ (access.address + rest * 0xD1B54A32D192ED03ULL)) * 0x9E3779B97F4A7C15ULL;
  }
  std::uint64_t value() const { return sum_; }

 private:
  std::uint64_t sum_ = 0;
};

constexpr bool has_address(std::uint32_t kind) {
  return kind == static_cast<std::uint32_t>(Op::kLoad) ||
         kind == static_cast<std::uint32_t>(Op::kStore) ||
         kind == static_cast<std::uint32_t>(Op::kInvalLine);
}
constexpr bool has_size(std::uint32_t kind) {
  return kind <= 1;
}

}  // namespace wtc::wtct
