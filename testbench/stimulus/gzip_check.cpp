// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/gzip_check.hpp"

#include <algorithm>

namespace wtc {
namespace {

using CrcTables = std::array<std::array<std::uint32_t, 256>, 4>;

/// Table 0 takes a byte in; table N takes in a byte that has N bytes behind it.
constexpr CrcTables make_crc_tables() {
  CrcTables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) ? 0xEDB88320U : 0U);
    tables[0][byte] = rest;
  }
  for (std::size_t behind = 1; behind < tables.size(); ++behind) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t rest = tables[behind - 1][byte];
      tables[behind][byte] = (rest >> 8U) ^ tables[0][rest & 0xFFU];
    }
  }
  return tables;
}

constexpr CrcTables kCrc = make_crc_tables();

std::uint32_t little_endian(const std::uint8_t* bytes) {
  return bytes[0] | std::uint32_t{bytes[1]} << 8U | std::uint32_t{bytes[2]} << 16U |
         std::uint32_t{bytes[3]} << 24U;
}

}  // namespace

void GzipCheck::see(std::span<const std::uint8_t> compressed) {
  const std::size_t taken = std::min(compressed.size(), tail_.size());
  std::shift_left(tail_.begin(), tail_.end(), static_cast<std::ptrdiff_t>(taken));
  std::copy(compressed.end() - static_cast<std::ptrdiff_t>(taken), compressed.end(),
            tail_.end() - static_cast<std::ptrdiff_t>(taken));
}

void GzipCheck::add(std::span<const std::uint8_t> decoded) {
  std::uint32_t crc = crc_;
  const std::uint8_t* at = decoded.data();
  const std::uint8_t* const end = at + decoded.size();
  for (; end - at >= 4; at += 4) {
    crc ^= little_endian(at);
    crc = kCrc[3][crc & 0xFFU] ^ kCrc[2][crc >> 8U & 0xFFU] ^ kCrc[1][crc >> 16U & 0xFFU] ^
          kCrc[0][crc >> 24U];
  }
  for (; at != end; ++at) crc = (crc >> 8U) ^ kCrc[0][(crc ^ *at) & 0xFFU];
  crc_ = crc;
  length_ += decoded.size();
}

bool GzipCheck::intact() const {
  const std::uint32_t crc = little_endian(tail_.data());
  const std::uint32_t length = little_endian(tail_.data() + 4);
  if (length_ > length) return true;  // several members, or more than 4 GiB
  return length_ == length && (crc_ ^ 0xFFFFFFFFU) == crc;
}

}  // namespace wtc
