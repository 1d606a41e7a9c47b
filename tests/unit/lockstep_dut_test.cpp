// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/lockstep_dut.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

namespace wtc {
namespace {

/// A device that counts cycles in resp_data, and flips one bit of its outputs in one cycle.
class FakeDut : public Dut {
 public:
  explicit FakeDut(bool has_events = true) : has_events_(has_events) {}

  void flip(const Pin& pin, std::uint32_t byte, std::uint64_t cycle) {
    flipped_byte_ = pin.offset + byte;
    flipped_cycle_ = cycle;
    apply();
  }

  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs&) override {
    outputs_ = {};
    outputs_.resp_data = ++cycle_;
    apply();
  }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return {true, set * 16U + way, nullptr};
  }
  bool has_events() const override { return has_events_; }

 private:
  void apply() {
    if (cycle_ == flipped_cycle_)
      reinterpret_cast<unsigned char*>(&outputs_)[flipped_byte_] ^= 0x5a;
  }

  bool has_events_;
  CacheOutputs outputs_;
  std::uint64_t cycle_ = 0;
  std::uint32_t flipped_byte_ = 0;
  std::uint64_t flipped_cycle_ = ~std::uint64_t{0};
};

/// A pair in lockstep whose second device is at hand.
struct Pair {
  explicit Pair(bool has_events = true) : second(new FakeDut(has_events)) {}

  /// The report of the first difference within ten cycles, or "".
  std::string run() {
    try {
      for (int i = 0; i < 10; ++i) dut.tick({});
    } catch (const LockstepError& error) {
      return error.what();
    }
    return "";
  }

  FakeDut* second;
  LockstepDut dut{std::make_unique<FakeDut>(), "rtl", std::unique_ptr<Dut>(second), "model"};
};

TEST(LockstepDut, AgreesWithEqualDevicesAndCountsEveryCycle) {
  Pair pair;
  EXPECT_EQ(pair.run(), "");
  EXPECT_EQ(pair.dut.cycles_compared(), 11U);  // ten ticks and the cycle after reset
  EXPECT_EQ(pair.dut.outputs().resp_data, 10U);
}

TEST(LockstepDut, ConvictsADifferenceInEveryByteOfEveryPin) {
  for (const Pin& pin : output_pins()) {
    for (std::uint32_t byte = 0; byte < pin.bytes; ++byte) {
      Pair pair;
      pair.second->flip(pin, byte, 7);
      const std::string report = pair.run();
      EXPECT_NE(report.find("differ in cycle 7: " + std::string(pin.name) + "_o (rtl "),
                std::string::npos)
          << pin.name << ": " << report;
      EXPECT_EQ(pair.dut.cycles_compared(), 7U);
    }
  }
}

TEST(LockstepDut, ConvictsADifferenceInTheCycleAfterReset) {
  Pair pair;
  pair.second->flip(output_pins()[0], 0, 0);
  EXPECT_NE(pair.run().find("differ in cycle 0: "), std::string::npos);
  EXPECT_EQ(pair.dut.cycles_compared(), 0U);
}

TEST(LockstepDut, ShowsBothValuesInHexadecimal) {
  Pair pair;
  pair.second->flip(output_pins()[0], 1, 3);
  EXPECT_EQ(pair.run(), "rtl and model differ in cycle 3: resp_data_o (rtl 0x3, model 0x5a03)");
}

/// All pins different from zero.
class LoudDut : public FakeDut {
 public:
  LoudDut() { std::memset(static_cast<void*>(&loud_), 1, sizeof(loud_)); }
  const CacheOutputs& outputs() const override { return loud_; }

 private:
  CacheOutputs loud_;
};

TEST(LockstepDut, ShowsThreePinsInFullAndNamesTheOthers) {
  LockstepDut dut(std::make_unique<FakeDut>(), "a", std::make_unique<LoudDut>(), "b");
  std::string report;
  try {
    dut.tick({});
  } catch (const LockstepError& error) {
    report = error.what();
  }
  for (const Pin& pin : output_pins()) {
    EXPECT_NE(report.find(std::string(pin.name) + "_o"), std::string::npos) << pin.name;
  }
  EXPECT_EQ(std::count(report.begin(), report.end(), '('), 3);
}

TEST(LockstepDut, LeavesOutTheEventPinsWhenADeviceHasNone) {
  for (const Pin& pin : output_pins()) {
    Pair pair(false);
    pair.second->flip(pin, 0, 2);
    EXPECT_EQ(pair.run().empty(), pin.name.starts_with("evt_")) << pin.name;
  }
}

TEST(LockstepDut, LooksLikeItsFirstDevice) {
  Pair pair(false);
  EXPECT_TRUE(pair.dut.has_events());
  EXPECT_TRUE(pair.dut.shows_arrays());
  EXPECT_EQ(pair.dut.line(2, 3).address, 35U);
  EXPECT_EQ(&pair.dut.second(), pair.second);
  EXPECT_EQ(&pair.dut.outputs(), &pair.dut.first().outputs());
}

}  // namespace
}  // namespace wtc
