// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wtc {

constexpr std::array<std::uint8_t, 256> make_hex_digits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(16);
  for (std::uint8_t i = 0; i < 10; ++i) digits['0' + static_cast<std::size_t>(i)] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    digits['a' + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(10 + i);
    digits['A' + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(10 + i);
  }
  return digits;
}

/// Value of a hexadecimal digit; 16 for any other character.
inline constexpr std::array<std::uint8_t, 256> kHexDigits = make_hex_digits();

/// Reads one line from left to right; every step says whether it found what it looks for.
/// Example: TextScan scan("1f,4"); scan.hex(address) && scan.take(',') && scan.decimal(size).
class TextScan {
 public:
  explicit TextScan(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  bool at_end() const { return at_ == end_; }
  char peek() const { return at_ == end_ ? '\0' : *at_; }
  char get() { return at_ == end_ ? '\0' : *at_++; }
  bool take(char wanted) {
    if (at_ == end_ || *at_ != wanted) return false;
    ++at_;
    return true;
  }
  /// Skips spaces and tabs; true when there was at least one.
  bool blanks() {
    const char* start = at_;
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t')) ++at_;
    return at_ != start;
  }
  /// True when the next character is a blank or the line ends.
  bool at_border() const { return at_ == end_ || *at_ == ' ' || *at_ == '\t'; }

  /// At least one hexadecimal digit, at most 64 bits.
  bool hex(std::uint64_t& value) {
    const char* start = at_;
    std::uint64_t result = 0;
    for (; at_ != end_; ++at_) {
      const std::uint32_t digit = kHexDigits[static_cast<unsigned char>(*at_)];
      if (digit > 15) break;
      if (result >> 60U != 0) return false;
      result = result << 4U | digit;
    }
    value = result;
    return at_ != start;
  }
  /// The same with an optional 0x or 0X in front.
  bool prefixed_hex(std::uint64_t& value) {
    if (end_ - at_ > 2 && at_[0] == '0' && (at_[1] == 'x' || at_[1] == 'X')) at_ += 2;
    return hex(value);
  }
  /// At least one decimal digit, below 2^32.
  bool decimal(std::uint64_t& value) {
    const char* start = at_;
    std::uint64_t result = 0;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_) {
      result = result * 10 + static_cast<std::uint64_t>(*at_ - '0');
      if (result >> 32U != 0) return false;
    }
    value = result;
    return at_ != start;
  }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace wtc
