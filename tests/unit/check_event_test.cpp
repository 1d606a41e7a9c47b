// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

Rig with_events(const Config& config = {}) {
  return Rig(config, true);
}

/// A load is accepted in cycle 0 and fires in the present cycle, 1.
void accept_load(Rig& rig, std::uint64_t address = 0x100) {
  rig.request(Op::kLoad, 1, address).step();
}

TEST(EventCheck, TellsWhichAccessAnEventBelongsTo) {
  Rig rig = with_events();
  accept_load(rig);
  rig.out.evt_load_hit = 1;
  rig.response(1, rig.memory.load(0x100, 4)).request(Op::kStore, 2, 0x200, 0xAB).step();
  ASSERT_NE(rig.checks->view().fired, nullptr);
  EXPECT_EQ(rig.checks->view().fired->request.address, 0x100U);
  EXPECT_TRUE(rig.checks->view().fired->hit);
  rig.out.evt_store_miss = 1;
  rig.response(2).step();
  ASSERT_NE(rig.checks->view().fired, nullptr);
  EXPECT_EQ(rig.checks->view().fired->request.address, 0x200U);
  EXPECT_FALSE(rig.checks->view().fired->hit);
  rig.send(0x200, 0xAB);
  rig.idle().finish();
  EXPECT_EQ(rig.checks->view().fired, nullptr);
}

TEST(EventCheck, ConvictsAHitThatIsAlsoAMiss) {
  Rig rig = with_events();
  accept_load(rig);
  rig.out.evt_load_hit = rig.out.evt_load_miss = 1;
  expect_verdict([&] { rig.step(); }, {"event_check", "one hit or one miss", 1, 0, "0x1", "0x2"});
}

TEST(EventCheck, ConvictsTwoReasonsOfAStall) {
  Rig rig = with_events();
  accept_load(rig);
  rig.out.evt_stall_hazard = rig.out.evt_stall_bus = 1;
  expect_verdict([&] { rig.step(); },
                 {"event_check", "a stall has one reason", 1, 0, "0x1", "0x2"});
}

TEST(EventCheck, ConvictsAnAccessThatFiresWhileItStalls) {
  Rig rig = with_events();
  accept_load(rig);
  rig.out.evt_load_hit = rig.out.evt_stall_mshr_full = 1;
  expect_verdict([&] { rig.step(); },
                 {"event_check", "nothing fires in a cycle that stalls", 1, 0, "no hit", "one"});
}

TEST(EventCheck, ConvictsAnEventOfNothingOrOfTheCycleOfAcceptance) {
  Rig rig = with_events();
  rig.request(Op::kLoad, 1, 0x100).out.evt_load_hit = 1;
  expect_verdict([&] { rig.step(); }, {"event_check", "belongs to an access", 0, 0,
                                       "an accepted access", "none that waits"});
}

TEST(EventCheck, ConvictsEventsOutOfOrder) {
  Rig rig = with_events();
  accept_load(rig);
  rig.request(Op::kStore, 2, 0x200, 0xAB).step();
  rig.out.evt_store_miss = 1;
  expect_verdict([&] { rig.step(); }, {"event_check", "in the order of the accesses", 2, 0x100,
                                       "an event of a load", "one of a store"});
}

TEST(EventCheck, ConvictsEventsWithoutTheirCause) {
  struct Case {
    const char* rule;
    std::function<void(CacheOutputs&)> plant;
  };
  const std::vector<Case> cases{
      {"a forward belongs to a load", [](CacheOutputs& o) { o.evt_forward = 1; }},
      {"a merge belongs to a store", [](CacheOutputs& o) { o.evt_merge = o.evt_load_hit = 1; }},
      {"an eviction belongs to a miss", [](CacheOutputs& o) { o.evt_evict = o.evt_load_hit = 1; }},
  };
  for (const Case& item : cases) {
    Rig rig = with_events();
    accept_load(rig);
    item.plant(rig.out);
    expect_verdict([&] { rig.step(); },
                   {"event_check", item.rule, 1, 0, "its cause", "the event alone"});
  }
}

TEST(EventCheck, ConvictsAnEvictionByAStoreThatDoesNotAllocate) {
  for (const bool allocate : {false, true}) {
    Config config;
    config.write_miss = allocate ? write_miss::kAllocate : write_miss::kAround;
    Rig rig = with_events(config);
    rig.request(Op::kStore, 1, 0x100, 0xAB).step();
    rig.out.evt_store_miss = rig.out.evt_evict = 1;
    rig.out.evt_evict_addr = 0x100 + 64 * 32;
    if (allocate) {
      EXPECT_NO_THROW(rig.step());
    } else {
      expect_verdict([&] { rig.step(); }, {"event_check", "an eviction belongs to a miss", 1, 0,
                                           "its cause", "the event alone"});
    }
  }
}

TEST(EventCheck, ConvictsAnEvictedLineOfAnotherSetOrThatIsWantedOrNoLine) {
  for (const std::uint64_t evicted : {0x120ULL, 0x100ULL, 0x904ULL}) {
    Rig rig = with_events();
    accept_load(rig);
    rig.out.evt_load_miss = rig.out.evt_evict = 1;
    rig.out.evt_evict_addr = evicted;
    expect_verdict([&] { rig.step(); }, {"event_check", "another one of the set", 1, 0x100,
                                         "a line of set 8", std::to_string(evicted)});
  }
}

TEST(EventCheck, ConvictsAFillThatWasNotRead) {
  Rig rig = with_events();
  accept_load(rig);
  rig.ar(0x100).out.evt_load_miss = 1;
  rig.step();
  rig.out.evt_fill = 1;
  rig.step();
  rig.out.evt_fill = 1;
  expect_verdict([&] { rig.step(); },
                 {"event_check", "was read from the bus", 3, 0, "1 fills", "2"});
}

TEST(EventCheck, ConvictsAPrefetchThatIsSwitchedOffOrDoesNotGiveWay) {
  Rig off = with_events();
  off.out.evt_prefetch = 1;
  expect_verdict([&] { off.step(); },
                 {"event_check", "with PREFETCH 0", 0, 0, "none", "a prefetch"});
  Config config;
  config.prefetch = 1;
  Rig rig = with_events(config);
  accept_load(rig);
  rig.out.evt_load_miss = rig.out.evt_prefetch = 1;
  expect_verdict([&] { rig.step(); },
                 {"event_check", "gives way to requests", 1, 0, "no hit or miss", "both"});
}

TEST(EventCheck, ConvictsAPrefetchedLineThatNoLoadFindsOrThatIsFoundTwice) {
  Config config;
  config.prefetch = 1;
  Rig none = with_events(config);
  none.out.evt_prefetch = none.out.evt_prefetch_hit = 1;
  expect_verdict([&] { none.step(); },
                 {"event_check", "a load finds a prefetched line", 0, 0, "a load", "none"});
  Rig twice = with_events(config);
  twice.out.evt_prefetch = 1;
  twice.out.evt_evict = 1;  // of whatever set
  twice.out.evt_evict_addr = 0x40;
  accept_load(twice);
  twice.out.evt_load_hit = twice.out.evt_prefetch_hit = 1;
  twice.response(1, twice.memory.load(0x100, 4)).request(Op::kLoad, 2, 0x104).step();
  twice.out.evt_load_hit = twice.out.evt_prefetch_hit = 1;
  twice.response(2, twice.memory.load(0x104, 4));
  expect_verdict([&] { twice.step(); }, {"event_check", "once", 2, 0, "0x1", "0x2"});
}

TEST(EventCheck, ConvictsAFillThatNothingAskedFor) {
  Rig rig = with_events();
  rig.out.bus_ar_valid = 1;
  rig.out.bus_ar_addr = 0x140;
  rig.out.bus_ar_len = 3;
  rig.out.bus_ar_size = 3;
  rig.out.bus_ar_burst = axi::kWrap;
  expect_verdict([&] { rig.step(); },
                 {"event_check", "a miss or a prefetch is the cause", 0, 0x140, "0x0", "0x1"});
}

TEST(EventCheck, ConvictsAnAnswerBeforeTheEvent) {
  Rig rig = with_events();
  accept_load(rig);
  rig.response(1, rig.memory.load(0x100, 4));
  expect_verdict([&] { rig.step(); }, {"event_check", "before it is answered", 1, 0x100,
                                       "an event of request 0", "none"});
}

TEST(EventCheck, ConvictsAnAccessWithoutEventAtRestAndAtTheEnd) {
  Rig idle = with_events();
  accept_load(idle);
  idle.idle();
  expect_verdict([&] { idle.step(); },
                 {"event_check", "every access is a hit or a miss", 1, 0x100, "request 0", "none"});
  Rig rig = with_events();
  rig.step();
  EventCheck alone(rig.config);
  View view;
  Request request;
  request.address = 0x40;
  view.in = &rig.in;
  view.out = &rig.out;
  view.accepted = &request;
  alone.observe(view);
  expect_verdict([&] { alone.finish(9); },
                 {"event_check", "every access is a hit or a miss", 9, 0x40, "request 0", "none"});
}

}  // namespace
}  // namespace wtc::test
