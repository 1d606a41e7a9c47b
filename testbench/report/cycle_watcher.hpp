// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"

namespace wtc {

/// Something that is shown every cycle of a run - the line trace, a waveform - and drives nothing.
class CycleWatcher {
 public:
  CycleWatcher() = default;
  CycleWatcher(const CycleWatcher&) = delete;
  CycleWatcher& operator=(const CycleWatcher&) = delete;
  virtual ~CycleWatcher() = default;

  /// All pins of one cycle, before the clock edge that ends it.
  virtual void watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) = 0;
};

}  // namespace wtc
