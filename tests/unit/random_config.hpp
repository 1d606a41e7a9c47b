// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/wtc_config.hpp"
#include "testbench/random.hpp"

namespace wtc::test {

/// A legal configuration, small enough that conflicts are frequent. The same random state gives
/// the same configuration.
inline Config random_config(Random& random) {
  const auto pick = [&](std::uint32_t low, std::uint32_t high) {
    return low + static_cast<std::uint32_t>(random.below(high - low + 1));
  };
  for (;;) {
    Config c;
    c.addr_w = random.chance(50) ? 32 : pick(16, 64);
    c.data_w = 32U << pick(0, 1);
    c.bus_w = 32U << pick(0, 3);
    c.id_w = pick(3, 8);
    c.line_bytes = 16U << pick(0, 3);
    c.sets = 1U << pick(0, 3);
    c.ways = pick(1, random.chance(20) ? 16 : 4);
    c.replacement = pick(0, 3);
    c.lfsr_seed = pick(1, 65535);
    c.write_miss = pick(0, 1);
    c.write_hit = pick(0, 1);
    c.store_ack = pick(0, 1);
    c.wbuf_entries = random.chance(15) ? 0 : pick(1, 16);
    c.wbuf_bytes = 4U << pick(0, 5);
    c.wbuf_merge = pick(0, 2);
    c.wbuf_retire_at = pick(1, 4);
    c.wbuf_max_age = random.chance(50) ? pick(1, 8) : pick(1, 100);
    c.wbuf_hazard = pick(0, 1);
    c.mshrs = pick(1, 8);
    c.targets = random.chance(50) ? pick(1, 4) : pick(1, 64);
    c.prefetch = random.chance(50) ? 0 : pick(0, 4);
    c.snoop = random.chance(50) ? snoop::kUpdate : pick(snoop::kNone, snoop::kUpdate);
    bool legal = true;
    for (const Rule& rule : rules()) legal = legal && rule.holds(c);
    if (legal) return c;
  }
}

}  // namespace wtc::test
