// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/reader_errors.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string result;
  for (const char character : text.substr(0, kLongest)) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte < 0x7F) {
      result += character;
    } else {
      result += fmt::format("\\x{:02x}", byte);
    }
  }
  if (text.size() > kLongest) result += "...";
  return result;
}

std::string hex(std::uint64_t value) {
  return fmt::format("{:#x}", value);
}

void fail_line(const ByteSource& source, std::string_view found, std::string_view expected) {
  throw InputError(fmt::format("{}:{}: found '{}', expected {}", source.name(), source.line(),
                               shown(found), expected));
}

void fail_record(const ByteSource& source, std::uint64_t record, std::uint64_t byte,
                 std::string_view what) {
  throw InputError(fmt::format("{}: record {} at byte {}: {}", source.name(), record, byte, what));
}

void fail_empty(const ByteSource& source) {
  throw InputError(source.name() + ": no accesses, expected at least one load or store");
}

}  // namespace wtc
