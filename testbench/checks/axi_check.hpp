// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// The AXI4 rules that concern one transfer: a valid and its payload stay until ready (all five
/// channels, both ends), shape and ids of bursts, strobes within the lanes of their beat. What
/// needs the order of transfers is judged by BusWatch and ReadWatch under the same name.
class AxiCheck {
 public:
  explicit AxiCheck(const Config& config);

  /// Throws CheckError.
  void observe(const View& view) {
    if (((waits_ | view.waits | view.taken) & channel::kBus) != 0) moves(view);
  }

 private:
  void moves(const View& view) {
    if (((waits_ | view.waits) & channel::kBus) != 0) stable(view);
    if ((view.taken & channel::kAr) != 0) shape(view, read_burst(*view.out), "AR");
    if ((view.taken & channel::kAw) != 0) shape(view, write_burst(*view.out), "AW");
    for (const SentBeat& sent : view.beats) strobes(view, sent);
  }
  void stable(const View& view);
  void shape(const View& view, const Burst& burst, const char* channel) const;
  void strobes(const View& view, const SentBeat& sent) const;

  Config config_;
  std::uint32_t full_size_;  ///< log2 of the bytes of the bus
  // The channels that waited in the cycle before, and what they offered
  std::uint32_t waits_ = 0;
  Burst ar_, aw_;
  BusData w_data_{}, r_data_{};
  std::array<std::uint32_t, 2> w_{};  ///< strobe, last
  std::array<std::uint32_t, 3> r_{};  ///< id, resp, last
  std::array<std::uint32_t, 2> b_{};  ///< id, resp
};

}  // namespace wtc
