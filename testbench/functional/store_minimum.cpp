// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/store_minimum.hpp"

#include <cstddef>

namespace wtc {

void StoreMinimum::count(std::uint64_t block) {
  last_block_ = block;
  const std::uint64_t number = block / std::tuple_size_v<Page>;
  Page* page = pages_.find(number);
  if (page == nullptr) page = &pages_.make(number);
  std::uint64_t& last = (*page)[block % std::tuple_size_v<Page>];
  const std::uint64_t before = last;
  last = ++now_;
  if (before <= drained_ || latest_.empty() || latest_.back() > before) {
    ++transactions_;
    return;
  }
  std::size_t full = 0;  // so many of latest_ are after `before`: they each hold one block more
  while (latest_[full] > before) ++full;
  for (; full != 0; --full) latest_[full] = latest_[full - 1];
  latest_[0] = now_ - 1;
}

}  // namespace wtc
