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
  void observe(const View& view);

 private:
  void stable(const View& view);
  void shape(const View& view, const Burst& burst, const char* channel) const;
  void strobes(const View& view, const SentBeat& sent) const;

  Config config_;
  std::uint32_t full_size_;  ///< log2 of the bytes of the bus
  // A channel that waited in the cycle before, and what it offered
  bool ar_waits_ = false, aw_waits_ = false, w_waits_ = false;
  bool r_waits_ = false, b_waits_ = false;
  Burst ar_, aw_;
  BusData w_data_{}, r_data_{};
  std::array<std::uint32_t, 2> w_{};  ///< strobe, last
  std::array<std::uint32_t, 3> r_{};  ///< id, resp, last
  std::array<std::uint32_t, 2> b_{};  ///< id, resp
};

}  // namespace wtc
