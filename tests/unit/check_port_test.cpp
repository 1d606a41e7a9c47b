// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

Config narrow_ids() {
  Config config;
  config.id_w = 2;
  return config;
}

CheckOptions patient(std::uint64_t cycles) {
  CheckOptions options;
  options.patience = cycles;
  return options;
}

TEST(PortCheck, AcceptsAnAnsweredRequestAndAFenceWithNothingToWaitFor) {
  Rig rig;
  rig.store(0x100, 0x11223344);
  rig.send(0x100, 0x11223344);
  rig.load(0x100, 0x11223344);
  rig.request(Op::kFence, 2).step();
  rig.response(2).step();
  rig.idle().finish();
  EXPECT_EQ(rig.checks->loads_checked(), 1U);
}

TEST(PortCheck, ConvictsAResponseThatNobodyAskedFor) {
  Rig rig;
  rig.step(3);
  rig.response(5);
  expect_verdict([&] { rig.step(); },
                 {"port_check", "answers a request that is in flight", 3, 0, "in flight", "id 5"});
}

TEST(PortCheck, ConvictsASecondResponse) {
  Rig rig;
  rig.request(Op::kFence, 4, 0x40).step();
  rig.response(4).step();
  rig.response(4);
  expect_verdict([&] { rig.step(); },
                 {"port_check", "in flight, once", 2, 0x40, "in flight", "id 4"});
}

TEST(PortCheck, ConvictsIdsOutOfRange) {
  Rig answered(narrow_ids());
  answered.response(4);
  expect_verdict([&] { answered.step(); },
                 {"port_check", "a response has a legal id", 0, 0, "0x3", "0x4"});
  Rig asked(narrow_ids());
  asked.request(Op::kLoad, 7, 0x10);
  expect_verdict([&] { asked.step(); },
                 {"port_check", "a request has a legal id", 0, 0x10, "0x3", "0x7"});
}

TEST(PortCheck, ConvictsAnIdThatIsUsedTwiceAtATime) {
  Rig rig;
  rig.request(Op::kLoad, 3, 0x10).step();
  rig.request(Op::kLoad, 3, 0x20);
  expect_verdict([&] { rig.step(); },
                 {"port_check", "one request at a time", 1, 0x20, "a free id", "id 3"});
}

TEST(PortCheck, ConvictsARequestThatChangesOrGoesBeforeItIsTaken) {
  for (const bool gone : {false, true}) {
    Rig rig;
    rig.request(Op::kLoad, 3, 0x10);
    rig.out.req_ready = 0;
    rig.step();
    if (!gone) rig.request(Op::kLoad, 3, 0x14);
    const std::uint64_t address = gone ? 0 : 0x14;
    expect_verdict([&] { rig.step(); }, {"port_check", "stays unchanged until it is taken", 1,
                                         address, "0x10", gone ? "0x0" : "0x14"});
  }
}

TEST(PortCheck, ConvictsResponsesOfOneWordOutOfOrderAndAllowsThoseOfTwo) {
  Rig rig;
  const std::uint64_t cold = rig.memory.load(0x20, 4);
  rig.request(Op::kLoad, 1, 0x20).step();
  rig.request(Op::kLoad, 2, 0x24).step();
  rig.request(Op::kLoad, 3, 0x20).step();
  rig.response(2, rig.memory.load(0x24, 4)).step();
  rig.response(3, cold);
  expect_verdict([&] { rig.step(); }, {"port_check", "one word are answered in order", 4, 0x20,
                                       "request 0", "request 2"});
}

TEST(PortCheck, ConvictsADeadlockOneCycleAfterTheBoundAndSaysWhatWaits) {
  Rig rig({}, false, patient(50));
  rig.request(Op::kLoad, 1, 0x20).step();
  rig.step(50);  // cycles 1..50: not yet
  expect_verdict([&] { rig.step(); }, {"port_check", "deadlock", 51, 0x20, "at most 50 cycles",
                                       "op 0 at 0x20 id 1 since cycle 0"});
}

TEST(PortCheck, ConvictsAWriteBufferThatNeverDrains) {
  Rig rig({}, false, patient(50));
  rig.store(0x20, 1);
  rig.step(50);
  expect_verdict([&] { rig.step(); }, {"port_check", "deadlock", 52, 0, "at most 50 cycles",
                                       "0 requests wait; request -r AR -r R -r AW -r"});
}

TEST(PortCheck, ConvictsStarvationWhileOthersAreServed) {
  Rig rig({}, false, patient(50));
  rig.request(Op::kLoad, 1, 0x20).step();
  const auto serve_others = [&] {
    for (int access = 0; access < 40; ++access) {
      rig.request(Op::kFence, 2).step();
      rig.response(2).step();
    }
  };
  expect_verdict(serve_others, {"port_check", "starvation", 51, 0x20, "at most 50 cycles",
                                "op 0 at 0x20 id 1 since cycle 0"});
}

TEST(PortCheck, ConvictsARequestThatIsNeverAnswered) {
  Rig rig;
  rig.request(Op::kLoad, 1, 0x20).step();
  expect_verdict([&] { rig.finish(); },
                 {"port_check", "every request is answered", 2, 0x20, "no requests", "id 1"});
}

TEST(PortCheck, ConvictsASnoopThatIsNotAcknowledgedOrAnAcknowledgeOfNothing) {
  Rig rig;
  rig.in.snoop_valid = 1;
  rig.step();
  rig.out.snoop_ack = 1;
  rig.step();  // right
  rig.in.snoop_valid = 1;
  rig.step();
  expect_verdict([&] { rig.step(); },
                 {"port_check", "a snoop is acknowledged", 3, 0, "0x1", "0x0"});
  Rig other;
  other.out.snoop_ack = 1;
  expect_verdict([&] { other.step(); },
                 {"port_check", "a snoop is acknowledged", 0, 0, "0x0", "0x1"});
}

TEST(PortCheck, UnderSnoopNoneConvictsAnyAcknowledge) {
  Config config;
  config.snoop = snoop::kNone;
  Rig rig(config);
  rig.in.snoop_valid = 1;
  rig.step();
  rig.step();  // right: nobody listens
  rig.in.snoop_valid = 1;
  rig.step();
  rig.out.snoop_ack = 1;
  expect_verdict([&] { rig.step(); },
                 {"port_check", "a snoop is acknowledged", 3, 0, "0x0", "0x1"});
}

TEST(PortCheck, ConvictsEachPayloadWithoutItsValid) {
  struct Case {
    const char* rule;
    std::function<void(CacheOutputs&)> plant;
  };
  const std::vector<Case> cases{
      {"a response payload is zero", [](CacheOutputs& o) { o.resp_data = 1; }},
      {"a response payload is zero", [](CacheOutputs& o) { o.resp_error = 1; }},
      {"an error payload is zero", [](CacheOutputs& o) { o.err_addr = 1; }},
      {"an AR payload is zero", [](CacheOutputs& o) { o.bus_ar_len = 1; }},
      {"an AW payload is zero", [](CacheOutputs& o) { o.bus_aw_addr = 1; }},
      {"a W payload is zero", [](CacheOutputs& o) { o.bus_w_data[3] = 1; }},
      {"an evicted address is zero", [](CacheOutputs& o) { o.evt_evict_addr = 1; }},
  };
  for (const Case& item : cases) {
    Rig rig;
    rig.step(2);
    item.plant(rig.out);
    expect_verdict([&] { rig.step(); }, {"port_check", item.rule, 2, 0, "0x0", "0x1"});
    CheckOptions lenient;
    lenient.strict_pins = false;
    Rig other({}, false, lenient);
    item.plant(other.out);
    EXPECT_NO_THROW(other.step());
  }
}

TEST(FenceCheck, ConvictsAFenceThatOvertakesAStoreNotYetSent) {
  Rig rig;
  rig.store(0x100, 0xAB);
  rig.request(Op::kFence, 2).step();
  rig.response(2);
  expect_verdict([&] { rig.step(); }, {"fence_check", "after the bus response of every older store",
                                       3, 0x100, "no older store", "request 0 not sent"});
}

TEST(FenceCheck, ConvictsAFenceThatOvertakesAResponse) {
  Rig rig;
  rig.store(0x100, 0xAB);
  rig.request(Op::kFence, 2).step();
  rig.aw(0x100).w(0xAB, 0xF).step();
  rig.response(2);
  expect_verdict([&] { rig.step(); }, {"fence_check", "after the bus response of every older store",
                                       4, 0x100, "no older store", "request 0 without response"});
}

TEST(FenceCheck, AllowsAYoungerStoreToWait) {
  Rig rig;
  rig.request(Op::kFence, 2).step();
  rig.request(Op::kStore, 3, 0x100, 0xAB).step();
  rig.response(2);
  EXPECT_NO_THROW(rig.step());
}

TEST(FenceCheck, ConvictsAnUncachedLoadThatOvertakesAStore) {
  Rig rig;
  rig.store(0x100, 0xAB);
  rig.request(Op::kLoad, 2, 0x200, 0, 0xF, true).step();
  rig.ar(0x200, 0, axi::kUncachedId, axi::kIncr, 2).step();
  rig.r(true, axi::kUncachedId).step();
  rig.response(2, rig.memory.load(0x200, 4));
  expect_verdict([&] { rig.step(); }, {"fence_check", "every older store", 5, 0x100,
                                       "no older store", "request 0 not sent"});
}

}  // namespace
}  // namespace wtc::test
