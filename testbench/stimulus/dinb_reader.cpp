// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/dinb_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {
namespace {

constexpr std::size_t kRecordBytes = 8;
constexpr std::uint32_t kInstruction = 2;

}  // namespace

std::size_t DinbReader::read(std::span<Access> block) {
  std::size_t count = 0;
  while (count < block.size() && source_->fill(kRecordBytes)) {
    const auto* record = reinterpret_cast<const unsigned char*>(source_->data());
    const std::size_t whole =
        std::min(source_->available() / kRecordBytes, block.size() - count);  // at most so many fit
    for (std::size_t at = 0; at < whole; ++at, record += kRecordBytes) {
      std::uint64_t bits = 0;
      for (std::size_t byte = 0; byte < kRecordBytes; ++byte) {
        bits |= std::uint64_t{record[byte]} << (8 * byte);
      }
      const auto size = static_cast<std::uint32_t>(bits >> 32U & 0xFFFFU);
      const auto type = static_cast<std::uint32_t>(bits >> 48U);  // and the byte behind it
      if (size - 1 >= kMaxAccessBytes || type > kInstruction) [[unlikely]] {
        records_ += at;
        source_->skip(at * kRecordBytes);
        fail_on(size, type & 0xFFU, type >> 8U);
      }
      if (type == kInstruction) continue;
      block[count++] =
          Access{.op = static_cast<Op>(type), .address = bits & 0xFFFF'FFFFU, .size = size};
    }
    records_ += whole;
    source_->skip(whole * kRecordBytes);
  }
  any_ = any_ || count != 0;
  if (count == block.size()) return count;
  if (source_->available() != 0) {
    fail(fmt::format("found {} bytes, expected {}", source_->available(), kRecordBytes));
  }
  if (!any_) fail_empty(*source_);
  return count;
}

void DinbReader::fail_on(std::uint32_t size, std::uint32_t type, std::uint32_t zero) const {
  if (size < 1 || size > kMaxAccessBytes) {
    fail(fmt::format("found size {}, expected 1 to {}", size, kMaxAccessBytes));
  }
  if (type > kInstruction) {
    fail(fmt::format("found type {}, expected 0 (load), 1 (store) or 2 (instruction)", type));
  }
  fail(fmt::format("found {} in the last byte, expected 0", zero));
}

std::string DinbReader::position() const {
  return source_->name() + ": record " + std::to_string(records_);
}

void DinbReader::fail(const std::string& what) const {
  fail_record(*source_, records_ + 1, source_->offset(), what);
}

}  // namespace wtc
