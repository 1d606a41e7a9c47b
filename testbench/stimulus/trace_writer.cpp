// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/trace_writer.hpp"

#include <fmt/format.h>

#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {
namespace {

constexpr std::size_t kBufferBytes = 64U << 10U;

}  // namespace

TraceWriter::TraceWriter(const std::string& path)
    : path_(path), sink_(path), threads_(wtct::kThreads) {
  buffer_.reserve(kBufferBytes);
  buffer_.assign(wtct::kMagic.begin(), wtct::kMagic.end());
  buffer_.push_back(wtct::kVersion);
  buffer_.resize(wtct::kHeaderBytes);
}

void TraceWriter::write(const Access& access) {
  const auto kind = static_cast<std::uint32_t>(access.op);
  const bool sized = wtct::has_size(kind);
  if (sized && (access.size < 1 || access.size > kMaxAccessBytes)) {
    throw InputError(fmt::format("{}: found an access of {} bytes, expected 1 to {}", path_,
                                 access.size, kMaxAccessBytes));
  }
  if (access.thread >= wtct::kThreads) {
    throw InputError(fmt::format("{}: found thread {}, expected 0 to 255", path_, access.thread));
  }
  if (buffer_.size() + wtct::kMaxRecord > kBufferBytes) flush();

  Access kept = access;  // without what the format does not hold for this kind
  if (!sized) kept.size = 0;
  if (!sized) kept.uncached = false;
  if (!wtct::has_address(kind)) kept.address = 0;
  checksum_.add(kept);

  wtct::Thread& state = threads_[access.thread];
  const bool new_thread = access.thread != thread_;
  const bool new_size = sized && access.size != state.size[kind];
  const bool new_gap = access.gap != state.gap;
  std::uint32_t first = kind;
  if (kept.uncached) first |= wtct::kUncached;
  if (new_thread) first |= wtct::kNewThread;
  if (new_size) first |= wtct::kNewSize;
  if (new_gap) first |= wtct::kNewGap;
  buffer_.push_back(static_cast<std::uint8_t>(first));
  if (new_thread) put_varint(thread_ = access.thread);
  if (new_size) put_varint(state.size[kind] = access.size);
  if (new_gap) put_varint(state.gap = access.gap);
  if (wtct::has_address(kind)) {
    const std::uint64_t delta = access.address - state.address[kind];
    state.address[kind] = access.address;
    put_varint(delta << 1U ^ (~(delta >> 63U) + 1U));
  }
  ++accesses_;
}

void TraceWriter::close() {
  if (accesses_ == 0) {
    throw InputError(path_ + ": no accesses to write, expected at least one load or store");
  }
  if (buffer_.size() + wtct::kMaxRecord > kBufferBytes) flush();
  buffer_.push_back(wtct::kEnd);
  put_varint(accesses_);
  for (std::uint32_t shift = 0; shift < 64; shift += 8) {
    buffer_.push_back(static_cast<std::uint8_t>(checksum_.value() >> shift));
  }
  flush();
  sink_.close();
}

void TraceWriter::put_varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) buffer_.push_back(static_cast<std::uint8_t>(value | 0x80U));
  buffer_.push_back(static_cast<std::uint8_t>(value));
}

void TraceWriter::flush() {
  sink_.write(buffer_.data(), buffer_.size());
  buffer_.clear();
}

}  // namespace wtc
