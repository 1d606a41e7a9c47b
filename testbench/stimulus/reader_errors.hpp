// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "testbench/stimulus/byte_source.hpp"

namespace wtc {

constexpr std::uint32_t kMaxAccessBytes = 4096;  ///< the largest size that any reader accepts

/// Text fit for a message: at most 60 bytes, anything unprintable as \xNN.
std::string shown(std::string_view text);

/// 0x and the hexadecimal number.
std::string hex(std::uint64_t value);

/// Throws InputError "file:line: found '...', expected ...".
[[noreturn]] void fail_line(const ByteSource& source, std::string_view found,
                            std::string_view expected);

/// Throws InputError "file: record N at byte B: what". The first record is 1.
[[noreturn]] void fail_record(const ByteSource& source, std::uint64_t record, std::uint64_t byte,
                              std::string_view what);

/// Throws InputError "file: no accesses, expected at least one".
[[noreturn]] void fail_empty(const ByteSource& source);

}  // namespace wtc
