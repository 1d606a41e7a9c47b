// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <systemc>

#include "model/wtc_pins.hpp"

namespace wtc {

/// Values of SystemC pins and the fields of CacheInputs and CacheOutputs, both ways.
inline void to_field(bool value, std::uint32_t& field) {
  field = value ? 1 : 0;
}
inline void to_field(std::uint32_t value, std::uint32_t& field) {
  field = value;
}
inline void to_field(std::uint64_t value, std::uint64_t& field) {
  field = value;
}
inline void to_field(const sc_dt::sc_bv<256>& value, BusData& field) {
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t high = value.get_word(2 * i + 1);
    field[static_cast<std::size_t>(i)] = high << 32U | value.get_word(2 * i);
  }
}

inline void to_pin(std::uint32_t field, bool& value) {
  value = field != 0;
}
inline void to_pin(std::uint32_t field, std::uint32_t& value) {
  value = field;
}
inline void to_pin(std::uint64_t field, std::uint64_t& value) {
  value = field;
}
inline void to_pin(const BusData& field, sc_dt::sc_bv<256>& value) {
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t word = field[static_cast<std::size_t>(i)];
    value.set_word(2 * i, static_cast<std::uint32_t>(word));
    value.set_word(2 * i + 1, static_cast<std::uint32_t>(word >> 32U));
  }
}

}  // namespace wtc
