// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 7: the fills in flight. Masks have one bit per MSHR.
class WtcMshr {
 public:
  enum class State : std::uint8_t {
    kFree,  ///< ST_FREE
    kWait,  ///< ST_WAIT
    kRead,  ///< ST_READ
    kDone   ///< ST_DONE
  };
  struct Entry {
    std::uint64_t line_q = 0;
    std::uint32_t wait_mask_q = 0;  ///< write buffer slots that it waits for
    State state_q = State::kFree;
    bool poison_q = false;
    bool error_q = false;
    std::uint8_t way_q = 0;
    std::uint8_t first_beat_q = 0;
    std::uint8_t beats_taken_q = 0;
  };

  explicit WtcMshr(const WtcSizes& sizes) : sizes_(sizes) {}
  void reset();

  const Entry& entry(std::uint32_t index) const { return entries_[index]; }
  std::uint32_t in_flight() const { return busy_q_; }

  /// The MSHR whose fill is of this line (a line address), or -1.
  int find(std::uint64_t line) const {
    for (std::uint32_t left = busy_q_; left != 0; left &= left - 1) {
      const int index = std::countr_zero(left);
      if (entries_[static_cast<std::uint32_t>(index)].line_q == line) return index;
    }
    return -1;
  }

  /// Rule 7.2.1: the lowest free MSHR, or -1.
  int lowest_free() const {
    const auto index = static_cast<std::uint32_t>(std::countr_one(busy_q_));
    return index < sizes_.config.mshrs ? static_cast<int>(index) : -1;
  }

  /// Two MSHRs or more are free (rule 13.2.3).
  bool two_free() const {
    return static_cast<std::uint32_t>(std::popcount(busy_q_)) + 2 <= sizes_.config.mshrs;
  }

  /// The MSHR in ST_DONE, or -1; there is at most one (rule 7.2.5).
  int done() const { return done_q_; }

  bool dead(std::uint32_t index) const {
    return entries_[index].poison_q || entries_[index].error_q;
  }

  /// The beat of the line that comes next (rule 7.2.4).
  std::uint32_t next_beat(std::uint32_t index) const {
    const Entry& e = entries_[index];
    return (std::uint32_t{e.first_beat_q} + e.beats_taken_q) & (sizes_.beats - 1);
  }
  bool last_beat_next(std::uint32_t index) const {
    return entries_[index].beats_taken_q + 1U == sizes_.beats;
  }
  /// True when this beat of the line has been taken.
  bool has_beat(std::uint32_t index, std::uint32_t beat) const {
    const Entry& e = entries_[index];
    return ((beat - e.first_beat_q) & (sizes_.beats - 1)) < e.beats_taken_q;
  }

  std::uint32_t ways_in_flight(std::uint32_t set) const;

  /// Fills that a snoop of the line poisons (rule 7.2.7).
  std::uint32_t snooped(std::uint64_t line) const;

  /// Fills that are not poisoned yet.
  std::uint32_t sound() const { return busy_q_ & ~poison_mask_q_; }

  /// Slots that some fill waits for (rule 7.2.2).
  std::uint32_t waited_for() const { return wait_q_ == 0 ? 0 : union_of_wait_masks(); }

  /// Rule 7.2.3: the MSHR that the AR register takes next, or -1.
  int next_to_read() const;

  // What happens at the edge.
  void start_read(std::uint32_t index);  ///< the AR register takes it
  void free_slot(std::uint32_t slot);    ///< rule 7.2.2
  void poison(std::uint32_t mask);
  void take_beat(std::uint32_t index, bool error);
  void release(std::uint32_t index);
  /// Rule 7.2.1. `line` is the line address.
  void allocate(std::uint32_t index, std::uint64_t line, std::uint32_t way, std::uint32_t beat,
                std::uint32_t wait_mask);

 private:
  std::uint32_t union_of_wait_masks() const;

  const WtcSizes& sizes_;
  std::array<Entry, 8> entries_{};
  std::uint32_t busy_q_ = 0;         ///< not in ST_FREE
  std::uint32_t wait_q_ = 0;         ///< in ST_WAIT
  std::uint32_t poison_mask_q_ = 0;  ///< the poison bits of all entries
  int done_q_ = -1;
  std::uint32_t turn_q_ = 0;  ///< round robin: where the AR register looks first
};

}  // namespace wtc
