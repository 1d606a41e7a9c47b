// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/lackey_reader.hpp"

#include "testbench/stimulus/reader_errors.hpp"
#include "testbench/stimulus/text_scan.hpp"

namespace wtc {
namespace {

constexpr std::string_view kExpected =
    "' L address,size' (or S, M, I; address of at most 16 hex digits, decimal size 1 to 4096)";

bool is_chatter(std::string_view line) {
  return line.starts_with("==") || line.starts_with("--") || line.starts_with("**");
}

bool scan_operands(TextScan& scan, std::uint64_t& address, std::uint64_t& size) {
  if (!scan.blanks() || !scan.hex(address) || !scan.take(',') || !scan.decimal(size)) return false;
  scan.blanks();
  return scan.at_end() && size >= 1 && size <= kMaxAccessBytes;
}

}  // namespace

bool LackeyReader::recognizes(std::string_view line) {
  TextScan scan(line);
  scan.blanks();
  const char kind = scan.get();
  std::uint64_t address = 0;
  std::uint64_t size = 0;
  return (kind == 'I' || kind == 'L' || kind == 'S' || kind == 'M') &&
         scan_operands(scan, address, size);
}

bool LackeyReader::next(Access& access) {
  if (store_waits_) {
    store_waits_ = false;
    access = store_;
    return true;
  }
  std::string_view line;
  while (source_->next_line(line)) {
    TextScan scan(line);
    scan.blanks();
    if (scan.at_end() || is_chatter(line)) continue;
    const char kind = scan.get();
    if (kind == 'I' && scan.at_border()) continue;
    std::uint64_t address = 0;
    std::uint64_t size = 0;
    if ((kind != 'L' && kind != 'S' && kind != 'M') || !scan_operands(scan, address, size)) {
      fail_line(*source_, line, kExpected);
    }
    any_ = true;
    access = Access{.address = address, .size = static_cast<std::uint32_t>(size)};
    if (kind == 'S') access.op = Op::kStore;
    if (kind == 'M') {
      store_ = access;
      store_.op = Op::kStore;
      store_waits_ = true;
    }
    return true;
  }
  if (!any_) fail_empty(*source_);
  return false;
}

std::string LackeyReader::position() const {
  return source_->name() + ":" + std::to_string(source_->line());
}

}  // namespace wtc
