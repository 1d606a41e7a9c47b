// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/cycle/device.hpp"
#include "tests/unit/pin_driver.hpp"

namespace wtc::test {

/// A device behind a PinDriver, swept and ready for its first request.
struct DevicePins : PinDriver {
  explicit DevicePins(const std::string& device, const Config& config = {})
      : PinDriver(make_device(device, config), config) {
    sweep();
  }

  /// Loads the line and waits until it is in the array.
  void warm(std::uint64_t address) {
    read(address);
    drain();
  }
};

/// The fixture of the directed tests: one body, run on each device.
///
///     using Load = Directed;
///     TEST_P(Load, IsAnswered) { DevicePins pins(device()); ... }
///     INSTANTIATE_TEST_SUITE_P(Directed, Load, every_device(), device_name);
class Directed : public testing::TestWithParam<std::string> {
 protected:
  const std::string& device() const { return GetParam(); }
};

inline auto every_device() {
  return testing::Values("model", "systemc", "rtl");
}

/// What stands behind the slash in the name of a test.
inline std::string device_name(const testing::TestParamInfo<std::string>& test) {
  return test.param;
}

/// A write buffer that sends nothing before eight slots wait or the oldest has waited 50 cycles.
/// Tests share it because each further parameter set is RTL to build.
inline Config retires_late(std::uint32_t merge = wbuf_merge::kAny) {
  Config config;
  config.wbuf_merge = merge;
  config.wbuf_retire_at = 8;
  config.wbuf_max_age = 50;
  return config;
}

/// The events of the lookup stage that count stalls.
inline std::uint32_t stalls(const CacheOutputs& out) {
  return out.evt_stall_hazard + out.evt_stall_buffer_full + out.evt_stall_mshr_full +
         out.evt_stall_bus;
}

}  // namespace wtc::test
