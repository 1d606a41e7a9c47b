// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/stack_sets.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

namespace wtc {

StackSets::StackSets(std::uint32_t sets, std::uint32_t ways, bool allocates)
    : mask_(sets - 1),
      ways_(ways),
      allocates_(allocates),
      ids_(std::size_t{sets} * ways),
      dirty_(ids_.size()) {
  begin_counting();
}

StackSets::Set StackSets::set_of(std::uint64_t number) {
  const std::size_t first = static_cast<std::size_t>(number & mask_) * ways_;
  return {std::span(ids_).subspan(first, ways_), std::span(dirty_).subspan(first, ways_)};
}

/// Level - 1 of the line; the number of ways where no cache holds it.
std::uint32_t StackSets::position(const Set& set, std::uint32_t id) const {
  std::uint32_t at = 0;
  while (at < ways_ && set.ids[at] != id) ++at;
  return at;
}

bool StackSets::load(std::uint64_t number, std::uint32_t id, const Stamps& stamps) {
  const Set set = set_of(number);
  const std::uint32_t at = position(set, id);
  if (at == 0) return true;
  ++loads_[at + 1];
  const auto none = static_cast<std::uint8_t>(ways_ + 1);
  const auto level = static_cast<std::uint8_t>(at + 1);
  bring_in(set, at, id, at == ways_ ? none : std::max(set.dirty[at], level), stamps);
  return false;
}

bool StackSets::store(std::uint64_t number, std::uint32_t id, const Bytes& stored,
                      const Stamps& stamps) {
  const Set set = set_of(number);
  const std::uint32_t at = position(set, id);
  if (at == 0) return std::exchange(set.dirty[0], std::uint8_t{1}) == 1;
  stores_[at + 1] += allocates_ ? 1 : stored.words;
  store_bytes_[at + 1] += stored.bytes;
  if (allocates_) {
    bring_in(set, at, id, 1, stamps);
  } else if (at != ways_) {
    set.dirty[at] = std::min(set.dirty[at], static_cast<std::uint8_t>(at + 1));
  }
  return false;
}

/// Puts the line, which is at `position` > 0 or nowhere, in front.
void StackSets::bring_in(const Set& set, std::uint32_t position, std::uint32_t id,
                         std::uint8_t dirty, const Stamps& stamps) {
  std::uint32_t carried = std::exchange(set.ids[0], id);
  std::uint8_t carried_dirty = std::exchange(set.dirty[0], dirty);
  std::uint32_t cache = 1;  // has put out what is carried
  for (; carried != 0; ++cache) {
    if (carried_dirty <= cache) ++write_backs_[cache];
    if (cache == position) break;
    // Where nothing is, the stamp is 0: the walk ends there.
    std::uint32_t& other = set.ids[cache];
    if (!allocates_ && stamps[other] > stamps[carried]) continue;
    std::swap(carried, other);
    std::swap(carried_dirty, set.dirty[cache]);
  }
  ++reach_[carried != 0 ? cache : cache - 1];
  if (position == ways_) return;
  set.ids[position] = carried;
  set.dirty[position] = carried_dirty;
}

void StackSets::clean(std::uint64_t number, std::uint32_t id, bool drop) {
  const Set set = set_of(number);
  const std::uint32_t at = position(set, id);
  if (at == ways_) return;
  for (std::uint32_t cache = std::max<std::uint32_t>(set.dirty[at], at + 1); cache <= ways_;
       ++cache) {
    ++write_backs_[cache];
  }
  set.dirty[at] = static_cast<std::uint8_t>(ways_ + 1);
  if (drop) set.ids[at] = 0;
}

void StackSets::clean_all(bool drop) {
  for (std::uint32_t set = 0; set <= mask_; ++set) {
    const Set lines = set_of(set);
    for (const std::uint32_t id : lines.ids) {
      if (id != 0) clean(set, id, drop);
    }
  }
}

void StackSets::begin_counting() {
  clean_all(false);
  for (auto* counts : {&loads_, &stores_, &store_bytes_, &reach_, &write_backs_})
    counts->assign(ways_ + 2, 0);
}

/// Of a count by level, the number for each cache that the level is not in: above a.
std::vector<std::uint64_t> StackSets::above(const std::vector<std::uint64_t>& by_level) const {
  std::vector<std::uint64_t> result(ways_);
  std::uint64_t sum = 0;
  for (std::uint32_t ways = ways_; ways != 0; --ways) {
    sum += by_level[ways + 1];
    result[ways - 1] = sum;
  }
  return result;
}

StackCounts StackSets::counts() const {
  StackSets ended(*this);
  ended.clean_all(false);
  StackCounts counts;
  counts.load_misses = above(loads_);
  counts.store_misses = above(stores_);
  counts.store_miss_bytes = above(store_bytes_);
  counts.fills = counts.load_misses;
  if (allocates_) {
    std::ranges::transform(counts.fills, counts.store_misses, counts.fills.begin(), std::plus{});
  }
  // A walk that reached cache q has put a line out of 1..q: as if its level were q + 1.
  std::vector<std::uint64_t> walks(reach_.size());
  std::copy(reach_.begin(), reach_.end() - 1, walks.begin() + 1);
  counts.evictions = above(walks);
  counts.write_backs.assign(ended.write_backs_.begin() + 1, ended.write_backs_.end() - 1);
  return counts;
}

}  // namespace wtc
