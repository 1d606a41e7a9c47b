// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace wtc {

/// Compares what a gzip file decoded to with the length and CRC-32 in its last eight bytes
/// (RFC 1952), because libarchive skips them and so takes a flipped bit for good data.
/// A file of several members holds only the sums of its last one: it is let through.
/// Example: see(compressed), add(decoded), ..., then intact() at the end.
class GzipCheck {
 public:
  /// Bytes as they are in the file, in order.
  void see(std::span<const std::uint8_t> compressed);
  /// Bytes after decoding, in order.
  void add(std::span<const std::uint8_t> decoded);
  /// To be asked at the end of the file.
  bool intact() const;

 private:
  std::array<std::uint8_t, 8> tail_{};
  std::uint64_t length_ = 0;
  std::uint32_t crc_ = 0xFFFFFFFFU;
};

}  // namespace wtc
