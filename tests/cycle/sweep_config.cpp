// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/sweep_config.hpp"

#include <initializer_list>

#include "testbench/random.hpp"

namespace wtc {
namespace {

std::uint32_t one_of(Random& random, std::initializer_list<std::uint32_t> values) {
  return values.begin()[random.below(values.size())];
}

Config draw(Random& random) {
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::uint32_t>(random.below(bound));
  };
  Config config;
  config.addr_w = one_of(random, {16, 20, 32, 40, 64});
  config.data_w = one_of(random, {32, 64});
  config.bus_w = one_of(random, {32, 64, 128, 256});
  config.id_w = 1 + below(8);
  config.line_bytes = one_of(random, {16, 32, 64, 128});
  config.sets = one_of(random, {1, 2, 4, 8, 16, 64});
  config.ways = one_of(random, {1, 2, 3, 4, 5, 8, 16});
  config.replacement = below(4);
  config.lfsr_seed = 1 + below(65535);
  config.write_miss = below(2);
  config.write_hit = below(2);
  config.store_ack = below(2);
  config.wbuf_entries = one_of(random, {0, 1, 2, 3, 4, 8, 16});
  config.wbuf_bytes = one_of(random, {4, 8, 16, 32, 64, 128});
  config.wbuf_merge = below(3);
  config.wbuf_retire_at = 1 + below(config.wbuf_slots());
  config.wbuf_max_age = one_of(random, {1, 2, 7, 64, 500});
  config.wbuf_hazard = below(2);
  config.mshrs = 1 + below(8);
  config.targets = one_of(random, {1, 2, 3, 16, 64});
  config.prefetch = random.chance(50) ? 0 : below(5);
  config.snoop = one_of(random, {snoop::kNone, snoop::kInvalidate, snoop::kUpdate, snoop::kUpdate});
  return config;
}

}  // namespace

Config random_config(std::uint64_t seed) {
  Random random(seed, 0xC0F1);
  for (;;) {
    const Config config = draw(random);
    bool legal = true;
    for (const Rule& rule : rules()) legal = legal && rule.holds(config);
    if (legal) return config;
  }
}

std::string set_flags(const Config& config) {
  const Config plain;
  std::string text;
  for (const Parameter& parameter : parameters()) {
    if (config.*(parameter.field) == plain.*(parameter.field)) continue;
    text += " --set " + std::string(parameter.name) + "=" + value_text(config, parameter);
  }
  return text;
}

}  // namespace wtc
