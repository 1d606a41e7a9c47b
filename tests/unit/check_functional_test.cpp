// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/functional_cache.hpp"
#include "testbench/checks/write_back_cache.hpp"
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

Config one_set(std::uint32_t policy, std::uint32_t ways = 4) {
  Config config;
  config.sets = 1;
  config.ways = ways;
  config.line_bytes = 16;
  config.replacement = policy;
  return config;
}

/// The lines that leave when these lines are loaded one after the other; -1 for none.
std::vector<int> victims(const Config& config, const std::vector<int>& lines) {
  FunctionalCache cache(config);
  std::vector<int> left;
  for (const int line : lines) {
    const auto address = static_cast<std::uint64_t>(line) * config.line_bytes;
    const FunctionalOutcome outcome = cache.access(Op::kLoad, address, 0xF, false);
    left.push_back(outcome.evicts ? static_cast<int>(outcome.evicted_address / config.line_bytes)
                                  : -1);
  }
  return left;
}

TEST(FunctionalCache, GivesTheSequenceOfHennessyAndPatterson) {
  // W[100] W[100] R[200] W[200] W[100] in a cache that is large enough
  const auto misses = [](std::uint32_t policy) {
    Config config;
    config.write_miss = policy;
    FunctionalCache cache(config);
    for (const auto& [op, address] : {std::pair{Op::kStore, 100},
                                      {Op::kStore, 100},
                                      {Op::kLoad, 200},
                                      {Op::kStore, 200},
                                      {Op::kStore, 100}}) {
      cache.access(op, static_cast<std::uint64_t>(address), 0xF, false);
    }
    return cache.counts().load_misses + cache.counts().store_misses;
  };
  EXPECT_EQ(misses(write_miss::kAround), 4U);
  EXPECT_EQ(misses(write_miss::kAllocate), 2U);
}

TEST(FunctionalCache, LruPutsOutTheLineUsedLongestAgo) {
  EXPECT_EQ(victims(one_set(replacement::kLru), {0, 1, 2, 3, 0, 4, 1, 5}),
            (std::vector<int>{-1, -1, -1, -1, -1, 1, 2, 3}));
}

TEST(FunctionalCache, FifoPutsOutTheLineFilledLongestAgo) {
  EXPECT_EQ(victims(one_set(replacement::kFifo), {0, 1, 2, 3, 0, 4, 1, 5}),
            (std::vector<int>{-1, -1, -1, -1, -1, 0, -1, 1}));
}

TEST(FunctionalCache, PlruFollowsTheBitsOfTheTree) {
  // After fills of ways 0..3 the bits point to way 0; a hit on it turns root and left node.
  EXPECT_EQ(victims(one_set(replacement::kPlru), {0, 1, 2, 3, 0, 4, 5, 6}),
            (std::vector<int>{-1, -1, -1, -1, -1, 2, 1, 3}));
}

TEST(FunctionalCache, RandomStepsItsRegisterAtEachFill) {
  // 0x0001 -> 0xB400 -> 0x5A00 -> 0x2D00 -> 0x1680 -> 0x0B40 -> 0x05A0, ((r >> 8) * 4) >> 8 is
  // 0 for each of the last three: lines 4, 5 and 6 take way 0.
  EXPECT_EQ(victims(one_set(replacement::kRandom), {0, 1, 2, 3, 4, 5, 6}),
            (std::vector<int>{-1, -1, -1, -1, 0, 4, 5}));
  Config high = one_set(replacement::kRandom, 2);
  high.lfsr_seed = 0xFF00;  // 0xFF00 -> 0x7F80 -> 0x3FC0: way 0 from then on
  EXPECT_EQ(victims(high, {0, 1, 2}), (std::vector<int>{-1, -1, 0}));
  high.lfsr_seed = 3;  // 3 -> 0xB401 -> 0xEE00: way 1
  EXPECT_EQ(victims(high, {0, 1, 2}), (std::vector<int>{-1, -1, 1}));
}

TEST(FunctionalCache, CountsTrafficOfFillsStoresAndUncachedAccesses) {
  FunctionalCache cache{Config{}};
  cache.access(Op::kLoad, 0x100, 0xF, false);
  cache.access(Op::kStore, 0x104, 0b0011, false);
  cache.access(Op::kStore, 0x104, 0, false);
  cache.access(Op::kLoad, 0x100, 0xF, true);
  cache.access(Op::kStore, 0x100, 0b1, true);  // the line leaves
  cache.access(Op::kLoad, 0x100, 0xF, false);
  cache.access(Op::kInvalLine, 0x100, 0, false);
  cache.access(Op::kLoad, 0x100, 0xF, false);
  const FunctionalCounts& counts = cache.counts();
  EXPECT_EQ(counts.loads, 3U);
  EXPECT_EQ(counts.load_misses, 3U);
  EXPECT_EQ(counts.store_hits, 1U);
  EXPECT_EQ(counts.read_transactions, 4U);
  EXPECT_EQ(counts.read_beats, 3U * 4 + 1);
  EXPECT_EQ(counts.write_transactions, 2U);
  EXPECT_EQ(counts.write_bytes, 3U);
  EXPECT_EQ(counts.evictions, 0U);
}

TEST(FunctionalCache, DropsALineThatIsStoredToUnderWriteHitInvalidate) {
  Config config;
  config.write_hit = write_hit::kInvalidate;
  FunctionalCache cache(config);
  cache.access(Op::kLoad, 0x100, 0xF, false);
  EXPECT_TRUE(cache.access(Op::kStore, 0x100, 0xF, false).hit);
  EXPECT_FALSE(cache.access(Op::kLoad, 0x100, 0xF, false).hit);
}

TEST(WriteBackCache, WritesADirtyLineOnceWhenItLeaves) {
  WriteBackCache cache(one_set(replacement::kLru, 1));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.access(Op::kStore, 0x04, 0xF, false);
  cache.access(Op::kLoad, 0x10, 0xF, false);  // writes line 0
  cache.access(Op::kLoad, 0x20, 0xF, false);  // line 1 is clean
  EXPECT_EQ(cache.counts().fills, 3U);
  EXPECT_EQ(cache.counts().store_hits, 1U);
  EXPECT_EQ(cache.counts().evictions, 2U);
  EXPECT_EQ(cache.counts().write_transactions, 1U);
  EXPECT_EQ(cache.counts().write_beats, 2U);
  EXPECT_EQ(cache.counts().write_bytes, 16U);
}

TEST(WriteBackCache, CountsLinesThatAreDirtyAtTheEndAsWrittenBack) {
  WriteBackCache cache(one_set(replacement::kLru, 2));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.access(Op::kLoad, 0x10, 0xF, false);
  cache.access(Op::kStore, 0x10, 0x1, false);
  cache.access(Op::kStore, 0x14, 0x1, false);  // dirty already
  EXPECT_EQ(cache.dirty_lines(), 2U);
  EXPECT_EQ(cache.counts().write_transactions, 0U);
  EXPECT_EQ(cache.counts_when_clean().write_transactions, 2U);
  EXPECT_EQ(cache.counts_when_clean().write_beats, 4U);
  EXPECT_EQ(cache.counts_when_clean().write_bytes, 32U);
  cache.access(Op::kLoad, 0x20, 0xF, false);  // writes line 0
  cache.access(Op::kLoad, 0x10, 0xF, true);   // an uncached load writes line 1
  EXPECT_EQ(cache.dirty_lines(), 0U);
  EXPECT_EQ(cache.counts_when_clean(), cache.counts());
}

TEST(WriteBackCache, KeepsItsLinesWhenItIsCleaned) {
  WriteBackCache cache(one_set(replacement::kLru, 2));
  cache.access(Op::kStore, 0x00, 0xF, false);
  cache.clean();
  EXPECT_EQ(cache.counts().write_transactions, 1U);
  cache.clean();
  EXPECT_EQ(cache.counts().write_transactions, 1U);
  cache.access(Op::kStore, 0x00, 0xF, false);
  EXPECT_EQ(cache.counts().store_hits, 1U);
  EXPECT_EQ(cache.counts_when_clean().write_transactions, 2U);
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
