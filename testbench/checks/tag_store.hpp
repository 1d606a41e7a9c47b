// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/checks/replacement_order.hpp"

namespace wtc {

/// Which lines a functional cache holds, with one mark (dirty) for each.
class TagStore {
 public:
  /// Where a line went, and what it put out.
  struct Placed {
    bool evicted = false;
    bool evicted_marked = false;
    std::uint64_t evicted_address = 0;
  };
  static constexpr std::uint32_t kAbsent = ~0U;

  explicit TagStore(const Config& config)
      : ways_(config.ways),
        offset_bits_(config.offset_bits()),
        set_mask_(config.sets - 1),
        lines_(static_cast<std::size_t>(config.sets) * config.ways),
        order_(config) {}

  /// The way that holds the line of `address`, or kAbsent.
  std::uint32_t find(std::uint64_t address) const {
    const std::uint64_t wanted = number(address);
    const Line* row = &lines_[static_cast<std::size_t>(set(address)) * ways_];
    for (std::uint32_t way = 0; way < ways_; ++way) {
      if (row[way].number == wanted && row[way].valid) return way;
    }
    return kAbsent;
  }

  void hit(std::uint64_t address, std::uint32_t way) { order_.hit(set(address), way); }
  /// Returns false when it was marked already.
  bool mark(std::uint64_t address, std::uint32_t way) {
    return !std::exchange(line(address, way).marked, true);
  }
  bool marked(std::uint64_t address, std::uint32_t way) { return line(address, way).marked; }
  void drop(std::uint64_t address, std::uint32_t way) { line(address, way) = {}; }

  /// Puts the line, which is absent, into the lowest free way or the victim's.
  Placed place(std::uint64_t address, bool marked) {
    std::uint32_t way = 0;
    while (way < ways_ && line(address, way).valid) ++way;
    if (way == ways_) way = order_.victim(set(address));
    Line& frame = line(address, way);
    const Placed placed{frame.valid, frame.marked, frame.number << offset_bits_};
    frame = {number(address), true, marked};
    order_.filled(set(address), way);
    return placed;
  }

  /// The lines stay, without their marks.
  void unmark_all() {
    for (Line& line : lines_) line.marked = false;
  }

  /// Everything leaves; replacement begins anew.
  void clear() {
    lines_.assign(lines_.size(), {});
    order_.forget();
  }

 private:
  struct Line {
    std::uint64_t number = 0;  ///< address / line size
    bool valid = false;
    bool marked = false;
  };

  std::uint64_t number(std::uint64_t address) const { return address >> offset_bits_; }
  std::uint32_t set(std::uint64_t address) const {
    return static_cast<std::uint32_t>(number(address) & set_mask_);
  }
  Line& line(std::uint64_t address, std::uint32_t way) {
    return lines_[static_cast<std::size_t>(set(address)) * ways_ + way];
  }

  std::uint32_t ways_;
  std::uint32_t offset_bits_;
  std::uint64_t set_mask_;
  std::vector<Line> lines_;
  ReplacementOrder order_;
};

}  // namespace wtc
