// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "testbench/dut/model_dut.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/unit/random_config.hpp"
#include "tests/unit/random_program.hpp"

namespace wtc::test {
namespace {

class ModelRandom : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(ModelRandom, LoadsReturnTheLastStoredBytesAndMemoryEndsRight) {
  Random random(GetParam());
  const Config config = random_config(random);
  RandomProgram program(std::make_unique<ModelDut>(config), config, GetParam(), {});
  program.run(6000);
  EXPECT_EQ(program.complaint(), "") << set_flags(config);
  EXPECT_GT(program.loads_judged(), 50U) << set_flags(config);
}

TEST_P(ModelRandom, LinesEqualMemoryAfterBusErrors) {
  Random random(GetParam() + 1000);
  const Config config = random_config(random);
  RandomProgram::Mix mix;
  mix.bad_read_percent = 5;
  mix.bad_write_percent = 10;
  RandomProgram program(std::make_unique<ModelDut>(config), config, GetParam(), mix);
  program.run(6000);
  EXPECT_EQ(program.complaint(), "") << set_flags(config);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelRandom, ::testing::Range<std::uint64_t>(1, 61));

}  // namespace
}  // namespace wtc::test
