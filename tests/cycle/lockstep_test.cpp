// SPDX-License-Identifier: Apache-2.0
// Are the twins equal in every cycle? All output pins, random inputs, random parameters.
#include <gtest/gtest.h>

#include "testbench/dut/lockstep_dut.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/dut/systemc_dut.hpp"
#include "tests/cycle/device.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/cycle/sweep_driver.hpp"

namespace wtc {
namespace {

constexpr std::uint64_t kCycles = 60'000;

class Twins : public testing::TestWithParam<std::uint64_t> {
 protected:
  /// Seed 0 is the default configuration, with few sets so that lines leave.
  static Config config() {
    if (GetParam() != 0) return random_config(GetParam());
    Config config;
    config.sets = 4;
    return config;
  }

  static void run(LockstepDut& pair) {
    SCOPED_TRACE("parameters:" + set_flags(config()));
    SweepDriver driver(config(), GetParam());
    std::uint64_t cycles = 0;
    ASSERT_NO_THROW(cycles = driver.run(pair, kCycles));
    EXPECT_GE(cycles, kCycles);
    EXPECT_GE(pair.cycles_compared(), cycles);
  }
};

using RtlAndModel = Twins;
TEST_P(RtlAndModel, ShowTheSamePinsInEveryCycle) {
  LockstepDut pair(test::make_device("rtl", config()), "rtl", std::make_unique<ModelDut>(config()),
                   "model");
  run(pair);
}
INSTANTIATE_TEST_SUITE_P(RandomParameters, RtlAndModel,
                         testing::Range(std::uint64_t{0}, std::uint64_t{10}));

using SystemcAndModel = Twins;
TEST_P(SystemcAndModel, ShowTheSamePinsInEveryCycle) {
  LockstepDut pair(std::make_unique<SystemCDut>(config()), "systemc",
                   std::make_unique<ModelDut>(config()), "model");
  run(pair);
}
INSTANTIATE_TEST_SUITE_P(RandomParameters, SystemcAndModel,
                         testing::Range(std::uint64_t{0}, std::uint64_t{25}));

TEST(Lockstep, ConvictsAModelWithAnotherParameter) {
  Config other;
  other.wbuf_retire_at = 2;
  LockstepDut pair(std::make_unique<ModelDut>(Config{}), "model", std::make_unique<ModelDut>(other),
                   "other");
  SweepDriver driver(Config{}, 1);
  EXPECT_THROW(driver.run(pair, kCycles), LockstepError);
}

}  // namespace
}  // namespace wtc
