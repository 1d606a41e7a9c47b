// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/request_watch.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

struct PortCheckOptions {
  /// Cycles that anything may take: the bound on waiting.
  std::uint64_t patience = 100'000;
  bool has_idle = true;     ///< the device drives the idle pin
  bool strict_pins = true;  ///< payloads are zero while their valid is low (rule 2.1.3)
  bool snoops = true;       ///< snoops are acknowledged; false: never (SNOOP none)
};

/// The rules of the processor port that need more than one id: responses of one word come in
/// order, everything is answered in bounded time, pins are quiet when they say nothing, a snoop is
/// acknowledged in the cycle after it.
class PortCheck {
 public:
  /// Keeps a reference to `requests`.
  PortCheck(const PortCheckOptions& options, const RequestWatch& requests);

  /// Throws CheckError.
  void observe(const View& view) {
    if (view.answered != nullptr) leave(view);
    if (view.accepted != nullptr) enter(view.accepted->id);
    progress(view);
    if (options_.strict_pins) quiet(view);
    if (view.out->snoop_ack != snooped_) acknowledged(view);
    snooped_ = options_.snoops ? view.in->snoop_valid : 0;
  }

  /// At the end: throws CheckError when a request has no answer.
  void finish(std::uint64_t cycle) const;

 private:
  static constexpr std::uint32_t kNone = 256;

  void leave(const View& view);
  void enter(std::uint32_t id);
  void progress(const View& view) {
    const std::uint32_t oldest = younger_[kNone];
    if (view.accepted != nullptr || view.answered != nullptr || view.response != nullptr ||
        (oldest == kNone && at_rest(view))) {
      last_progress_ = view.cycle;
    }
    if (view.cycle - last_progress_ > options_.patience) {
      stuck(view, "deadlock: nothing is accepted or answered within the bound on waiting");
    }
    if (oldest != kNone && view.cycle - requests_.by_id(oldest).cycle > options_.patience) {
      stuck(view, "starvation: a request is answered within the bound on waiting");
    }
  }
  bool at_rest(const View& view) const {
    return view.in->req_valid == 0 && (!options_.has_idle || view.out->idle != 0);
  }
  [[noreturn]] void acknowledged(const View& view) const;
  [[noreturn]] void stuck(const View& view, const char* rule) const;
  std::string waiting() const;
  void quiet(const View& view) const;

  PortCheckOptions options_;
  const RequestWatch& requests_;
  // Ids in flight in order of acceptance, as a doubly linked list
  std::array<std::uint32_t, 257> younger_{};
  std::array<std::uint32_t, 257> older_{};
  std::uint64_t last_progress_ = 0;
  std::uint32_t snooped_ = 0;  ///< in the cycle before
};

}  // namespace wtc
