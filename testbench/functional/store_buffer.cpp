// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/store_buffer.hpp"

#include <algorithm>

namespace wtc {

StoreBuffer::StoreBuffer(std::uint32_t entries, std::uint32_t bus_bytes)
    : bus_bytes_(bus_bytes), ring_(entries), strobes_(entries) {}

void StoreBuffer::store(std::uint64_t block, const ByteMask& bytes) {
  const bool joins = ring_.store(block);
  ByteMask& strobe = strobes_[ring_.entry()];
  if (!joins) {
    send(ring_.entry(), sent_);
    strobe = {};
  }
  strobe = strobe | bytes;
}

void StoreBuffer::send(std::size_t entry, WriteTraffic& traffic) const {
  const ByteMask& strobe = strobes_[entry];
  if (strobe == ByteMask{}) return;
  ++traffic.transactions;
  traffic.beats += strobe.last() / bus_bytes_ - strobe.first() / bus_bytes_ + 1;
  traffic.bytes += strobe.count();
}

void StoreBuffer::drain() {
  sent_ = when_drained();
  ring_.clear();
  std::ranges::fill(strobes_, ByteMask{});
}

WriteTraffic StoreBuffer::when_drained() const {
  WriteTraffic traffic = sent_;
  for (std::size_t entry = 0; entry < strobes_.size(); ++entry) send(entry, traffic);
  return traffic;
}

}  // namespace wtc
