// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/wtct_reader.hpp"

#include <fmt/format.h>

#include <bit>
#include <string_view>
#include <utility>

#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {

WtctReader::WtctReader(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), threads_(wtct::kThreads) {
  source_->fill(wtct::kHeaderBytes);
  const std::string_view header(source_->data(),
                                std::min(source_->available(), wtct::kHeaderBytes));
  if (header.empty()) fail_empty(*source_);
  const std::string where = source_->name() + ": header: found '" + shown(header) + "', expected ";
  if (!header.starts_with(wtct::kMagic)) throw InputError(where + "WTCT in front");
  if (header.size() < wtct::kHeaderBytes) throw InputError(where + "8 bytes");
  if (header[4] != static_cast<char>(wtct::kVersion)) throw InputError(where + "version 1");
  if (header.substr(5) != std::string_view("\0\0\0", 3)) {
    throw InputError(where + "three zero bytes at the end");
  }
  source_->skip(wtct::kHeaderBytes);
}

std::size_t WtctReader::read(std::span<Access> block) {
  std::size_t count = 0;
  while (count < block.size() && !ended_) {
    source_->fill(wtct::kMaxRecord);
    const auto* const start = reinterpret_cast<const std::uint8_t*>(source_->data());
    const std::uint8_t* const end = start + source_->available();
    const std::uint8_t* at = start;
    record_ = start;
    // What is shorter than the longest record may be cut: after the next fill() or never.
    do {
      if (!decode(at, end, block[count])) break;
      record_ = at;
      ++count;
    } while (count < block.size() && end - at >= static_cast<std::ptrdiff_t>(wtct::kMaxRecord));
    source_->skip(static_cast<std::size_t>(record_ - start));
  }
  return count;
}

/// One record; false at the end mark.
bool WtctReader::decode(const std::uint8_t*& at, const std::uint8_t* end, Access& access) {
  if (at == end) fail("the input ends, expected a record or the end mark");
  const std::uint8_t first = *at++;
  const std::uint32_t kind = first & wtct::kKindMask;
  if (first > 1) [[unlikely]] {
    if (first == wtct::kEnd) {
      read_end(at, end);
      return false;
    }
    check_first(first);
    read_changes(first, at, end);
  }
  wtct::Thread& thread = threads_[thread_];
  access = Access{.op = static_cast<Op>(kind),
                  .thread = thread_,
                  .gap = thread.gap,
                  .uncached = (first & wtct::kUncached) != 0};
  if (wtct::has_address(kind)) {
    const std::uint64_t code = varint(at, end);
    thread.address[kind] += (code >> 1U) ^ (~(code & 1U) + 1U);
    access.address = thread.address[kind];
  }
  if (wtct::has_size(kind)) {
    access.size = thread.size[kind];
    if (access.size == 0) fail("no size, expected one in the first record of this kind");
  }
  checksum_.add(access);
  ++records_;
  return true;
}

void WtctReader::check_first(std::uint8_t first) const {
  const std::uint32_t kind = first & wtct::kKindMask;
  if (kind > static_cast<std::uint32_t>(Op::kInvalAll) || (first & wtct::kReserved) != 0) {
    fail(fmt::format("found first byte {:#04x}, expected kind 0 to 4 or the end mark 0x07", first));
  }
  if (!wtct::has_size(kind) && (first & (wtct::kNewSize | wtct::kUncached)) != 0) {
    fail(
        fmt::format("found first byte {:#04x}, expected a size or the uncached bit only with a "
                    "load or store",
                    first));
  }
}

void WtctReader::read_changes(std::uint8_t first, const std::uint8_t*& at,
                              const std::uint8_t* end) {
  if ((first & wtct::kNewThread) != 0) {
    const std::uint64_t thread = varint(at, end);
    if (thread >= wtct::kThreads) fail(fmt::format("found thread {}, expected 0 to 255", thread));
    thread_ = static_cast<std::uint32_t>(thread);
  }
  wtct::Thread& state = threads_[thread_];
  if ((first & wtct::kNewSize) != 0) {
    const std::uint64_t size = varint(at, end);
    if (size < 1 || size > kMaxAccessBytes) {
      fail(fmt::format("found size {}, expected 1 to {}", size, kMaxAccessBytes));
    }
    state.size[first & wtct::kKindMask] = static_cast<std::uint32_t>(size);
  }
  if ((first & wtct::kNewGap) != 0) {
    const std::uint64_t gap = varint(at, end);
    if (gap > UINT32_MAX) fail(fmt::format("found gap {}, expected at most {}", gap, UINT32_MAX));
    state.gap = static_cast<std::uint32_t>(gap);
  }
}

void WtctReader::read_end(const std::uint8_t* at, const std::uint8_t* end) {
  const std::uint64_t count = varint(at, end);
  if (count != records_) {
    fail(fmt::format("found the end mark for {} records, expected {}", count, records_));
  }
  std::uint64_t sum = 0;
  for (std::uint32_t shift = 0; shift < 64; shift += 8) {
    if (at == end) fail("the input ends within the end mark, expected its sum of 8 bytes");
    sum |= std::uint64_t{*at++} << shift;
  }
  if (sum != checksum_.value()) {
    fail(fmt::format("found the sum {:#x} in the end mark, expected {:#x} from the records", sum,
                     checksum_.value()));
  }
  if (at != end) fail("found bytes after the end mark, expected the end of the input");
  if (records_ == 0) fail_empty(*source_);
  ended_ = true;
}

std::uint64_t WtctReader::long_varint(const std::uint8_t*& at, const std::uint8_t* end) const {
  std::uint64_t value = 0;
  for (std::uint32_t shift = 0; shift < 64; shift += 7) {
    if (at == end) fail("the input ends within the record, expected its end mark later");
    const std::uint64_t byte = *at++;
    if (shift == 63 && byte > 1) break;
    value |= (byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  fail("found a number of more than 64 bits, expected at most 64");
}

std::string WtctReader::position() const {
  return source_->name() + ": record " + std::to_string(records_);
}

void WtctReader::fail(const std::string& what) const {
  const auto* const unread = reinterpret_cast<const std::uint8_t*>(source_->data());
  const auto ahead = static_cast<std::uint64_t>(record_ - unread);
  fail_record(*source_, records_ + 1, source_->offset() + ahead, what);
}

}  // namespace wtc
