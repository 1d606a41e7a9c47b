// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 4: tag and valid bit of every line, and the sweep.
///
/// The RTL keeps two copies with registered outputs; both always show every write up to the last
/// edge (rule 4.1), so one array that is read at once shows the same.
class WtcTags {
 public:
  explicit WtcTags(const WtcSizes& sizes)
      : sizes_(sizes), rows_(std::size_t{sizes.sets} * sizes.ways, 0) {}

  /// Starts the sweep that follows a reset; the arrays keep what they hold (rule 2.1.4).
  void reset() {
    sweep_q_ = true;
    sweep_set_q_ = 0;
  }

  /// The way that holds the line of `address`, or -1.
  int hit_way(std::uint64_t address) const {
    const std::uint64_t wanted = sizes_.tag_of(address) << 1U | 1U;
    const std::uint64_t* row = &rows_[std::size_t{sizes_.set_of(address)} * sizes_.ways];
    std::uint32_t hits = 0;  // at most one; which way it is cannot be predicted, so no branch asks
    for (std::uint32_t way = 0; way < sizes_.ways; ++way) {
      hits |= static_cast<std::uint32_t>(row[way] == wanted) << way;
    }
    return hits == 0 ? -1 : std::countr_zero(hits);
  }

  bool valid(std::uint32_t set, std::uint32_t way) const { return (row(set, way) & 1U) != 0; }

  /// Ways of the set that are valid, one bit each.
  std::uint32_t valid_ways(std::uint32_t set) const {
    std::uint32_t mask = 0;
    for (std::uint32_t way = 0; way < sizes_.ways; ++way) {
      mask |= static_cast<std::uint32_t>(row(set, way) & 1U) << way;
    }
    return mask;
  }

  /// Address of the line that the frame holds or held last.
  std::uint64_t line_address(std::uint32_t set, std::uint32_t way) const {
    return row(set, way) >> 1U << sizes_.tag_shift | std::uint64_t{set} << sizes_.offset_bits;
  }

  /// Rule 4.2, for one way.
  void install(std::uint64_t line, std::uint32_t way) {
    rows_[std::size_t{sizes_.set_of(line)} * sizes_.ways + way] = sizes_.tag_of(line) << 1U | 1U;
  }
  void invalidate(std::uint32_t set, std::uint32_t way) {
    rows_[std::size_t{set} * sizes_.ways + way] = 0;
  }

  bool sweeping() const { return sweep_q_; }
  std::uint32_t sweep_set() const { return sweep_set_q_; }

  /// Rule 4.4: an inval all starts at set 0 at the next edge.
  void start_sweep() { reset(); }

  /// One served cycle of the sweep.
  void sweep_row() {
    for (std::uint32_t way = 0; way < sizes_.ways; ++way) invalidate(sweep_set_q_, way);
    sweep_q_ = sweep_set_q_ + 1 < sizes_.sets;
    ++sweep_set_q_;
  }

 private:
  std::uint64_t row(std::uint32_t set, std::uint32_t way) const {
    return rows_[std::size_t{set} * sizes_.ways + way];
  }

  const WtcSizes& sizes_;
  std::vector<std::uint64_t> rows_;  ///< {tag, valid} of each way of each set
  bool sweep_q_ = true;
  std::uint32_t sweep_set_q_ = 0;
};

}  // namespace wtc
