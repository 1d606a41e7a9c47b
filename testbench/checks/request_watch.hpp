// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// Follows requests and responses at the port by their ids. Convicts responses that answer
/// nothing, ids used twice, and requests that change before they are taken.
class RequestWatch {
 public:
  explicit RequestWatch(const Config& config);

  /// Fills view.accepted and view.answered. Throws CheckError.
  void observe(View& view) {
    if (view.out->resp_valid != 0) answer(view);
    if (waiting_) keep(view);
    const bool waits = (view.waits & channel::kRequest) != 0;
    if (waits && !waiting_) offered_ = *view.in;
    waiting_ = waits;
    if ((view.taken & channel::kRequest) != 0) accept(view);
  }

  /// The request that uses or used the id last.
  const Request& by_id(std::uint32_t id) const { return requests_[id]; }
  std::uint32_t ids() const { return ids_; }
  std::uint32_t in_flight() const { return in_flight_; }
  std::uint64_t accepted() const { return count_; }

 private:
  void answer(View& view);
  void accept(View& view);
  void keep(const View& view) const;

  std::uint32_t ids_;
  std::uint64_t word_mask_;
  std::array<Request, 256> requests_{};
  std::uint32_t in_flight_ = 0;
  std::uint64_t count_ = 0;
  bool waiting_ = false;  ///< a request was offered and not taken in the cycle before
  CacheInputs offered_;   ///< that request
};

}  // namespace wtc
