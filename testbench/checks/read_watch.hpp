// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "testbench/checks/view.hpp"

namespace wtc {

/// Puts AR and R together to read bursts. Convicts data that nobody asked for and a misplaced
/// RLAST. Bursts of one id answer in order, those of different ids in any order.
class ReadWatch {
 public:
  ReadWatch();

  /// Fills view.read and view.read_index. Throws CheckError.
  void observe(View& view) {
    if ((view.taken & channel::kR) != 0) beat(view);
    if ((view.taken & channel::kAr) != 0) open(view);
  }

  std::uint32_t outstanding() const { return outstanding_; }
  /// Throws CheckError when a burst is not over.
  void finish(std::uint64_t cycle) const;

 private:
  static constexpr std::uint32_t kIds = 16;
  static constexpr std::uint32_t kBursts = 64;

  struct Queue {
    std::array<Burst, kBursts> bursts{};
    std::uint32_t in = 0, out = 0;  ///< running numbers
    std::uint32_t beat = 0;         ///< of the oldest burst
  };

  void beat(View& view);
  void open(const View& view);

  std::vector<Queue> queues_;  ///< by id
  std::uint32_t outstanding_ = 0;
  Burst finished_;  ///< keeps view.read alive after the last beat
};

}  // namespace wtc
