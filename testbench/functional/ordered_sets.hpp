// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// The sets of a functional cache with LRU or FIFO replacement. Which way holds a line decides
/// nothing there (section 6 of docs/microarchitecture.md: a free way goes first, else the age), so
/// a set is a list: the line that was touched last in front, free frames at the end. Pointers to
/// frames are good until the next call that is not const.
///
/// kWays is the number of ways where the compiler shall know it, else 0.
template <typename FrameType, bool kLru, std::uint32_t kWays = 0>
class OrderedSets {
 public:
  using Frame = FrameType;

  explicit OrderedSets(const Config& config)
      : ways_(config.ways),
        set_mask_(config.sets - 1),
        frames_(static_cast<std::size_t>(config.sets) * config.ways) {}

  /// The frame of the line, or nullptr.
  Frame* find(std::uint64_t line) {
    Frame* const set = set_of(line);
    const std::uint32_t count = ways();
    for (std::uint32_t at = 0; at < count; ++at) {
      if (set[at].holds(line)) return &set[at];
    }
    return nullptr;
  }

  /// The line in `frame` was hit; returns where it is now.
  Frame* hit(Frame* frame, std::uint64_t line) {
    if constexpr (!kLru) return frame;
    Frame* const set = set_of(line);
    Frame carried = *set;
    *set = *frame;
    // Each one down until the place of `frame` is taken; a set is too small for memmove.
    for (Frame* at = set; at != frame;) std::swap(carried, *++at);
    return set;
  }

  /// Makes room for the line, which is absent; returns its frame, clean. `left` is what leaves.
  Frame* place(std::uint64_t line, Frame& left) {
    Frame* const set = set_of(line);
    const std::uint32_t count = ways();
    left = set[count - 1];
    for (std::uint32_t at = count - 1; at != 0; --at) set[at] = set[at - 1];
    *set = {};
    set->fill(line);
    return set;
  }

  /// What place() would put out; nullptr when there is a free frame.
  Frame* victim(std::uint64_t line) {
    Frame* const last = set_of(line) + ways() - 1;
    return last->present() ? last : nullptr;
  }

  /// The line in `frame` leaves.
  void drop(Frame* frame, std::uint64_t line) {
    Frame* const end = set_of(line) + ways();
    std::move(frame + 1, end, frame);
    end[-1] = {};
  }

  /// Every line leaves.
  void clear() { std::ranges::fill(frames_, Frame{}); }

  std::vector<Frame>& frames() { return frames_; }
  const std::vector<Frame>& frames() const { return frames_; }

 private:
  std::uint32_t ways() const { return kWays != 0 ? kWays : ways_; }
  Frame* set_of(std::uint64_t line) {
    return &frames_[static_cast<std::size_t>(line & set_mask_) * ways()];
  }

  std::uint32_t ways_;
  std::uint64_t set_mask_;
  std::vector<Frame> frames_;
};

}  // namespace wtc
