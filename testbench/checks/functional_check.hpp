// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"
#include "testbench/functional/engine.hpp"

namespace wtc {

/// Under --serial, with a memory that never fails and no other core: the device does exactly what
/// the functional engine does. Hit or miss and the line that leaves are compared at each access,
/// all counts at the end; a device without events has its bus traffic compared.
class FunctionalCheck {
 public:
  FunctionalCheck(const Config& config, bool has_events)
      : engine_(functional_options(config)), has_events_(has_events) {}

  /// Throws CheckError at the first access that differs.
  void observe(const View& view);

  /// At the end, when the device is drained. Throws CheckError.
  void finish(std::uint64_t cycle) const;

  /// At the pins; loads and stores are not counted here.
  const FunctionalResult& seen() const { return seen_; }

 private:
  void count(const View& view);
  void compare(const View& view) const;

  FunctionalEngine engine_;
  bool has_events_;
  FunctionalResult seen_;       ///< at the pins
  FunctionalOutcome expected_;  ///< of the access in progress
};

}  // namespace wtc
