// SPDX-License-Identifier: Apache-2.0
// Snoops and poisoned fills: rules 7.2.6, 7.2.7 and section 11.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

using Snoop = Directed;
using Poison = Directed;

TEST_P(Snoop, IsAcknowledgedInTheNextCycleAndInvalidatesTheLine) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.snoop(0x11C);
  pins.step();
  EXPECT_EQ(pins.out().snoop_ack, 1U);
  EXPECT_TRUE(pins.present(0x100));
  pins.load(0x100, 1);  // accepted in the cycle of the acknowledge
  EXPECT_EQ(pins.out().snoop_ack, 0U);
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_EQ(pins.out().evt_load_miss, 1U);
}

TEST_P(Snoop, OfAnotherLineDoesNothing) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.snoop(0x100 + 64 * 32);
  pins.step(2);
  EXPECT_TRUE(pins.present(0x100));
}

TEST_P(Snoop, LeavesALoadThatIsInTheStageItsOldData) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.snoop(0x100);
  const std::uint64_t a = pins.load(0x100, 1);  // accepted in the cycle of the snoop
  pins.step();
  EXPECT_EQ(pins.answer(1)->cycle, a + 1);
}

TEST_P(Snoop, UpdateIsSeenByALoadAcceptedInTheCycleOfTheAcknowledge) {
  DevicePins pins(device());
  pins.warm(0x100);
  const std::uint64_t old = pins.memory.word(0x104, 4);
  pins.snoop(0x104, true, 0x00330044, 0x5);
  pins.step();
  const std::uint64_t a = pins.load(0x104, 1);
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);  // `sn_just`
  pins.step(3);
  EXPECT_EQ(pins.answer(1)->cycle, a + 2);
  EXPECT_EQ(pins.answer(1)->data, (old & 0xFF00FF00) | 0x00330044);
  EXPECT_TRUE(pins.present(0x100));
}

TEST_P(Snoop, UpdateOfALineWithBufferedBytesInvalidatesIt) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.memory.hold_aw = true;
  pins.store(0x118, 1, 1);
  pins.step(3);
  pins.snoop(0x104, true, 5, 0xF);
  pins.step(2);
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_EQ(pins.read(0x118).data, 1U);  // still served from the write buffer
}

TEST_P(Snoop, UpdateWhileTheStageHoldsAStoreInvalidates) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.warm(0x200);
  pins.snoop(0x104, true, 5, 0xF);
  pins.store(0x200, 1, 1);  // in the stage in the cycle of the acknowledge
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x200));
}

TEST_P(Snoop, UpdateWhileAFillBeatIsInTheRRegisterInvalidates) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.memory.read_latency = 5;
  const std::uint64_t a = pins.load(0x200, 1);
  pins.until([&] { return pins.cycle() == a + 7; });
  pins.snoop(0x104, true, 5, 0xF);
  pins.step(2);
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(Snoop, UnderSnoopInvalidateAnUpdateInvalidatesTheLine) {
  Config config;
  config.snoop = snoop::kInvalidate;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  pins.snoop(0x104, true, 5, 0xF);
  pins.step();
  EXPECT_EQ(pins.out().snoop_ack, 1U);
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(Snoop, UnderSnoopNoneDoesNothingAndIsNotAcknowledged) {
  Config config;
  config.snoop = snoop::kNone;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  pins.memory.read_latency = 10;
  const std::uint64_t old = pins.memory.word(0x104, 4);
  pins.load(0x200, 1);
  pins.step(4);
  for (const std::uint64_t address : {0x104, 0x204}) {
    for (const bool update : {false, true}) {
      pins.snoop(address, update, 5, 0xF);
      pins.step();
      EXPECT_EQ(pins.out().snoop_ack, 0U);
      EXPECT_EQ(pins.out().evt_poison, 0U);
    }
  }
  pins.drain();
  EXPECT_TRUE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x200));
  EXPECT_EQ(pins.read(0x104).data, old);
}

TEST_P(Snoop, PoisonsAFillThatIsBeingRead) {
  DevicePins pins(device());
  pins.memory.read_latency = 10;
  pins.load(0x100, 1);
  pins.step(4);
  pins.snoop(0x108, true, 5, 0xF);
  pins.step();
  EXPECT_EQ(pins.out().evt_poison, 1U);
  pins.snoop(0x108);
  pins.step();
  EXPECT_EQ(pins.out().evt_poison, 0U);  // it is poisoned already
  pins.load(0x104, 2);
  EXPECT_EQ(pins.out().evt_stall_hazard, 1U);  // `fl_dead`
  pins.drain();
  EXPECT_EQ(pins.answer(1)->data, pins.memory.word(0x100, 4));
  EXPECT_EQ(pins.memory.reads.size(), 2U);  // the second load fetched the line again
  EXPECT_TRUE(pins.present(0x100));
}

TEST_P(Snoop, DoesNotPoisonAFillThatWaitsForTheBus) {
  DevicePins pins(device());
  pins.memory.hold_ar = true;
  pins.load(0x200, 1);  // occupies the AR register
  pins.load(0x100, 2);
  pins.step(3);
  pins.snoop(0x100);
  pins.step();
  EXPECT_EQ(pins.out().evt_poison, 0U);
  pins.memory.hold_ar = false;
  pins.drain();
  EXPECT_TRUE(pins.present(0x100));
}

/// The cycles from the acceptance of a load to the cycle in which its fill is installed.
std::uint64_t cycles_to_install(const std::string& device) {
  DevicePins pins(device);
  const std::uint64_t a = pins.load(0x100, 1);
  pins.until([&] { return pins.out().evt_fill != 0; });
  return pins.cycle() - a;
}

TEST_P(Poison, InTheVeryCycleOfTheInstallationKeepsTheLineOut) {
  const std::uint64_t install = cycles_to_install(device());
  for (const bool snoop : {true, false}) {
    DevicePins pins(device());
    const std::uint64_t a = pins.load(0x100, 1);
    pins.until([&] { return pins.cycle() == a + install - 1; });
    if (snoop) {
      pins.snoop(0x100);
      pins.step();
    } else {
      pins.request(Op::kInvalLine, 0x100, 0, 0, 2);
    }
    EXPECT_EQ(pins.out().evt_poison, 1U);
    EXPECT_EQ(pins.out().evt_fill, 0U);
    pins.step();
    EXPECT_FALSE(pins.present(0x100));
    EXPECT_EQ(pins.out().idle, 1U);
  }
}

TEST_P(Poison, ByAStoreUnderInvalidateKeepsTheLineOut) {
  Config config;
  config.write_hit = write_hit::kInvalidate;
  DevicePins pins(device(), config);
  pins.memory.read_latency = 10;
  pins.load(0x100, 1);
  pins.store(0x108, 3, 2);
  EXPECT_EQ(pins.out().evt_poison, 1U);
  pins.drain();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_EQ(pins.read(0x108).data, 3U);
}

INSTANTIATE_TEST_SUITE_P(Directed, Snoop, every_device(), device_name);
INSTANTIATE_TEST_SUITE_P(Directed, Poison, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
