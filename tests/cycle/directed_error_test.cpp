// SPDX-License-Identifier: Apache-2.0
// Refused writes: rules 9.5.2 and 9.5.3. A store accepted in cycle A is on the bus in A+3, its
// response in the B register in A+4+latency: the line leaves then, the slot one cycle later.
#include <gtest/gtest.h>

#include "tests/unit/model_pins.hpp"

namespace wtc::test {
namespace {

void refuse_writes(PinDriver& pins) {
  pins.memory.bad_write = [](std::uint64_t) { return true; };
}

TEST(ModelWriteError, TakesTheLineAwayAndIsReportedWithItsAddress) {
  ModelPins pins(Config{});
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

TEST(ModelWriteError, IsNotForwardedFromItsSlotAnyMore) {
  ModelPins pins(Config{});
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

TEST(ModelWriteError, LeavesAnotherLineThatIsNotInItsWay) {
  ModelPins pins(Config{});
  pins.warm(0x100);
  pins.warm(0x100 + 64 * 32);
  refuse_writes(pins);
  pins.store(0x100, 1, 1);
  pins.drain();
  pins.step();
  EXPECT_FALSE(pins.present(0x100));
  EXPECT_TRUE(pins.present(0x100 + 64 * 32));
}

TEST(ModelWriteError, KeepsTheFirstAddressAndCountsUntilItIsRead) {
  ModelPins pins(Config{});
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

TEST(ModelWriteError, ThatArrivesWhenTheLastOneIsReadIsTheNewOne) {
  ModelPins pins(Config{});
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

TEST(ModelWriteError, CountsTo255) {
  Config config;
  config.wbuf_merge = wbuf_merge::kNone;
  ModelPins pins(config);
  refuse_writes(pins);
  for (int i = 0; i < 260; ++i) pins.store(0x100, 1, 1);
  pins.drain();
  EXPECT_EQ(pins.out().err_count, 255U);
}

TEST(ModelWriteError, AnswersACommittedStoreAndIsNotReported) {
  Config config;
  config.store_ack = store_ack::kCommitted;
  ModelPins pins(config);
  pins.warm(0x100);
  refuse_writes(pins);
  const std::uint64_t a = pins.store(0x100, 1, 1);
  pins.drain();
  EXPECT_TRUE(pins.answer(1)->error);
  EXPECT_EQ(pins.answer(1)->cycle, a + 5 + 1);
  EXPECT_EQ(pins.out().err_valid, 0U);
  EXPECT_FALSE(pins.present(0x100));
}

TEST(ModelWriteError, OfAStoreThatFetchedItsLineTakesItAwayUnderBothWriteHits) {
  for (const std::uint32_t hit : {write_hit::kUpdate, write_hit::kInvalidate}) {
    Config config;
    config.write_miss = write_miss::kAllocate;
    config.write_hit = hit;
    ModelPins pins(config);
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

TEST(ModelWriteError, ExokayIsNone) {
  WtcCache cache(Config{});
  while (cache.outputs().req_ready == 0) cache.tick(CacheInputs{});
  CacheInputs in;
  in.bus_aw_ready = in.bus_w_ready = 1;
  in.req_valid = 1;
  in.req_op = static_cast<std::uint32_t>(Op::kStore);
  in.req_be = 0xF;
  cache.tick(in);
  in.req_valid = 0;
  for (int i = 0; i < 3; ++i) cache.tick(in);
  in.bus_b_valid = 1;
  in.bus_b_resp = axi::kExokay;
  cache.tick(in);
  in.bus_b_valid = 0;
  for (int i = 0; i < 3; ++i) cache.tick(in);
  EXPECT_EQ(cache.outputs().idle, 1U);
  EXPECT_EQ(cache.outputs().err_valid, 0U);
}

}  // namespace
}  // namespace wtc::test
