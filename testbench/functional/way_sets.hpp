// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// The sets of a functional cache with tree-PLRU or random replacement (section 6 of
/// docs/microarchitecture.md), where it matters which way holds a line. The interface is that of
/// OrderedSets.
template <typename FrameType, bool kPlru>
class WaySets {
 public:
  using Frame = FrameType;

  explicit WaySets(const Config& config)
      : ways_(config.ways),
        set_mask_(config.sets - 1),
        frames_(static_cast<std::size_t>(config.sets) * config.ways),
        trees_(config.sets),
        lfsr_(config.lfsr_seed) {}

  Frame* find(std::uint64_t line) {
    Frame* const set = set_of(line);
    for (std::uint32_t way = 0; way < ways_; ++way) {
      if (set[way].holds(line)) return &set[way];
    }
    return nullptr;
  }

  Frame* hit(Frame* frame, std::uint64_t line) {
    if constexpr (kPlru) touch(frame, line);
    return frame;
  }

  Frame* place(std::uint64_t line, Frame& left) {
    Frame* const frame = next(line);
    left = *frame;
    *frame = {};
    frame->fill(line);
    if constexpr (kPlru) {
      touch(frame, line);
    } else {
      lfsr_ = lfsr_ >> 1U ^ ((lfsr_ & 1U) != 0 ? 0xB400U : 0U);
    }
    return frame;
  }

  Frame* victim(std::uint64_t line) {
    Frame* const frame = next(line);
    return frame->present() ? frame : nullptr;
  }

  void drop(Frame* frame, std::uint64_t) { *frame = {}; }

  /// The random register goes on: it is not part of a set (rule 4.4, section 6.2).
  void clear() {
    std::ranges::fill(frames_, Frame{});
    std::ranges::fill(trees_, 0);
  }

  std::vector<Frame>& frames() { return frames_; }
  const std::vector<Frame>& frames() const { return frames_; }

 private:
  std::size_t set(std::uint64_t line) const { return static_cast<std::size_t>(line & set_mask_); }
  Frame* set_of(std::uint64_t line) { return &frames_[set(line) * ways_]; }

  /// The lowest free way, else the one that the policy names.
  Frame* next(std::uint64_t line) {
    Frame* const first = set_of(line);
    for (std::uint32_t way = 0; way < ways_; ++way) {
      if (!first[way].present()) return first + way;
    }
    if constexpr (!kPlru) return first + ((lfsr_ >> 8U) * ways_ >> 8U);
    std::uint32_t node = 1;
    while (node < ways_)
      node = 2 * node + static_cast<std::uint32_t>(trees_[set(line)] >> node & 1U);
    return first + (node - ways_);
  }

  /// From the leaf to the root: each node shall point away from where we come from.
  void touch(const Frame* frame, std::uint64_t line) {
    std::uint64_t& tree = trees_[set(line)];
    const auto way = static_cast<std::uint32_t>(frame - set_of(line));
    for (std::uint32_t node = ways_ + way; node > 1; node /= 2) {
      const std::uint64_t parent = std::uint64_t{1} << (node / 2);
      tree = (node & 1U) != 0 ? tree & ~parent : tree | parent;
    }
  }

  std::uint32_t ways_;
  std::uint64_t set_mask_;
  std::vector<Frame> frames_;
  std::vector<std::uint64_t> trees_;  ///< bit n is node n
  std::uint32_t lfsr_;
};

}  // namespace wtc
