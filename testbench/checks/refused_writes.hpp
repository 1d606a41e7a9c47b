// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// Follows bursts that memory refused until the device has told of them: by the error port, or by
/// the error response of a store that is answered by its burst (Config::answers_on_commit).
/// Convicts a refused write that is not reported, reports of nothing, and a report that changes or
/// names another address. An error is told in order; a count of 255 stays there and tells no more.
class RefusedWrites {
 public:
  /// With `judges` false it keeps its books for the other checks and convicts nothing.
  explicit RefusedWrites(const Config& config, bool has_idle = true, bool judges = true);

  /// Throws CheckError.
  void observe(const View& view) {
    const bool bad = view.response != nullptr && view.in->bus_b_resp >= axi::kSlverr;
    if (bad || in_ != out_ || (view.out->err_valid | valid_) != 0) follow(view);
  }

  /// At the end, when the device is drained: throws CheckError when a report is missing.
  void finish(std::uint64_t cycle) const;

  /// Bursts with a smaller WriteBurst::number that were refused have been told of, so that from
  /// this cycle on loads must see what memory has.
  std::uint64_t told_before() const { return told_before_; }
  std::uint64_t refused() const { return in_; }

 private:
  static constexpr std::uint32_t kWaiting = 128;  ///< more than bursts in flight
  static constexpr std::uint32_t kMostCount = 255;

  struct Refused {
    std::uint64_t number = 0;
    std::uint64_t first_byte = 0;  ///< address of the first byte stored
    std::uint64_t begin = 0;       ///< the words that the burst covers
    std::uint64_t end = 0;
  };

  void follow(const View& view);
  void refuse(const View& view);
  void tell();
  void port_report(const View& view);
  void answer_report(const View& view);

  bool committed_;
  bool has_idle_;
  bool judges_;
  std::uint64_t bus_bytes_;
  std::array<Refused, kWaiting> waiting_{};  ///< ring
  std::uint64_t in_ = 0, out_ = 0;
  std::uint64_t told_before_ = 0;
  // The error port in the cycle before
  std::uint32_t valid_ = 0, count_ = 0, ready_ = 0;
  std::uint64_t address_ = 0;
  bool full_ = false;  ///< the count is or was at its end, so that reports cannot be told apart
};

}  // namespace wtc
