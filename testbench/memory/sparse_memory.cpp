// SPDX-License-Identifier: Apache-2.0
#include "testbench/memory/sparse_memory.hpp"

#include <cstddef>
#include <cstring>

#include "testbench/memory/byte_lanes.hpp"

namespace wtc {

void SparseMemory::store(std::uint64_t address, std::uint64_t data, std::uint32_t enables) {
  if (enables == 0) return;
  const auto lane = static_cast<std::uint32_t>(address & 7U);
  const std::uint64_t mask = byte_mask(enables) << (8 * lane);
  Page* page = pages_.find(address >> kPageBits);
  if (page == nullptr) page = &new_page(address >> kPageBits);
  std::uint64_t& word = (*page)[(address & kPageMask) >> 3U];
  word = (word & ~mask) | ((data << (8 * lane)) & mask);
}

bool SparseMemory::equal(std::uint64_t address, const std::uint8_t* data,
                         std::uint32_t bytes) const {
  for (std::uint32_t at = 0; at < bytes; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data + at, sizeof word);
    if (word != word_at(address + at)) return false;
  }
  return true;
}

SparseMemory::Page& SparseMemory::new_page(std::uint64_t number) {
  Page& page = pages_.make(number);
  for (std::size_t word = 0; word < page.size(); ++word) {
    page[word] = unwritten((number << kPageBits) + 8 * word);
  }
  return page;
}

}  // namespace wtc
