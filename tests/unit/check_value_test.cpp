// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

constexpr std::uint64_t kAddress = 0x100;
constexpr const char* kRule = "returns the last value stored";

TEST(ValueCheck, JudgesAColdLoadByTheContentOfMemory) {
  Rig rig;
  const std::uint64_t cold = rig.memory.load(kAddress, 4);
  rig.load(kAddress, cold);
  EXPECT_EQ(rig.checks->bytes_checked(), 4U);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, cold ^ 0x00010000);
  const auto byte = static_cast<unsigned>(cold >> 16U & 0xFFU);
  char text[16];
  std::snprintf(text, sizeof text, "byte %#04x", byte);
  expect_verdict([&] { rig.step(); },
                 {"value_check", "load 1 of cycle 2 returns", 3, kAddress + 2, text, "byte"});
}

TEST(ValueCheck, JudgesOnlyTheBytesThatTheLoadEnables) {
  Rig rig;
  rig.store(kAddress, 0x11223344);
  rig.load(kAddress, 0xFF2233FF, 0b0110);
  EXPECT_EQ(rig.checks->bytes_checked(), 2U);
  rig.request(Op::kLoad, 1, kAddress, 0, 0b1000).step();
  rig.response(1, 0xFF223344);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 5, kAddress + 3, "byte 0x11", "byte 0xff"});
}

TEST(ValueCheck, WantsTheValueOfTheAcceptanceNotOfTheResponse) {
  Rig rig;
  rig.store(kAddress, 0x01);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.request(Op::kStore, 2, kAddress, 0x02).step();
  rig.response(1, 0x02);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 4, kAddress, "byte 0x01", "byte 0x02"});
}

TEST(ValueCheck, ConvictsAStaleLoadAfterAStore) {
  Rig rig;
  rig.store(kAddress, 0x01);
  rig.store(kAddress, 0x02);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, 0x01);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 5, kAddress, "byte 0x02", "byte 0x01"});
}

/// A store of 0x02 over memory's 0x01 (all other bytes 0) whose write memory refuses.
struct Refused : Rig {
  Refused() {
    store(kAddress, 0x01);
    memory.store(kAddress, 0x01, 0xF);
    send(kAddress, 0x01);
    store(kAddress, 0x02);
    aw(kAddress).w(0x02, 0xF).step();
  }
  void error() { b(0, axi::kSlverr).step(); }
  Rig& report() {
    out.err_valid = 1;
    out.err_addr = kAddress;
    out.err_count = 1;
    return *this;
  }
};

TEST(ValueCheck, AllowsOnlyTheStoredValueBeforeAWriteIsRefused) {
  Refused rig;
  rig.load(kAddress, 0x02);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, 0x01);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 10, kAddress, "byte 0x02", "byte 0x01"});
}

TEST(ValueCheck, AllowsBothValuesFromTheErrorUntilItIsTold) {
  Refused rig;
  rig.error();
  rig.load(kAddress, 0x02);
  rig.load(kAddress, 0x01);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, 0x03);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 13, kAddress, "byte 0x02 or 0x01", "byte 0x03"});
}

TEST(ValueCheck, AllowsBothValuesToALoadThatWasInFlightAtTheError) {
  Refused rig;
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.error();
  rig.response(1, 0x01);
  EXPECT_NO_THROW(rig.step());
}

TEST(ValueCheck, WantsTheValueOfMemoryFromTheCycleInWhichTheErrorIsTold) {
  Refused rig;
  rig.error();
  rig.report().request(Op::kLoad, 1, kAddress).step();
  rig.report().response(1, 0x02);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 9, kAddress, "byte 0x01", "byte 0x02"});
}

TEST(ValueCheck, KeepsAYoungerStoreWhenAnOlderOneIsRefused) {
  Refused rig;
  rig.store(kAddress, 0x05);
  rig.error();
  rig.report().request(Op::kLoad, 1, kAddress).step();
  rig.report().response(1, 0x01);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 11, kAddress, "byte 0x05", "byte 0x01"});
}

TEST(ValueCheck, KeepsAYoungerStoreThatIsOnItsWayWhenAnOlderOneIsRefused) {
  Refused rig;
  rig.store(kAddress, 0x05);
  rig.aw(kAddress).w(0x05, 0xF).step();
  rig.error();
  rig.report().request(Op::kLoad, 1, kAddress).step();
  rig.report().response(1, 0x01);
  expect_verdict([&] { rig.step(); },
                 {"value_check", kRule, 12, kAddress, "byte 0x05", "byte 0x01"});
}

TEST(ValueCheck, WantsTheValueOfMemoryAfterARefusedUncachedStore) {
  Rig rig;
  const std::uint64_t cold = rig.memory.load(kAddress, 4);
  rig.request(Op::kStore, 0, kAddress, ~cold & 0xFFFFFFFF, 0xF, true).step();
  rig.aw(kAddress, 0, axi::kUncachedId, 2).w(~cold & 0xFFFFFFFF, 0xF).step();
  rig.b(axi::kUncachedId, axi::kSlverr).step();
  rig.response(0, 0, true).step();
  rig.load(kAddress, cold);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, ~cold & 0xFFFFFFFF);
  EXPECT_THROW(rig.step(), CheckError);
}

/// Memory's byte 3 of kAddress is old() until another core writes new_byte().
struct Foreign : Rig {
  Foreign() : cold(memory.load(kAddress, 4)), changed(cold ^ 0x5A000000) {}
  void write() {
    step();
    memory.store(kAddress, changed, 0b1000);
    checks->foreign_write(kAddress, changed & 0xFF000000, 0b1000);
  }
  void snoop() {
    in.snoop_valid = 1;
    in.snoop_addr = kAddress;
    step();
  }
  std::uint64_t cold;
  std::uint64_t changed;
};

TEST(ValueCheck, ConvictsANewValueBeforeAnotherCoreWroteIt) {
  Foreign rig;
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, rig.changed);
  EXPECT_THROW(rig.step(), CheckError);
}

TEST(ValueCheck, AllowsOldAndNewUntilTheSnoopIsAcknowledged) {
  Foreign rig;
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.write();
  rig.response(1, rig.changed).step();  // in flight at the write
  Foreign other;
  other.write();
  other.load(kAddress, other.cold);
  EXPECT_NO_THROW(other.load(kAddress, other.changed));
}

TEST(ValueCheck, ConvictsTheOldValueInALoadOfTheCycleOfTheAcknowledge) {
  Foreign rig;
  rig.write();  // cycle 0
  rig.snoop();  // cycle 1
  rig.out.snoop_ack = 1;
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, rig.cold);
  expect_verdict([&] { rig.step(); },
                 {"value_check", "load 0 of cycle 2", 3, kAddress + 3, "byte", "byte"});
}

TEST(ValueCheck, ConvictsTheOldValueAfterTheNewOne) {
  Foreign rig;
  rig.write();
  rig.load(kAddress, rig.changed);
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.response(1, rig.cold);
  EXPECT_THROW(rig.step(), CheckError);
}

TEST(ValueCheck, ConvictsTheOldValueAfterTheNewOneAlsoOfLoadsThatWereInFlight) {
  Foreign rig;
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.request(Op::kLoad, 2, kAddress).step();
  rig.write();
  rig.response(1, rig.changed).step();
  rig.response(2, rig.cold);
  EXPECT_THROW(rig.step(), CheckError);
}

TEST(ValueCheck, AllowsALaterWriteAfterAnEarlierOneWasSeen) {
  Foreign rig;
  rig.write();
  rig.request(Op::kLoad, 1, kAddress).step();
  rig.snoop();
  rig.out.snoop_ack = 1;
  rig.request(Op::kLoad, 2, kAddress).step();
  const std::uint64_t first = rig.changed;
  rig.changed ^= 0x0F000000;
  rig.write();
  rig.response(1, first).step();
  EXPECT_NO_THROW(rig.response(2, rig.changed).step());
}

}  // namespace
}  // namespace wtc::test
