// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/pin_values.hpp"

#include <cstring>

namespace wtc {

std::vector<WavePin> wave_pins(const Config& config) {
  std::vector<WavePin> pins;
  const auto add = [&](const Pin& pin, const char* suffix, bool is_input) {
    pins.push_back({std::string(pin.name) + suffix, width_bits(pin.width, config), is_input,
                    pin.offset, pin.bytes});
  };
  for (const Pin& pin : input_pins()) add(pin, "_i", true);
  for (const Pin& pin : output_pins()) add(pin, "_o", false);
  return pins;
}

BusData pin_value(const WavePin& pin, const CacheInputs& in, const CacheOutputs& out) {
  const char* start =
      pin.is_input ? reinterpret_cast<const char*>(&in) : reinterpret_cast<const char*>(&out);
  BusData value{};
  std::memcpy(value.data(), start + pin.offset, pin.bytes);  // little endian, as the pins are
  return value;
}

}  // namespace wtc
