// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "testbench/dut/model_dut.hpp"
#include "tests/unit/pin_driver.hpp"

namespace wtc::test {

/// The model behind a PinDriver, swept and ready for its first request.
struct ModelPins : PinDriver {
  explicit ModelPins(const Config& config) : PinDriver(std::make_unique<ModelDut>(config), config) {
    sweep();
  }

  /// Loads the line and waits until it is in the array.
  void warm(std::uint64_t address) {
    read(address);
    drain();
  }
};

/// The events of the lookup stage that count stalls.
inline std::uint32_t stalls(const CacheOutputs& out) {
  return out.evt_stall_hazard + out.evt_stall_buffer_full + out.evt_stall_mshr_full +
         out.evt_stall_bus;
}

}  // namespace wtc::test
