// SPDX-License-Identifier: Apache-2.0
// Is memory coherent under random load? The whole bench, all checks on, random parameters.
#include <gtest/gtest.h>

#include <algorithm>

#include "testbench/bench.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/random.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "tests/cycle/sweep_config.hpp"

namespace wtc {
namespace {

constexpr std::uint64_t kAccesses = 8'000;

/// Accesses of every kind and size, aligned or not, to a few lines.
class RandomProgram : public Stimulus {
 public:
  RandomProgram(const Config& config, std::uint64_t seed, bool plain)
      : random_(seed, 0x9806), plain_(plain) {
    const std::uint64_t line = config.line_bytes;
    const std::uint64_t stride = random_.chance(50) ? line : line * config.sets;
    const std::uint64_t room = config.addr_w >= 24 ? 1U << 23U : 1U << (config.addr_w - 1);
    lines_ = std::max<std::uint64_t>(1, std::min(1 + random_.below(60), room / stride));
    stride_ = stride;
    line_ = line;
    stores_ = static_cast<std::uint32_t>(random_.below(101));
    rare_ = plain ? 0 : static_cast<std::uint32_t>(random_.below(10));
    gaps_ = random_.chance(50) ? 0 : 20;
  }

  bool next(Access& access) override {
    if (given_++ == kAccesses) return false;
    access = {};
    access.op = random_.chance(stores_) ? Op::kStore : Op::kLoad;
    access.size = 1U << random_.below(plain_ ? 3 : 5);
    access.address = stride_ * random_.below(lines_) + random_.below(line_);
    if (plain_) access.address &= ~std::uint64_t{access.size - 1};
    if (random_.chance(gaps_)) access.gap = static_cast<std::uint32_t>(random_.below(30));
    if (random_.chance(rare_)) make_rare(access);
    return true;
  }

 private:
  void make_rare(Access& access) {
    switch (random_.below(10)) {
      case 0:
        access.op = Op::kInvalAll;
        break;
      case 1:
      case 2:
        access.op = Op::kInvalLine;
        break;
      case 3:
      case 4:
      case 5:
        access.op = Op::kFence;
        break;
      default:
        access.uncached = true;
        break;
    }
  }

  Random random_;
  bool plain_;
  std::uint64_t lines_ = 1, stride_ = 0, line_ = 0, given_ = 0;
  std::uint32_t stores_ = 50, rare_ = 0, gaps_ = 0;
};

/// What surrounds the device: latencies, back-pressure, errors, other cores.
BenchOptions random_surroundings(const Config& config, std::uint64_t seed) {
  Random random(seed, 0x5022);
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::uint32_t>(random.below(bound));
  };
  BenchOptions options;
  options.config = config;
  options.patience = 20'000;
  options.memory.seed = seed;
  options.memory.read_latency = 1 + below(random.chance(50) ? 4 : 40);
  options.memory.write_latency = 1 + below(random.chance(50) ? 4 : 40);
  options.memory.ar_stall = below(2) * below(60);
  options.memory.aw_stall = below(2) * below(60);
  options.memory.w_stall = below(2) * below(60);
  options.memory.r_stall = below(2) * below(60);
  options.memory.b_stall = below(2) * below(60);
  options.memory.interleave = below(2) * 40;
  options.port.seed = seed;
  options.port.outstanding = 1 + below(1U << config.id_w);
  return options;
}

void run(Dut& dut, const BenchOptions& options, std::uint64_t seed) {
  RandomProgram program(options.config, seed, options.port.serial);
  Bench bench(options, dut, program);
  try {
    while (!bench.run(1U << 16U)) {
    }
  } catch (const std::exception& error) {
    FAIL() << error.what() << "\nseed " << seed << set_flags(options.config) << "\n"
           << bench.history().text(LineTrace(options.config));
  }
  EXPECT_EQ(bench.accesses(), kAccesses);
}

class RandomRuns : public testing::TestWithParam<std::uint64_t> {
 protected:
  Config config() const { return random_config(GetParam()); }
  BenchOptions options() const { return random_surroundings(config(), GetParam()); }
};

using CleanBus = RandomRuns;
TEST_P(CleanBus, KeepsMemoryCoherent) {
  ModelDut dut(config());
  run(dut, options(), GetParam());
}

using FailingBus = RandomRuns;
TEST_P(FailingBus, KeepsCacheAndMemoryEqual) {
  BenchOptions with_errors = options();
  Random random(GetParam(), 0xE220);
  with_errors.memory.read_error_percent = random.chance(50) ? 4 : 0;
  with_errors.memory.write_error_percent = random.chance(80) ? 8 : 0;
  with_errors.port.err_ready_percent = 5;
  ModelDut dut(config());
  run(dut, with_errors, GetParam());
}

using OtherCores = RandomRuns;
TEST_P(OtherCores, AreSeenAfterTheirSnoop) {
  BenchOptions with_others = options();
  if (with_others.config.snoop == snoop::kNone) with_others.config.snoop = snoop::kUpdate;
  with_others.foreign.seed = GetParam();
  with_others.foreign.percent = static_cast<std::uint32_t>(1 + GetParam() % 30);
  with_others.port.leave_foreign_bytes = true;
  ModelDut dut(with_others.config);
  run(dut, with_others, GetParam());
}

using Serial = RandomRuns;
TEST_P(Serial, CountsWhatTheFunctionalCacheCounts) {
  BenchOptions one_by_one = options();
  one_by_one.port.serial = true;
  ModelDut dut(config());
  run(dut, one_by_one, GetParam());
}

constexpr std::uint64_t kFirst = 1'000;
INSTANTIATE_TEST_SUITE_P(Model, CleanBus, testing::Range(kFirst, kFirst + 60));
INSTANTIATE_TEST_SUITE_P(Model, FailingBus, testing::Range(kFirst + 100, kFirst + 160));
INSTANTIATE_TEST_SUITE_P(Model, OtherCores, testing::Range(kFirst + 200, kFirst + 260));
INSTANTIATE_TEST_SUITE_P(Model, Serial, testing::Range(kFirst + 300, kFirst + 340));

}  // namespace
}  // namespace wtc
