// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/dinb_reader.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {
namespace {

constexpr std::size_t kRecordBytes = 8;

}  // namespace

bool DinbReader::next(Access& access) {
  while (source_->fill(kRecordBytes)) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(source_->data());
    const std::uint32_t address = bytes[0] | std::uint32_t{bytes[1]} << 8U |
                                  std::uint32_t{bytes[2]} << 16U | std::uint32_t{bytes[3]} << 24U;
    const std::uint32_t size = bytes[4] | std::uint32_t{bytes[5]} << 8U;
    const std::uint32_t type = bytes[6];
    if (size < 1 || size > kMaxAccessBytes) {
      fail(fmt::format("found size {}, expected 1 to {}", size, kMaxAccessBytes));
    }
    if (type > 2) {
      fail(fmt::format("found type {}, expected 0 (load), 1 (store) or 2 (instruction)", type));
    }
    if (bytes[7] != 0) fail(fmt::format("found {} in the last byte, expected 0", bytes[7]));
    source_->skip(kRecordBytes);
    ++records_;
    if (type == 2) continue;
    any_ = true;
    access = Access{.op = type == 1 ? Op::kStore : Op::kLoad, .address = address, .size = size};
    return true;
  }
  if (source_->available() != 0) {
    fail(fmt::format("found {} bytes, expected {}", source_->available(), kRecordBytes));
  }
  if (!any_) fail_empty(*source_);
  return false;
}

std::string DinbReader::position() const {
  return source_->name() + ": record " + std::to_string(records_);
}

void DinbReader::fail(const std::string& what) const {
  fail_record(*source_, records_ + 1, source_->offset(), what);
}

}  // namespace wtc
