// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/replacement_order.hpp"

#include <algorithm>

namespace wtc {

ReplacementOrder::ReplacementOrder(const Config& config)
    : policy_(config.replacement),
      sets_(config.sets),
      ways_(config.ways),
      stamps_(static_cast<std::size_t>(config.sets) * config.ways),
      trees_(config.sets),
      lfsr_(config.lfsr_seed) {
  forget();
}

void ReplacementOrder::forget() {
  // Way 0 is the oldest, so the first to leave.
  for (std::uint32_t set = 0; set < sets_; ++set) {
    for (std::uint32_t way = 0; way < ways_; ++way) stamps_[set * ways_ + way] = now_ + way;
  }
  now_ += ways_;
  std::fill(trees_.begin(), trees_.end(), 0);
}

void ReplacementOrder::touch(std::uint32_t set, std::uint32_t way) {
  stamps_[set * ways_ + way] = now_++;
  if (policy_ != replacement::kPlru) return;
  // From the leaf to the root: each node shall point away from where we come from.
  for (std::uint32_t node = ways_ + way; node > 1; node /= 2) {
    const std::uint32_t parent = 1U << (node / 2);
    trees_[set] = (node & 1U) != 0 ? trees_[set] & ~parent : trees_[set] | parent;
  }
}

void ReplacementOrder::hit(std::uint32_t set, std::uint32_t way) {
  if (policy_ == replacement::kLru || policy_ == replacement::kPlru) touch(set, way);
}

void ReplacementOrder::filled(std::uint32_t set, std::uint32_t way) {
  touch(set, way);
  if (policy_ != replacement::kRandom) return;
  const bool out = (lfsr_ & 1U) != 0;
  lfsr_ = lfsr_ / 2 ^ (out ? 0xB400U : 0U);
}

std::uint32_t ReplacementOrder::victim(std::uint32_t set) const {
  if (policy_ == replacement::kRandom) return (lfsr_ / 256 * ways_) / 256;
  if (policy_ == replacement::kPlru) {
    std::uint32_t node = 1;
    while (node < ways_) node = 2 * node + (trees_[set] >> node & 1U);
    return node - ways_;
  }
  const auto first = stamps_.begin() + static_cast<std::ptrdiff_t>(set) * ways_;
  return static_cast<std::uint32_t>(std::min_element(first, first + ways_) - first);
}

}  // namespace wtc
