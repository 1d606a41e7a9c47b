// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// The sets of a functional cache with LRU or FIFO replacement. Which way holds a line decides
/// nothing there (section 6 of docs/microarchitecture.md: a free way goes first, else the age), so
/// a set is a list: the line that was touched last in front, free frames at the end. Pointers to
/// frames are good until the next call that is not const.
template <typename FrameType, bool kLru>
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
    for (std::uint32_t at = 0; at < ways_; ++at) {
      if (set[at].holds(line)) return &set[at];
    }
    return nullptr;
  }

  /// The line in `frame` was hit; returns where it is now.
  Frame* hit(Frame* frame, std::uint64_t line) {
    if constexpr (!kLru) return frame;
    Frame* const set = set_of(line);
    if (frame == set) return frame;
    const Frame moved = *frame;
    std::move_backward(set, frame, frame + 1);
    *set = moved;
    return set;
  }

  /// Makes room for the line, which is absent; returns its frame, clean. `left` is what leaves.
  Frame* place(std::uint64_t line, Frame& left) {
    Frame* const set = set_of(line);
    left = set[ways_ - 1];
    std::move_backward(set, set + ways_ - 1, set + ways_);
    *set = {};
    set->fill(line);
    return set;
  }

  /// What place() would put out; nullptr when there is a free frame.
  Frame* victim(std::uint64_t line) {
    Frame* const last = set_of(line) + ways_ - 1;
    return last->present() ? last : nullptr;
  }

  /// The line in `frame` leaves.
  void drop(Frame* frame, std::uint64_t line) {
    Frame* const end = set_of(line) + ways_;
    std::move(frame + 1, end, frame);
    end[-1] = {};
  }

  /// Every line leaves.
  void clear() { std::ranges::fill(frames_, Frame{}); }

  std::vector<Frame>& frames() { return frames_; }
  const std::vector<Frame>& frames() const { return frames_; }

 private:
  Frame* set_of(std::uint64_t line) {
    return &frames_[static_cast<std::size_t>(line & set_mask_) * ways_];
  }

  std::uint32_t ways_;
  std::uint64_t set_mask_;
  std::vector<Frame> frames_;
};

}  // namespace wtc
