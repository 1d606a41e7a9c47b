// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// Puts AW, W and B together to write bursts. Write data that come before their address wait here.
/// Convicts what makes that impossible: a response without a complete burst, a misplaced WLAST,
/// a burst longer than a line, or data without an address.
class BusWatch {
 public:
  explicit BusWatch(const Config& config);

  /// Fills view.beats and view.response. Throws CheckError.
  void observe(View& view) {
    constexpr std::uint32_t kAll = channel::kAw | channel::kW | channel::kB;
    if (((view.taken | (view.waits & channel::kAw)) & kAll) != 0) follow(view);
  }

  /// Bursts without a response, oldest first: calls visit(const WriteBurst&).
  template <typename Visit>
  void for_each_outstanding(Visit visit) const {
    for (std::uint64_t at = oldest_; at != next_; ++at) {
      const WriteBurst& burst = bursts_[at % kBursts];
      if (!burst.answered) visit(burst);
    }
  }

  std::uint32_t outstanding() const;
  /// Throws CheckError when a burst is not over.
  void finish(std::uint64_t cycle) const;

 private:
  static constexpr std::uint32_t kBursts = 64;
  static constexpr std::uint32_t kEarlyBeats = 64;

  void follow(View& view);
  void open(const View& view);
  void take(std::uint64_t cycle, const WriteBeat& beat);
  void respond(View& view);
  void forget_answered();

  std::uint64_t lane_mask_;
  std::vector<WriteBurst> bursts_;  ///< ring by number
  std::uint64_t oldest_ = 0;        ///< numbers of bursts
  std::uint64_t filling_ = 0;
  std::uint64_t next_ = 0;
  bool aw_open_ = false;  ///< the AW at the pins is known already
  std::vector<WriteBeat> early_;
  std::vector<SentBeat> beats_;
};

}  // namespace wtc
