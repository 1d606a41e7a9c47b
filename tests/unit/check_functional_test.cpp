// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

Config one_set(std::uint32_t policy, std::uint32_t ways) {
  Config config;
  config.sets = 1;
  config.ways = ways;
  config.line_bytes = 16;
  config.replacement = policy;
  return config;
}

CheckOptions serial() {
  CheckOptions options;
  options.serial = true;
  return options;
}

TEST(FunctionalCheck, ConvictsAMissThatShouldBeAHitAtItsAccess) {
  Rig rig({}, true, serial());
  const std::uint64_t data = rig.memory.load(0x100, 4);
  rig.request(Op::kLoad, 1, 0x100).step();
  rig.out.evt_load_miss = 1;
  rig.response(1, data).step();
  rig.request(Op::kLoad, 1, 0x100).step();
  rig.out.evt_load_miss = 1;
  rig.response(1, data);
  expect_verdict([&] { rig.step(); },
                 {"functional_check", "request 1 (op 0)", 3, 0x100, "hit", "miss"});
}

TEST(FunctionalCheck, ConvictsTheWrongVictim) {
  Config config = one_set(replacement::kLru, 2);
  Rig rig(config, true, serial());
  for (std::uint64_t address = 0; address <= 0x20; address += 0x10) {
    rig.request(Op::kLoad, 1, address).step();
    rig.out.evt_load_miss = 1;
    if (address == 0x20) {
      rig.out.evt_evict = 1;
      rig.out.evt_evict_addr = 0x10;
    }
    rig.response(1, rig.memory.load(address, 4));
    if (address != 0x20) rig.step();
  }
  expect_verdict([&] { rig.step(); }, {"functional_check", "request 2 (op 0)", 5, 0x20,
                                       "miss that evicts 0x0", "miss that evicts 0x10"});
}

TEST(FunctionalCheck, ConvictsTrafficThatDiffersAtTheEnd) {
  Rig fill({}, false, serial());
  fill.load(0x100, fill.memory.load(0x100, 4));
  expect_verdict([&] { fill.idle().finish(); },
                 {"functional_check", "read_transactions", 3, 0, "1", "0"});
  Rig beats({}, false, serial());
  beats.ar(0x100, 1).load(0x100, beats.memory.load(0x100, 4));
  beats.r(false).step();
  beats.r(true).step();
  expect_verdict([&] { beats.idle().finish(); },
                 {"functional_check", "read_beats", 5, 0, "4", "2"});
  Rig split({}, false, serial());
  split.store(0x100, 0x1122, 0b11);
  split.send(0x100, 0x1122, 0b01);
  split.send(0x100, 0x1122, 0b10);
  expect_verdict([&] { split.idle().finish(); },
                 {"functional_check", "write_transactions", 7, 0, "1", "2"});
  Rig longer({}, false, serial());
  longer.store(0x100, 0x1122, 0b11);
  longer.aw(0x100, 1).w(0x1122, 0b11, false).step();
  longer.w(0, 0).step();
  longer.b().step();
  expect_verdict([&] { longer.idle().finish(); },
                 {"functional_check", "write_beats", 6, 0, "1", "2"});
}

TEST(FunctionalCheck, ConvictsAFillThatIsNotInstalled) {
  Rig rig({}, true, serial());
  rig.request(Op::kLoad, 1, 0x100).step();
  rig.out.evt_load_miss = 1;
  rig.ar(0x100).step();
  for (const bool last : {false, false, false, true}) rig.r(last).step();
  rig.response(1, rig.memory.load(0x100, 4)).step();
  expect_verdict([&] { rig.idle().finish(); }, {"functional_check", "fills", 8, 0, "1", "0"});
}

TEST(FunctionalCheck, ConvictsAnAccessWithoutAnyEventAtTheEnd) {
  for (const Op op : {Op::kLoad, Op::kStore}) {
    FunctionalCheck check(Config{}, true);
    const CacheInputs in;
    const CacheOutputs out;
    Request request;
    request.op = static_cast<std::uint32_t>(op);
    request.enables = 0xF;
    View view;
    view.in = &in;
    view.out = &out;
    view.accepted = &request;
    check.observe(view);
    const char* rule = op == Op::kLoad ? "load_misses" : "store_misses";
    expect_verdict([&] { check.finish(7); }, {"functional_check", rule, 7, 0, "1", "0"});
  }
}

TEST(WastedWrites, CountsWordsThatAreStoredAgainOrLeaveUnread) {
  WastedWrites counter{Config{}};
  const auto fire = [&](Op op, std::uint64_t address, bool hit, std::uint64_t evicted = 0) {
    const CacheInputs in;
    CacheOutputs out;
    Fired fired;
    fired.request.op = static_cast<std::uint32_t>(op);
    fired.request.address = address;
    fired.hit = hit;
    out.evt_evict = evicted != 0;
    out.evt_evict_addr = evicted;
    View view;
    view.in = &in;
    view.out = &out;
    view.fired = &fired;
    counter.observe(view);
  };
  fire(Op::kStore, 0x100, true);
  fire(Op::kLoad, 0x100, true);  // read: not wasted
  fire(Op::kStore, 0x100, true);
  EXPECT_EQ(counter.wasted(), 1U);  // if the run ended now
  fire(Op::kStore, 0x100, true);    // stored again
  fire(Op::kLoad, 0x100, true);
  EXPECT_EQ(counter.wasted(), 1U);
  fire(Op::kStore, 0x11C, true);
  fire(Op::kStore, 0x120, true);         // the next line
  fire(Op::kLoad, 0x900, false, 0x100);  // 0x100 leaves
  fire(Op::kLoad, 0x120, true);
  EXPECT_EQ(counter.wasted(), 2U);
  fire(Op::kStore, 0x500, false);  // around: nothing is written into the cache
  EXPECT_EQ(counter.wasted(), 2U);
  EXPECT_EQ(counter.written(), 5U);
}

}  // namespace
}  // namespace wtc::test
