// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/store_ledger.hpp"
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

constexpr const char* kRule = "a byte written is one that was stored, once and in order";

TEST(WriteCheck, AcceptsMergedStoresAndCountsTheirBytes) {
  Rig rig;
  rig.store(0x100, 0x11223344);
  rig.store(0x100, 0x55667788, 0b0011);  // two bytes take the place of older ones
  rig.store(0x104, 0x99AABBCC, 0b1000);
  rig.aw(0x100).w(0x9900000011227788, 0x8F).step();
  rig.b().step();
  rig.idle().finish();
  EXPECT_EQ(rig.checks->writes().stored_bytes(), 7U);
  EXPECT_EQ(rig.checks->writes().sent_bytes(), 5U);
  EXPECT_EQ(rig.checks->writes().merged_bytes(), 2U);
}

TEST(WriteCheck, AcceptsABurstOfSeveralBeatsWithAGap) {
  Rig rig;
  rig.store(0x100, 1);
  rig.store(0x110, 3);
  rig.aw(0x100, 2).w(1, 0xF, false).step();
  rig.w(0, 0, false).step();
  rig.w(3, 0xF).step();
  rig.b().step();
  EXPECT_NO_THROW(rig.idle().finish());
}

TEST(WriteCheck, ConvictsAWriteOfSomethingNeverStored) {
  Rig rig;
  rig.step(4);
  rig.aw(0x100).w(0xAB0000, 0b100);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 4, 0x102, "no store waits", "byte 171"});
}

TEST(WriteCheck, ConvictsALaneThatTheStoreDidNotEnable) {
  Rig rig;
  rig.store(0x100, 0x1122, 0b01);
  rig.aw(0x100).w(0x1122, 0b11);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 2, 0x101, "no store waits", "byte 17"});
}

TEST(WriteCheck, ConvictsAWrongValue) {
  Rig rig;
  rig.store(0x104, 0x11223344);
  rig.aw(0x100).w(0x1122334500000000, 0xF0);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 2, 0x104, "a stored value not sent yet", "byte 69"});
}

TEST(WriteCheck, ConvictsAStoreThatIsSentTwice) {
  Rig rig;
  rig.store(0x100, 0x7F);
  rig.send(0x100, 0x7F);
  rig.aw(0x100).w(0x7F, 0xF);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 4, 0x100, "no store waits", "byte 127"});
}

TEST(WriteCheck, ConvictsAnOlderValueAfterANewerOne) {
  Rig rig;
  rig.store(0x100, 0x01, 1);
  rig.store(0x100, 0x02, 1);
  rig.store(0x100, 0x03, 1);
  rig.send(0x100, 0x02, 1);  // the first one was merged into it
  rig.aw(0x100).w(0x01, 1);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 8, 0x100, "a stored value not sent yet", "byte 1"});
}

TEST(WriteCheck, ConvictsAWriteInTheCycleInWhichItsStoreIsAccepted) {
  Rig rig;
  rig.request(Op::kStore, 0, 0x100, 0x7F).aw(0x100).w(0x7F, 0xF);
  expect_verdict([&] { rig.step(); },
                 {"write_check", kRule, 0, 0x100, "no store waits", "byte 127"});
}

TEST(WriteCheck, ConvictsAStoreThatIsLostAtTheFirstIdleCycle) {
  Rig rig;
  rig.store(0x100, 0x7F);
  rig.store(0x200, 0x11, 0b11);
  rig.send(0x100, 0x7F);
  rig.idle();
  expect_verdict([&] { rig.step(); }, {"write_check", "every byte stored reaches the bus", 6, 0x200,
                                       "store of request 1", "2 bytes not sent"});
}

TEST(WriteCheck, ConvictsALostStoreOfADeviceWithoutIdlePinAtTheEnd) {
  CheckOptions options;
  options.has_idle = false;
  Rig rig({}, false, options);
  rig.store(0x200, 0x11, 0b11);
  rig.idle().step();
  expect_verdict([&] { rig.finish(); }, {"write_check", "every byte stored reaches the bus", 4,
                                         0x200, "store of request 0", "2 bytes not sent"});
}

TEST(StoreLedger, LeavesAMatchInDoubtOpenUntilTheDeviceRests) {
  StoreLedger ledger;
  ledger.add(0, 0x100, 7, 1);
  ledger.add(1, 0x100, 8, 1);
  ledger.add(2, 0x100, 7, 1);
  EXPECT_EQ(ledger.send(0x100, 7, 1).unknown, 0U);  // the first or the third?
  EXPECT_FALSE(ledger.exact());
  EXPECT_EQ(ledger.waiting_bytes(), 2U);
  ledger.settle();  // it was the third
  EXPECT_TRUE(ledger.exact());
  EXPECT_EQ(ledger.waiting_bytes(), 0U);
  EXPECT_EQ(ledger.merged_bytes(), 2U);
}

TEST(StoreLedger, StillConvictsWhenAMatchWasInDoubt) {
  StoreLedger ledger;
  ledger.add(0, 0x100, 7, 1);
  ledger.add(1, 0x100, 7, 1);
  ledger.add(2, 0x100, 8, 1);
  ledger.send(0x100, 7, 1);
  EXPECT_EQ(ledger.send(0x100, 8, 1).unknown, 0U);
  EXPECT_EQ(ledger.send(0x100, 7, 1).unknown, 1U);
}

TEST(StoreLedger, KeepsManyWordsApartWhileItGrows) {
  StoreLedger ledger;
  constexpr std::uint64_t kWords = 5000;
  for (std::uint64_t word = 0; word < kWords; ++word) {
    ledger.add(word, 4096 * word, word & 0xFFU, 1);
  }
  EXPECT_EQ(ledger.oldest_number(), 0U);
  for (std::uint64_t word = kWords; word-- > 0;) {
    EXPECT_EQ(ledger.waiting_lanes(4096 * word), 1U);
    const StoreLedger::Sent sent = ledger.send(4096 * word, word & 0xFFU, 1);
    ASSERT_EQ(sent.unknown, 0U);
    ASSERT_EQ(sent.oldest, word);
    ASSERT_EQ(ledger.waiting_lanes(4096 * word), 0U);
  }
  EXPECT_EQ(ledger.waiting_bytes(), 0U);
}

}  // namespace
}  // namespace wtc::test
