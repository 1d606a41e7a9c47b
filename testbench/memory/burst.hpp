// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"

namespace wtc {

/// An AXI address-channel transfer: `len` is beats - 1, `size` log2 of the bytes of a beat.
struct Burst {
  std::uint64_t address = 0;
  std::uint32_t id = 0;
  std::uint32_t len = 0;
  std::uint32_t size = 0;
  std::uint32_t type = axi::kIncr;
};

inline Burst read_burst(const CacheOutputs& out) {
  return {out.bus_ar_addr, out.bus_ar_id, out.bus_ar_len, out.bus_ar_size, out.bus_ar_burst};
}

inline Burst write_burst(const CacheOutputs& out) {
  return {out.bus_aw_addr, out.bus_aw_id, out.bus_aw_len, out.bus_aw_size, out.bus_aw_burst};
}

/// Address of beat `index` (0 is the first), AXI4 section A3.4.1. A WRAP burst has 2, 4, 8 or 16
/// beats. Example: beats of {0x18, WRAP, 4 beats of 8 bytes} are at 0x18, 0x00, 0x08, 0x10.
inline std::uint64_t beat_address(const Burst& burst, std::uint32_t index) {
  const std::uint64_t bytes = std::uint64_t{1} << burst.size;
  if (index == 0 || burst.type == axi::kFixed) return burst.address;
  const std::uint64_t next = (burst.address & ~(bytes - 1)) + index * bytes;
  if (burst.type == axi::kIncr) return next;
  const std::uint64_t span = bytes * (burst.len + 1);
  const std::uint64_t base = burst.address & ~(span - 1);
  return base + ((next - base) & (span - 1));
}

}  // namespace wtc
