// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_replace.hpp"

#include <bit>

namespace wtc {

WtcReplace::WtcReplace(const WtcSizes& sizes)
    : sizes_(sizes),
      policy_(sizes.config.replacement),
      levels_(log2_floor(sizes.ways)),
      ages_(std::size_t{sizes.sets} * sizes.ways, 0),
      trees_(sizes.sets, 0),
      lfsr_q_(sizes.config.lfsr_seed) {}

void WtcReplace::sweep_row(std::uint32_t set) {
  for (std::uint32_t way = 0; way < sizes_.ways; ++way) {
    ages_[std::size_t{set} * sizes_.ways + way] = static_cast<std::uint8_t>(sizes_.ways - 1 - way);
  }
  trees_[set] = 0;
}

std::uint32_t WtcReplace::victim(std::uint32_t set, std::uint32_t valid,
                                 std::uint32_t in_flight) const {
  const std::uint32_t all = (1U << sizes_.ways) - 1;
  const std::uint32_t empty = all & ~valid & ~in_flight;
  if (empty != 0) return static_cast<std::uint32_t>(std::countr_zero(empty));
  std::uint32_t way = named(set);
  while ((in_flight >> way & 1U) != 0) way = way + 1 == sizes_.ways ? 0 : way + 1;
  return way;
}

void WtcReplace::touch_fill(std::uint32_t set, std::uint32_t way) {
  if (policy_ == replacement::kPlru) {
    touch_tree(set, way);
  } else if (policy_ == replacement::kRandom) {
    lfsr_q_ = (lfsr_q_ & 1U) != 0 ? lfsr_q_ >> 1U ^ 0xB400U : lfsr_q_ >> 1U;
  } else {
    touch_ages(set, way);
  }
}

std::uint32_t WtcReplace::named(std::uint32_t set) const {
  if (policy_ == replacement::kRandom) return ((lfsr_q_ >> 8U) * sizes_.ways) >> 8U;
  if (policy_ == replacement::kPlru) {
    std::uint32_t node = 1;
    while (node < sizes_.ways) node = 2 * node + (trees_[set] >> node & 1U);
    return node - sizes_.ways;
  }
  const std::uint8_t* age = &ages_[std::size_t{set} * sizes_.ways];
  std::uint32_t way = 0;
  while (way + 1 < sizes_.ways && age[way] != sizes_.ways - 1) ++way;
  return way;
}

void WtcReplace::touch_ages(std::uint32_t set, std::uint32_t way) {
  std::uint8_t* age = &ages_[std::size_t{set} * sizes_.ways];
  const std::uint8_t own = age[way];
  if (own == 0) return;  // already the newest
  for (std::uint32_t w = 0; w < sizes_.ways; ++w) {
    age[w] = static_cast<std::uint8_t>(age[w] + (age[w] < own ? 1 : 0));
  }
  age[way] = 0;
}

void WtcReplace::touch_tree(std::uint32_t set, std::uint32_t way) {
  std::uint32_t node = 1;
  for (std::uint32_t level = levels_; level-- > 0;) {
    const std::uint32_t bit = way >> level & 1U;
    trees_[set] = (trees_[set] & ~(1U << node)) | (bit ^ 1U) << node;
    node = 2 * node + bit;
  }
}

}  // namespace wtc
