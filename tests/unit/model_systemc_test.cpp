// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "testbench/dut/model_dut.hpp"
#include "testbench/dut/systemc_dut.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/unit/random_config.hpp"
#include "tests/unit/random_program.hpp"

namespace wtc::test {
namespace {

/// Name of the first output pin that differs, or nothing.
std::string first_difference(const CacheOutputs& a, const CacheOutputs& b) {
  const auto* left = reinterpret_cast<const unsigned char*>(&a);
  const auto* right = reinterpret_cast<const unsigned char*>(&b);
  for (const Pin& pin : output_pins()) {
    if (!std::equal(left + pin.offset, left + pin.offset + pin.bytes, right + pin.offset)) {
      return std::string(pin.name);
    }
  }
  return "";
}

/// Runs the core and, after `late` cycles without comparing, checks that the other device agrees.
class Pair final : public Dut {
 public:
  Pair(const Config& config, std::unique_ptr<Dut> other)
      : core_(config), other_(std::move(other)) {}
  const CacheOutputs& outputs() const override { return core_.outputs(); }
  void tick(const CacheInputs& inputs) override {
    compare();
    core_.tick(inputs);
    other_->tick(inputs);
    ++cycles;
  }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return other_->line(set, way);
  }
  bool has_events() const override { return true; }

  std::uint64_t cycles = 0;

 private:
  void compare() {
    const std::string pin = first_difference(core_.outputs(), other_->outputs());
    if (!pin.empty()) {
      throw LockstepError("cycle " + std::to_string(cycles) + ": pin " + pin + " differs");
    }
  }
  ModelDut core_;
  std::unique_ptr<Dut> other_;
};

class SystemCModule : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(SystemCModule, ShowsThePinsOfTheCoreInEveryCycle) {
  Random random(GetParam() + 5000);
  const Config config = random_config(random);
  auto pair = std::make_unique<Pair>(config, std::make_unique<SystemCDut>(config));
  const Pair& watched = *pair;
  RandomProgram::Mix mix;
  mix.bad_write_percent = 2;
  RandomProgram program(std::move(pair), config, GetParam(), mix);
  ASSERT_NO_THROW(program.run(2000)) << set_flags(config);
  EXPECT_EQ(program.complaint(), "") << set_flags(config);
  EXPECT_GT(watched.cycles, 2000U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, SystemCModule, ::testing::Range<std::uint64_t>(1, 7));

TEST(SystemCDut, IsConvictedWhenItsConfigurationIsAnother) {
  Config other;
  other.wbuf_retire_at = 2;
  auto pair = std::make_unique<Pair>(Config{}, std::make_unique<SystemCDut>(other));
  RandomProgram program(std::move(pair), Config{}, 1, {});
  EXPECT_THROW(program.run(2000), LockstepError);
}

TEST(SystemCDut, RefusesASecondOneWhileTheFirstIsAlive) {
  auto first = std::make_unique<SystemCDut>(Config{});
  EXPECT_THROW(SystemCDut{Config{}}, DutError);
  first.reset();
  SystemCDut third(Config{});
  EXPECT_EQ(third.outputs().req_ready, 0U);  // it sweeps
}

TEST(SystemCDut, RefusesAnIllegalConfiguration) {
  Config config;
  config.ways = 17;
  EXPECT_THROW(SystemCDut{config}, ConfigError);
  EXPECT_NO_THROW(SystemCDut{Config{}});
}

}  // namespace
}  // namespace wtc::test
