// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 8: the requests that wait for a fill or a write response, oldest first.
class WtcTargets {
 public:
  struct Target {
    bool store = false;
    std::uint8_t waits_for = 0;  ///< MSHR of a load, write buffer slot of a store
    std::uint8_t word = 0;       ///< word in the line
    std::uint8_t id = 0;
  };

  /// What the R and B registers offer in this cycle.
  struct Offer {
    bool beat = false;             ///< the R register holds a beat of a fill
    std::uint32_t mshr = 0;        ///< ... of this MSHR
    std::uint32_t beat_index = 0;  ///< ... this beat of its line
    bool response = false;         ///< the B register holds the response of a slot
    bool settled = false;          ///< ... and no invalidation is left to do (rule 8.1)
    std::uint32_t slot = 0;        ///< ... of this slot
  };
  struct Ready {
    int oldest = -1;           ///< place in the list of the one that is answered (rule 8.2)
    std::uint32_t loads = 0;   ///< targets that this beat makes ready
    std::uint32_t stores = 0;  ///< targets of this slot
  };

  explicit WtcTargets(const WtcSizes& sizes)
      : sizes_(sizes), words_per_beat_shift_(sizes.bus_shift - sizes.word_shift) {}

  void reset() { count_q_ = 0; }

  bool empty() const { return count_q_ == 0; }
  bool full() const { return count_q_ == sizes_.config.targets; }
  const Target& target(int place) const { return list_[static_cast<std::uint32_t>(place)]; }

  Ready ready(const Offer& offer) const {
    std::uint64_t loads = 0;  // one bit per place; who is ready cannot be predicted, so no branch
    std::uint64_t stores = 0;
    for (std::uint32_t i = 0; i < count_q_; ++i) {
      const Target& t = list_[i];
      const std::uint32_t beat = std::uint32_t{t.word} >> words_per_beat_shift_;
      const bool load = (!t.store) & (t.waits_for == offer.mshr) & (beat == offer.beat_index);
      const bool store = t.store & (t.waits_for == offer.slot);
      loads |= std::uint64_t{load} << i;
      stores |= std::uint64_t{store} << i;
    }
    if (!offer.beat) loads = 0;
    if (!offer.response) stores = 0;
    const std::uint64_t now = offer.settled ? loads | stores : loads;
    Ready result;
    result.oldest = now == 0 ? -1 : std::countr_zero(now);
    result.loads = static_cast<std::uint32_t>(std::popcount(loads));
    result.stores = static_cast<std::uint32_t>(std::popcount(stores));
    return result;
  }

  /// A load of this word waits for the MSHR (`tg_same_word`).
  bool load_waits(std::uint32_t mshr, std::uint32_t word) const {
    return std::any_of(list_.begin(), list_.begin() + count_q_, [&](const Target& t) {
      return !t.store && t.waits_for == mshr && t.word == word;
    });
  }

  void remove(int place) {
    const auto at = list_.begin() + place;
    std::copy(at + 1, list_.begin() + count_q_, at);
    --count_q_;
  }
  void push(const Target& target) { list_[count_q_++] = target; }

 private:
  const WtcSizes& sizes_;
  std::uint32_t words_per_beat_shift_;
  std::array<Target, 64> list_{};
  std::uint32_t count_q_ = 0;
};

}  // namespace wtc
