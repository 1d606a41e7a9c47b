// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/dinb_reader.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {
namespace {

constexpr std::size_t kRecordBytes = 8;

}  // namespace

/// False for an instruction.
bool DinbReader::decode(const unsigned char* record, Access& access) const {
  std::uint64_t bits = 0;
  for (std::size_t byte = 0; byte < kRecordBytes; ++byte) {
    bits |= std::uint64_t{record[byte]} << (8 * byte);
  }
  const auto size = static_cast<std::uint32_t>(bits >> 32U & 0xFFFFU);
  const auto type = static_cast<std::uint32_t>(bits >> 48U & 0xFFU);
  const auto zero = static_cast<std::uint32_t>(bits >> 56U);
  if (size - 1 >= kMaxAccessBytes) {
    fail(fmt::format("found size {}, expected 1 to {}", size, kMaxAccessBytes));
  }
  if (type > 2) {
    fail(fmt::format("found type {}, expected 0 (load), 1 (store) or 2 (instruction)", type));
  }
  if (zero != 0) fail(fmt::format("found {} in the last byte, expected 0", zero));
  if (type == 2) return false;
  access = Access{.op = static_cast<Op>(type), .address = bits & 0xFFFF'FFFFU, .size = size};
  return true;
}

std::size_t DinbReader::read(std::span<Access> block) {
  std::size_t count = 0;
  while (count < block.size() && source_->fill(kRecordBytes)) {
    const auto* record = reinterpret_cast<const unsigned char*>(source_->data());
    const auto* const end = record + source_->available() / kRecordBytes * kRecordBytes;
    for (; record != end && count < block.size(); record += kRecordBytes) {
      count += decode(record, block[count]) ? 1 : 0;
      source_->skip(kRecordBytes);
      ++records_;
    }
  }
  any_ = any_ || count != 0;
  if (count == block.size()) return count;
  if (source_->available() != 0) {
    fail(fmt::format("found {} bytes, expected {}", source_->available(), kRecordBytes));
  }
  if (!any_) fail_empty(*source_);
  return count;
}

std::string DinbReader::position() const {
  return source_->name() + ": record " + std::to_string(records_);
}

void DinbReader::fail(const std::string& what) const {
  fail_record(*source_, records_ + 1, source_->offset(), what);
}

}  // namespace wtc
