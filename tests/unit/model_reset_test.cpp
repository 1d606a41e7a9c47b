// SPDX-License-Identifier: Apache-2.0
// What only the model core offers: a reset in the middle, and parameters refused by an exception.
#include <gtest/gtest.h>

#include "model/wtc_cache.hpp"

namespace wtc::test {
namespace {

TEST(ModelConfig, RefusesAnIllegalParameterWithItsRule) {
  Config config;
  config.sets = 3;
  try {
    WtcCache cache(config);
    FAIL() << "SETS = 3 was accepted";
  } catch (const ConfigError& error) {
    EXPECT_EQ(std::string(error.what()), "SETS must be a power of two from 1 to 4096 (SETS is 3)");
  }
}

TEST(ModelReset, EmptiesAWarmCache) {
  WtcCache cache(Config{});
  const auto sweep = [&] {
    std::uint64_t cycles = 0;
    for (; cache.outputs().req_ready == 0; ++cycles) cache.tick(CacheInputs{});
    return cycles;
  };
  sweep();
  CacheInputs in;
  in.req_valid = 1;
  in.req_be = 0xF;
  cache.tick(in);
  cache.tick(CacheInputs{});
  EXPECT_EQ(cache.outputs().bus_ar_valid, 1U);
  cache.reset();
  EXPECT_EQ(cache.outputs().bus_ar_valid, 0U);
  EXPECT_EQ(sweep(), 64U);
  EXPECT_EQ(cache.outputs().idle, 1U);
}

}  // namespace
}  // namespace wtc::test
