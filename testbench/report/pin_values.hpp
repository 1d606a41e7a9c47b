// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

/// A pin as a waveform shows it.
struct WavePin {
  std::string name;  ///< with suffix: "req_valid_i"
  std::uint32_t bits = 0;
  bool is_input = false;
  std::uint32_t offset = 0;  ///< bytes from the start of CacheInputs or CacheOutputs
  std::uint32_t bytes = 0;   ///< 4, 8 or 32
};

/// Every pin of the table, inputs first, with its width under the configuration.
std::vector<WavePin> wave_pins(const Config& config);

/// The value of the pin, word 0 holds bits 63..0.
BusData pin_value(const WavePin& pin, const CacheInputs& in, const CacheOutputs& out);

}  // namespace wtc
