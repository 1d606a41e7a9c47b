// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 6: replacement state and the choice of the victim.
class WtcReplace {
 public:
  explicit WtcReplace(const WtcSizes& sizes);

  void reset() { lfsr_q_ = sizes_.config.lfsr_seed; }

  /// The initial state of one set, written by the sweep (rules 4.4 and 6.2).
  void sweep_row(std::uint32_t set);

  /// Rule 6.1. `valid` and `in_flight` are masks of ways; at least one way has no fill in flight.
  std::uint32_t victim(std::uint32_t set, std::uint32_t valid, std::uint32_t in_flight) const;

  /// A hit or a secondary miss (rule 6.3).
  void touch_hit(std::uint32_t set, std::uint32_t way) {
    if (policy_ == replacement::kLru && ages_[std::size_t{set} * sizes_.ways + way] != 0) {
      touch_ages(set, way);
    }
    if (policy_ == replacement::kPlru) touch_tree(set, way);
  }

  /// A new fill.
  void touch_fill(std::uint32_t set, std::uint32_t way);

 private:
  std::uint32_t named(std::uint32_t set) const;
  void touch_ages(std::uint32_t set, std::uint32_t way);
  void touch_tree(std::uint32_t set, std::uint32_t way);

  const WtcSizes& sizes_;
  std::uint32_t policy_;
  std::uint32_t levels_;              ///< depth of the tree of plru
  std::vector<std::uint8_t> ages_;    ///< lru, fifo: an age per way, 0 the newest
  std::vector<std::uint32_t> trees_;  ///< plru: bit n is node n, node 1 the root
  std::uint32_t lfsr_q_;              ///< random: one register for all sets
};

}  // namespace wtc
