// SPDX-License-Identifier: Apache-2.0
// Refused writes: rules 9.5.2 and 9.5.3. A store accepted in cycle A is on the bus in A+3, its
// response in the B register in A+4+latency: the line leaves then, the slot one cycle later.
#include <gtest/gtest.h>

#include "tests/cycle/directed.hpp"

namespace wtc::test {
namespace {

void refuse_writes(PinDriver& pins) {
  pins.memory.bad_write = [](std::uint64_t) { return true; };
}

using WriteError = Directed;

TEST_P(WriteError, TakesTheLineAwayAndIsReportedWithItsAddress) {
  DevicePins pins(device());
  pins.warm(0x100);
  refuse_writes(pins);
  const std::uint64_t old = pins.memory.word(0x10C, 4);
  const std::uint64_t a = pins.request(Op::kStore, 0x10C, 0x00120000, 0x4, 1);
  pins.until([&] { return pins.cycle() == a + 5; });
  EXPECT_TRUE(pins.present(0x100));
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_EQ(pins.out().err_valid, 0U);
  pins.step();
  EXPECT_EQ(pins.cycle(), a + 7);
  EXPECT_EQ(pins.out().err_valid, 1U);
  EXPECT_EQ(pins.out().err_addr, 0x10EU);
  EXPECT_EQ(pins.out().err_count, 1U);
  EXPECT_EQ(pins.read(0x10C).data, old);
}

TEST_P(WriteError, IsNotForwardedFromItsSlotAnyMore) {
  DevicePins pins(device());
  refuse_writes(pins);
  const std::uint64_t old = pins.memory.word(0x100, 4);
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.until([&] { return pins.cycle() == a + 4; });
  pins.load(0x100, 2);  // in the stage while the response is in the B register
  pins.load(0x100, 3);  // one cycle later
  pins.drain();
  EXPECT_EQ(pins.answer(2)->data, 1U);
  EXPECT_EQ(pins.answer(3)->data, old);
}

TEST_P(WriteError, IsForgottenWhileAStoreToItsBlockFires) {
  DevicePins pins(device());
  refuse_writes(pins);
  const std::uint64_t old = pins.memory.word(0x100, 4);
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.until([&] { return pins.cycle() == a + 4; });
  pins.store(0x104, 2, 2);  // in the stage while the response is in the B register
  pins.load(0x100, 3);
  pins.drain();
  EXPECT_EQ(pins.answer(3)->data, old);
}

TEST_P(WriteError, LeavesAnotherLineThatIsNotInItsWay) {
  DevicePins pins(device());
  pins.warm(0x100);
  pins.warm(0x100 + 64 * 32);
  refuse_writes(pins);
  pins.store(0x100, 1, 1);
  pins.drain();
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x100 + 64 * 32));
}

TEST_P(WriteError, KeepsTheFirstAddressAndCountsUntilItIsRead) {
  DevicePins pins(device());
  refuse_writes(pins);
  pins.store(0x100, 1, 1);
  pins.store(0x200, 1, 2);
  pins.drain();
  EXPECT_EQ(pins.out().err_addr, 0x100U);
  EXPECT_EQ(pins.out().err_count, 2U);
  pins.in.err_ready = 1;
  pins.step();
  EXPECT_EQ(pins.out().err_valid, 0U);
  EXPECT_EQ(pins.out().err_addr, 0U);
  pins.store(0x300, 1, 3);
  pins.drain();
  EXPECT_EQ(pins.out().err_addr, 0x300U);
  EXPECT_EQ(pins.out().err_count, 1U);
}

TEST_P(WriteError, ThatArrivesWhenTheLastOneIsReadIsTheNewOne) {
  DevicePins pins(device());
  refuse_writes(pins);
  pins.store(0x100, 1, 1);
  pins.drain();
  const std::uint64_t a = pins.store(0x200, 1, 2);
  pins.until([&] { return pins.cycle() == a + 6; });
  pins.in.err_ready = 1;
  pins.step();
  EXPECT_EQ(pins.out().err_addr, 0x200U);
  EXPECT_EQ(pins.out().err_count, 1U);
}

TEST_P(WriteError, CountsTo255) {
  DevicePins pins(device(), retires_late(wbuf_merge::kNone));
  refuse_writes(pins);
  for (int i = 0; i < 260; ++i) pins.store(0x100, 1, 1);
  pins.drain();
  EXPECT_EQ(pins.out().err_count, 255U);
}

TEST_P(WriteError, AnswersACommittedStoreAndIsNotReported) {
  Config config;
  config.store_ack = store_ack::kCommitted;
  DevicePins pins(device(), config);
  pins.warm(0x100);
  refuse_writes(pins);
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.drain();
  EXPECT_TRUE(pins.answer(1)->error);
  EXPECT_EQ(pins.answer(1)->cycle, a + 5 + 1);
  EXPECT_EQ(pins.out().err_valid, 0U);
  EXPECT_FALSE(pins.present(0x100));
}

TEST_P(WriteError, OfAStoreThatFetchedItsLineTakesItAwayUnderBothWriteHits) {
  for (const std::uint32_t hit : {write_hit::kUpdate, write_hit::kInvalidate}) {
    Config config;
    config.write_miss = write_miss::kAllocate;
    config.write_hit = hit;
    DevicePins pins(device(), config);
    refuse_writes(pins);
    pins.store(0x100, 1, 1);
    pins.until([&] { return pins.out().evt_fill != 0; });
    pins.step();
    EXPECT_TRUE(pins.present(0x100));
    pins.drain();
    EXPECT_FALSE(pins.present(0x100));
    EXPECT_EQ(pins.read(0x100).data, pins.memory.word(0x100, 4));
  }
}

TEST_P(WriteError, ExokayIsNone) {
  const std::unique_ptr<Dut> dut = make_device(device(), Config{});
  while (dut->outputs().req_ready == 0) dut->tick(CacheInputs{});
  CacheInputs in;
  in.bus_aw_ready = in.bus_w_ready = 1;
  in.req_valid = 1;
  in.req_op = static_cast<std::uint32_t>(Op::kStore);
  in.req_be = 0xF;
  dut->tick(in);
  in.req_valid = 0;
  for (int i = 0; i < 3; ++i) dut->tick(in);
  EXPECT_EQ(dut->outputs().idle, 0U);  // the response is awaited
  in.bus_b_valid = 1;
  in.bus_b_resp = axi::kExokay;
  dut->tick(in);
  in.bus_b_valid = 0;
  for (int i = 0; i < 3; ++i) dut->tick(in);
  EXPECT_EQ(dut->outputs().idle, 1U);
  EXPECT_EQ(dut->outputs().err_valid, 0U);
}

INSTANTIATE_TEST_SUITE_P(Directed, WriteError, every_device(), device_name);

}  // namespace
}  // namespace wtc::test
