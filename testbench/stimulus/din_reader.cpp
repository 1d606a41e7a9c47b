// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/din_reader.hpp"

#include "testbench/stimulus/reader_errors.hpp"
#include "testbench/stimulus/text_scan.hpp"

namespace wtc {
namespace {

constexpr std::string_view kExpected =
    "'label address' (label 0, 1 or 2) or 'type address size' (type r, w, i, m, c or v), address "
    "of at most 16 hex digits, hex size 1 to 1000";

enum class Line { kAccess, kSkipped, kBad };

Line parse(std::string_view line, Access& access) {
  TextScan scan(line);
  scan.blanks();
  if (scan.at_end()) return Line::kSkipped;
  const char label = scan.get();
  std::uint64_t address = 0;
  if (!scan.blanks() || !scan.prefixed_hex(address) || !scan.at_border()) return Line::kBad;
  if (label >= '0' && label <= '2') {
    access =
        Access{.op = label == '1' ? Op::kStore : Op::kLoad, .address = address & ~3ULL, .size = 4};
    return label == '2' ? Line::kSkipped : Line::kAccess;
  }
  std::uint64_t size = 0;
  if (!scan.blanks() || !scan.prefixed_hex(size) || !scan.at_border()) return Line::kBad;
  if (size < 1 || size > kMaxAccessBytes) return Line::kBad;
  access = Access{.address = address, .size = static_cast<std::uint32_t>(size)};
  switch (label) {
    case 'r':
    case 'm':
      return Line::kAccess;
    case 'w':
      access.op = Op::kStore;
      return Line::kAccess;
    case 'v':
      access.op = Op::kInvalLine;
      access.size = 0;
      return Line::kAccess;
    case 'i':
    case 'c':
      return Line::kSkipped;
    default:
      return Line::kBad;
  }
}

}  // namespace

bool DinReader::recognizes(std::string_view line) {
  TextScan scan(line);
  Access access;
  scan.blanks();
  return !scan.at_end() && parse(line, access) != Line::kBad;
}

bool DinReader::next(Access& access) {
  std::string_view line;
  while (source_->next_line(line)) {
    const Line result = parse(line, access);
    if (result == Line::kBad) fail_line(*source_, line, kExpected);
    if (result == Line::kAccess) {
      any_ = true;
      return true;
    }
  }
  if (!any_) fail_empty(*source_);
  return false;
}

std::string DinReader::position() const {
  return source_->name() + ":" + std::to_string(source_->line());
}

}  // namespace wtc
