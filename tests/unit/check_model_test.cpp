// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "testbench/dut/model_dut.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/unit/check_system.hpp"
#include "tests/unit/random_config.hpp"

namespace wtc::test {
namespace {

/// Everything at once: latencies, stalls, errors, interleaving, other cores, or --serial.
SystemOptions random_options(Random& random, const Config& config, std::uint64_t seed) {
  const auto pick = [&](std::uint32_t low, std::uint32_t high) {
    return low + static_cast<std::uint32_t>(random.below(high - low + 1));
  };
  SystemOptions options;
  options.accesses = 3000;
  options.memory.seed = options.port.seed = options.foreign.seed = options.checks.memory_seed =
      seed;
  options.memory.read_latency = pick(1, 30);
  options.memory.write_latency = pick(1, 60);
  for (std::uint32_t MemoryOptions::*stall :
       {&MemoryOptions::ar_stall, &MemoryOptions::aw_stall, &MemoryOptions::w_stall,
        &MemoryOptions::r_stall, &MemoryOptions::b_stall, &MemoryOptions::interleave}) {
    if (random.chance(50)) options.memory.*stall = pick(1, 80);
  }
  options.checks.patience = 20000;
  options.checks.array_interval = 100;
  options.port.outstanding = pick(1, 1U << config.id_w);
  options.port.serial = options.checks.serial = random.chance(30);
  if (options.port.serial) return options;
  if (random.chance(30)) options.memory.read_error_percent = pick(1, 10);
  if (random.chance(40)) options.memory.write_error_percent = pick(1, 20);
  options.port.err_ready_percent = random.chance(20) ? 0 : pick(1, 100);
  if (config.snoop != snoop::kNone && random.chance(40)) {
    options.foreign.percent = pick(1, 30);
    options.port.leave_foreign_bytes = true;
  }
  return options;
}

TEST(Checks, FindNothingInTheModelUnderAnyConditions) {
  std::uint64_t foreign_writes = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    Random random(seed, 91);
    const Config config = random_config(random);
    const SystemOptions options = random_options(random, config, seed);
    ModelDut device(config);
    System system(config, options, device);
    ASSERT_NO_THROW(system.run()) << "seed " << seed << ": " << set_flags(config);
    const WriteCheck& writes = system.checks().writes();
    EXPECT_EQ(writes.stored_bytes(), writes.sent_bytes() + writes.merged_bytes());
    EXPECT_EQ(writes.sent_bytes(), system.memory().counts().write_bytes);
    foreign_writes += system.foreign().writes();
  }
  EXPECT_GT(foreign_writes, 100U);
}

/// The model with one fault in how its pins reach the bench and back.
class Faulty final : public Dut {
 public:
  enum class Kind { kSnoopLost, kErrorOfRefusedWriteHidden, kStoreEnablesLost, kStaleArray };
  Faulty(const Config& config, Kind kind) : inner_(config), kind_(kind), out_(inner_.outputs()) {}

  const CacheOutputs& outputs() const override { return out_; }
  bool shows_arrays() const override { return true; }
  bool has_events() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return inner_.line(set, way);
  }
  void tick(const CacheInputs& in) override {
    CacheInputs changed = in;
    const bool snooped = in.snoop_valid != 0;
    if (kind_ == Kind::kSnoopLost) changed.snoop_valid = 0;
    if (kind_ == Kind::kErrorOfRefusedWriteHidden) changed.bus_b_resp = axi::kOkay;
    const bool third = in.req_valid != 0 && in.req_data % 3 == 0;
    if (kind_ == Kind::kStoreEnablesLost && third) changed.req_be &= 0b0111;
    if (kind_ == Kind::kStaleArray && in.bus_r_valid != 0) changed.bus_r_data[0] ^= in.bus_r_last;
    inner_.tick(changed);
    out_ = inner_.outputs();
    if (kind_ == Kind::kSnoopLost) out_.snoop_ack = snooped;
  }

 private:
  ModelDut inner_;
  Kind kind_;
  CacheOutputs out_;
};

TEST(Checks, ConvictEachFaultBetweenModelAndPins) {
  struct Case {
    Faulty::Kind kind;
    std::vector<std::string> checks;  ///< any of these
  };
  for (const Case& item :
       {Case{Faulty::Kind::kSnoopLost, {"value_check", "array_check"}},
        Case{Faulty::Kind::kErrorOfRefusedWriteHidden, {"error_check", "array_check"}},
        Case{Faulty::Kind::kStoreEnablesLost, {"write_check", "value_check"}},
        Case{Faulty::Kind::kStaleArray, {"value_check", "array_check"}}}) {
    SystemOptions options;
    options.accesses = 3000;
    options.port.outstanding = 8;
    options.foreign.percent = 10;
    options.port.leave_foreign_bytes = true;
    options.memory.write_error_percent = 5;
    const Config config;
    Faulty device(config, item.kind);
    System system(config, options, device);
    try {
      system.run();
      ADD_FAILURE() << "not convicted: " << item.checks.front();
    } catch (const CheckError& error) {
      const auto& named = item.checks;
      EXPECT_NE(std::find(named.begin(), named.end(), error.finding().check), named.end())
          << error.what();
    }
  }
}

}  // namespace
}  // namespace wtc::test
