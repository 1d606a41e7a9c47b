// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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
      : config_(config),
        lines_(static_cast<std::size_t>(config.sets) * config.ways),
        order_(config) {}

  /// The way that holds the line of `address`, or kAbsent.
  std::uint32_t find(std::uint64_t address) const {
    const Line* row = &lines_[static_cast<std::size_t>(set(address)) * config_.ways];
    for (std::uint32_t way = 0; way < config_.ways; ++way) {
      if (row[way].valid && row[way].number == number(address)) return way;
    }
    return kAbsent;
  }

  void hit(std::uint64_t address, std::uint32_t way) { order_.hit(set(address), way); }
  void mark(std::uint64_t address, std::uint32_t way) { line(address, way).marked = true; }
  bool marked(std::uint64_t address, std::uint32_t way) { return line(address, way).marked; }
  void drop(std::uint64_t address, std::uint32_t way) { line(address, way) = {}; }

  /// Puts the line, which is absent, into the lowest free way or the victim's.
  Placed place(std::uint64_t address, bool marked) {
    std::uint32_t way = 0;
    while (way < config_.ways && line(address, way).valid) ++way;
    if (way == config_.ways) way = order_.victim(set(address));
    Line& frame = line(address, way);
    const Placed placed{frame.valid, frame.marked, frame.number * config_.line_bytes};
    frame = {number(address), true, marked};
    order_.filled(set(address), way);
    return placed;
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

  std::uint64_t number(std::uint64_t address) const { return address >> config_.offset_bits(); }
  std::uint32_t set(std::uint64_t address) const {
    return static_cast<std::uint32_t>(number(address) & (config_.sets - 1));
  }
  Line& line(std::uint64_t address, std::uint32_t way) {
    return lines_[static_cast<std::size_t>(set(address)) * config_.ways + way];
  }

  Config config_;
  std::vector<Line> lines_;
  ReplacementOrder order_;
};

}  // namespace wtc
