// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/store_buffer.hpp"

#include <algorithm>
#include <bit>

namespace wtc {

StoreBuffer::StoreBuffer(std::uint32_t entries, std::uint32_t bus_bytes)
    : bus_shift_(static_cast<std::uint32_t>(std::countr_zero(bus_bytes))),
      blocks_(entries, kNone),
      strobes_(entries) {}

void StoreBuffer::find_or_make(std::uint64_t block) {
  for (std::size_t entry = 0; entry < blocks_.size(); ++entry) {
    if (blocks_[entry] == block) {
      newest_ = entry;
      return;
    }
  }
  send(oldest_, sent_);
  newest_ = oldest_;
  blocks_[newest_] = block;
  strobes_[newest_] = {};
  oldest_ = oldest_ + 1 == blocks_.size() ? 0 : oldest_ + 1;
}

void StoreBuffer::send(std::size_t entry, WriteTraffic& traffic) const {
  if (blocks_[entry] == kNone) return;
  const ByteMask& strobe = strobes_[entry];
  ++traffic.transactions;
  traffic.beats += (strobe.last() >> bus_shift_) - (strobe.first() >> bus_shift_) + 1;
  traffic.bytes += strobe.count();
}

void StoreBuffer::drain() {
  sent_ = when_drained();
  std::ranges::fill(blocks_, kNone);
}

WriteTraffic StoreBuffer::when_drained() const {
  WriteTraffic traffic = sent_;
  for (std::size_t entry = 0; entry < blocks_.size(); ++entry) send(entry, traffic);
  return traffic;
}

}  // namespace wtc
