// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/storage.hpp"

#include <algorithm>
#include <bit>

namespace wtc {
namespace {

/// Bits that tell `count` things apart.
std::uint64_t bits_for(std::uint64_t count) {
  return static_cast<std::uint64_t>(std::bit_width(count - 1));
}

std::uint64_t replacement_bits(const Config& c) {
  switch (c.replacement) {
    case replacement::kRandom:
      return 16;
    case replacement::kPlru:
      return std::uint64_t{c.sets} * (c.ways - 1);
    default:
      return std::uint64_t{c.sets} * c.ways * bits_for(c.ways);
  }
}

}  // namespace

Storage storage_of(const Config& c) {
  const std::uint64_t lines = std::uint64_t{c.sets} * c.ways;
  const std::uint64_t block = c.addr_w - log2_floor(c.wbuf_bytes);
  const std::uint64_t line_address = c.addr_w - c.offset_bits();
  const std::uint64_t slot = 3 + block + std::uint64_t{10} * c.wbuf_bytes + c.mshrs + c.ways;
  const std::uint64_t mshr = 5 + line_address + c.ways + bits_for(c.line_beats()) +
                             bits_for(c.line_beats() + 1) + c.wbuf_slots();
  const std::uint64_t target =
      1 + std::max(c.mshrs, c.wbuf_slots()) + bits_for(c.line_bytes / c.word_bytes()) + c.id_w;
  const std::uint64_t copies = c.snoop == snoop::kNone ? 1 : 2;
  return {lines * c.line_bytes * 8, copies * lines * c.tag_bits(), copies * lines,
          replacement_bits(c),      c.wbuf_slots() * slot,         c.mshrs * mshr,
          c.targets * target};
}

std::uint64_t area_bits(const Config& config) {
  const Storage storage = storage_of(config);
  return storage.data + storage.tags + storage.valid + storage.write_buffer;
}

}  // namespace wtc
