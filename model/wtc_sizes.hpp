// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"

namespace wtc {

/// What the units need of the parameters, computed once (section 1.2). Sizes are in bytes.
///
/// A *lane* is an aligned piece of eight bytes. A processor word lies in one lane, so the model
/// moves words, lines and slots as lanes: byte b of a lane is bits 8b+7..8b.
struct WtcSizes {
  explicit WtcSizes(const Config& c)
      : config(c),
        word_bytes(c.word_bytes()),
        bus_bytes(c.bus_bytes()),
        line_bytes(c.line_bytes),
        wbuf_bytes(c.wbuf_bytes),
        beats(c.line_beats()),
        wbuf_beats(c.wbuf_beats()),
        slots(c.wbuf_slots()),
        sets(c.sets),
        ways(c.ways),
        commit(c.answers_on_commit()),
        update(c.write_hit == write_hit::kUpdate),
        allocate(c.write_miss == write_miss::kAllocate),
        word_shift(log2_floor(word_bytes)),
        bus_shift(log2_floor(bus_bytes)),
        offset_bits(c.offset_bits()),
        tag_shift(c.offset_bits() + c.index_bits()),
        block_bits(log2_floor(c.wbuf_bytes)),
        address_mask(~std::uint64_t{0} >> (64 - c.addr_w)),
        data_mask(~std::uint64_t{0} >> (64 - c.data_w)) {}

  std::uint64_t line_of(std::uint64_t address) const { return address & ~(line_bytes - 1ULL); }
  std::uint64_t block_of(std::uint64_t address) const { return address & ~(wbuf_bytes - 1ULL); }
  std::uint64_t tag_of(std::uint64_t address) const { return address >> tag_shift; }
  std::uint32_t offset_of(std::uint64_t address) const {
    return static_cast<std::uint32_t>(address) & (line_bytes - 1);
  }
  std::uint32_t set_of(std::uint64_t address) const {
    return static_cast<std::uint32_t>(address >> offset_bits) & (sets - 1);
  }
  std::uint32_t beat_of(std::uint64_t address) const { return offset_of(address) >> bus_shift; }
  /// First byte of the address's word within its lane.
  std::uint32_t lane_byte(std::uint64_t address) const {
    return static_cast<std::uint32_t>(address) & 7U & ~(word_bytes - 1);
  }

  Config config;
  std::uint32_t word_bytes, bus_bytes, line_bytes, wbuf_bytes;
  std::uint32_t beats, wbuf_beats, slots, sets, ways;
  bool commit, update, allocate;
  std::uint32_t word_shift, bus_shift, offset_bits, tag_shift, block_bits;
  std::uint64_t address_mask, data_mask;
};

/// Bits of a lane that the byte enables `bytes` choose: 0x05 gives 0x0000000000ff00ff.
constexpr std::uint64_t lane_mask(std::uint32_t bytes) {
  // Bit i is copied to the lowest bit of byte i, then spread over the byte.
  const std::uint64_t low = (bytes & 0x0FULL) * 0x00204081ULL & 0x01010101ULL;
  const std::uint64_t high = ((bytes >> 4U) & 0x0FULL) * 0x00204081ULL & 0x01010101ULL;
  return (low | high << 32U) * 0xFFULL;
}

/// `old_lane` with the enabled bytes taken from `new_lane`.
constexpr std::uint64_t merge_lane(std::uint64_t old_lane, std::uint64_t new_lane,
                                   std::uint32_t bytes) {
  const std::uint64_t mask = lane_mask(bytes);
  return (old_lane & ~mask) | (new_lane & mask);
}

}  // namespace wtc
