// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

/// The store whose write the tests send: 4 bytes at 0x100.
void store_first(Rig& rig) {
  rig.store(0x100, 0xAB);
}  // ends in cycle 2

TEST(AxiCheck, AcceptsLegalBurstsInAnyOrderOfAwAndW) {
  Rig rig;
  store_first(rig);
  rig.w(0xAB, 0xF).step();  // the data before their address
  rig.aw(0x100).step();
  rig.b().step();
  rig.ar(0x118).step();
  for (const bool last : {false, false, false, true}) rig.r(last).step();
  EXPECT_NO_THROW(rig.idle().finish());
}

TEST(AxiCheck, ConvictsAPayloadThatChangesAndAValidThatDropsBeforeReady) {
  struct Case {
    const char* rule;
    std::uint64_t address;
    std::function<void(Rig&)> offer;
    std::function<void(Rig&)> change;
  };
  const std::vector<Case> cases{
      {"AR stays", 0x100, [](Rig& g) { g.ar(0x100).in.bus_ar_ready = 0; },
       [](Rig& g) { g.ar(0x108); }},
      {"AR stays", 0x100, [](Rig& g) { g.ar(0x100).in.bus_ar_ready = 0; }, [](Rig&) {}},
      {"AW stays", 0x100, [](Rig& g) { g.aw(0x100).in.bus_aw_ready = 0; },
       [](Rig& g) { g.aw(0x100, 1); }},
      {"AW stays", 0x100, [](Rig& g) { g.aw(0x100).in.bus_aw_ready = 0; }, [](Rig&) {}},
      {"W stays", 0, [](Rig& g) { g.w(0xAB, 0xF).in.bus_w_ready = 0; },
       [](Rig& g) { g.w(0xAC, 0xF); }},
      {"W stays", 0, [](Rig& g) { g.w(0xAB, 0xF).in.bus_w_ready = 0; },
       [](Rig& g) { g.w(0xAB, 0xE); }},
      {"W stays", 0, [](Rig& g) { g.w(0xAB, 0xF).in.bus_w_ready = 0; }, [](Rig&) {}},
      {"R stays", 0, [](Rig& g) { g.r(false).out.bus_r_ready = 0; },
       [](Rig& g) { g.r(false).in.bus_r_data[2] = 1; }},
      {"R stays", 0, [](Rig& g) { g.r(false).out.bus_r_ready = 0; }, [](Rig& g) { g.r(false, 1); }},
      {"R stays", 0, [](Rig& g) { g.r(false).out.bus_r_ready = 0; }, [](Rig&) {}},
      {"B stays", 0, [](Rig& g) { g.b().out.bus_b_ready = 0; },
       [](Rig& g) { g.b(0, axi::kSlverr); }},
      {"B stays", 0, [](Rig& g) { g.b().out.bus_b_ready = 0; }, [](Rig&) {}},
  };
  for (const Case& item : cases) {
    Rig rig;
    rig.step(4);
    item.offer(rig);
    rig.step();
    item.change(rig);
    // The change waits too, so that nothing else is wrong with it.
    rig.in.bus_ar_ready = rig.in.bus_aw_ready = rig.in.bus_w_ready = 0;
    rig.out.bus_r_ready = rig.out.bus_b_ready = 0;
    const bool dropped = rig.in.bus_r_valid + rig.in.bus_b_valid + rig.out.bus_ar_valid +
                             rig.out.bus_aw_valid + rig.out.bus_w_valid ==
                         0;
    expect_verdict([&] { rig.step(); },
                   {"axi_check", item.rule, 5, item.address, "the cycle before",
                    dropped ? "valid low" : "another payload"});
  }
}

TEST(AxiCheck, ConvictsEachIllegalShapeOfABurst) {
  struct Case {
    const char* rule;
    std::uint64_t address;
    const char* expected;
    const char* seen;
    std::function<void(Rig&)> plant;
  };
  const std::vector<Case> cases{
      {"AR: the id is one of the cache's", 0x100, "0x3", "0x4", [](Rig& g) { g.ar(0x100, 3, 4); }},
      {"AW: the id is one of the cache's", 0x100, "0x0", "0x1", [](Rig& g) { g.aw(0x100, 0, 1); }},
      {"AR: a beat is not wider than the bus", 0x100, "0x3", "0x4",
       [](Rig& g) { g.ar(0x100, 0, 0, axi::kIncr, 4); }},
      {"AR: a burst is INCR or WRAP", 0x100, "0x1", "0x0",
       [](Rig& g) { g.ar(0x100, 3, 0, axi::kFixed); }},
      {"AR: a burst is INCR or WRAP", 0x100, "0x1", "0x3", [](Rig& g) { g.ar(0x100, 3, 0, 3); }},
      {"AR: the address has ADDR_W bits", 0x100000000, "0x20", "0x100000000",
       [](Rig& g) { g.ar(0x100000000); }},
      {"AR: WRAP has 2, 4, 8 or 16 beats", 0x100, "0x10", "0x3", [](Rig& g) { g.ar(0x100, 2); }},
      {"AR: WRAP begins at a multiple of its beat", 0x104, "0x100", "0x104",
       [](Rig& g) { g.ar(0x104); }},
      {"AR: a burst does not cross 4 KiB", 0xFF8, "0xfff", "0x1007",
       [](Rig& g) { g.ar(0xFF8, 1, 0, axi::kIncr); }},
      {"AW: a burst does not cross 4 KiB", 0xFF8, "0xfff", "0x1007",
       [](Rig& g) { g.aw(0xFF8, 1); }},
  };
  for (const Case& item : cases) {
    Rig rig;
    rig.step();
    item.plant(rig);
    expect_verdict([&] { rig.step(); },
                   {"axi_check", item.rule, 1, item.address, item.expected, item.seen});
  }
}

TEST(AxiCheck, ConvictsIdsOfMoreThanFourBitsOnTheBus) {
  Rig rig;
  rig.ar(0x100, 3, 16);
  expect_verdict([&] { rig.step(); }, {"axi_check", "4 bits", 0, 0x100, "0xf", "0x10"});
}

TEST(AxiCheck, ConvictsStrobesOutsideTheLanesOfTheirBeat) {
  Rig narrow;
  narrow.request(Op::kStore, 0, 0x104, 0xAB, 0xF, true).step();
  narrow.aw(0x104, 0, axi::kUncachedId, 2).w(0xAB00000000AB, 0xF1);
  expect_verdict([&] { narrow.step(); },
                 {"axi_check", "WSTRB is within the lanes", 1, 0x104, "0xf0", "0xf1"});
  Rig unaligned;
  unaligned.aw(0x102).w(0xAB, 0xF);
  expect_verdict([&] { unaligned.step(); },
                 {"axi_check", "WSTRB is within the lanes", 0, 0x102, "0xfc", "0xf"});
}

TEST(AxiCheck, ConvictsAMisplacedWlast) {
  Rig early;
  store_first(early);
  early.aw(0x100, 1).w(0xAB, 0xF, true);
  expect_verdict([&] { early.step(); },
                 {"axi_check", "WLAST", 2, 0x100, "2 beats", "WLAST 1 on beat 1"});
  Rig late;
  store_first(late);
  late.aw(0x100).w(0xAB, 0xF, false);
  expect_verdict([&] { late.step(); },
                 {"axi_check", "WLAST", 2, 0x100, "1 beats", "WLAST 0 on beat 1"});
}

TEST(AxiCheck, ConvictsAMisplacedRlast) {
  Rig early;
  early.ar(0x100).step();
  early.r(false).step();
  early.r(true);
  expect_verdict([&] { early.step(); },
                 {"axi_check", "RLAST", 2, 0x100, "4 beats", "RLAST 1 on beat 2"});
  Rig late;
  late.ar(0x100, 0, 0, axi::kIncr).step();
  late.r(false);
  expect_verdict([&] { late.step(); },
                 {"axi_check", "RLAST", 1, 0x100, "1 beats", "RLAST 0 on beat 1"});
}

TEST(AxiCheck, ConvictsReadDataThatNobodyAskedFor) {
  Rig rig;
  rig.ar(0x100, 0, 2, axi::kIncr).step();
  rig.r(true, 1);
  expect_verdict([&] { rig.step(); },
                 {"axi_check", "R answers a read", 1, 0, "an outstanding id", "id 1"});
}

TEST(AxiCheck, ConvictsAWriteResponseBeforeTheLastDataOrTheAddress) {
  Rig no_data;
  store_first(no_data);
  no_data.aw(0x100).step();
  no_data.b();
  expect_verdict([&] { no_data.step(); },
                 {"axi_check", "B answers", 3, 0, "a complete burst", "id 0"});
  Rig no_address;
  store_first(no_address);
  no_address.aw(0x100).w(0xAB, 0xF).in.bus_aw_ready = 0;
  no_address.step();
  no_address.aw(0x100).b().in.bus_aw_ready = 0;
  expect_verdict([&] { no_address.step(); },
                 {"axi_check", "B answers", 3, 0, "a complete burst", "id 0"});
  Rig wrong_id;
  store_first(wrong_id);
  wrong_id.aw(0x100).w(0xAB, 0xF).step();
  wrong_id.b(3);
  expect_verdict([&] { wrong_id.step(); },
                 {"axi_check", "B answers", 3, 0, "a complete burst", "id 3"});
}

TEST(AxiCheck, ConvictsBurstsThatDoNotEnd) {
  Rig data;
  store_first(data);
  data.w(0xAB, 0xF).step();
  expect_verdict([&] { data.finish(); },
                 {"axi_check", "write data belong to an address", 4, 0, "an AW", "1 beats"});
  Rig response;
  store_first(response);
  response.aw(0x100).w(0xAB, 0xF).step();
  expect_verdict([&] { response.finish(); },
                 {"axi_check", "every write burst", 4, 0x100, "a response", "1 beats sent"});
  Rig read;
  read.ar(0x100).step();
  expect_verdict([&] { read.finish(); },
                 {"axi_check", "every read burst", 2, 0x100, "all beats", "0 beats"});
}

TEST(AxiCheck, ConvictsWhatIsLongerOrMoreThanACacheCanMean) {
  Rig burst;
  burst.aw(0x100, 16);
  expect_verdict([&] { burst.step(); },
                 {"axi_check", "not longer than a line", 0, 0x100, "0x10", "0x11"});
  Rig data;
  const auto only_data = [&] {
    for (int beat = 0; beat < 65; ++beat) data.w(0, 0).step();
  };
  expect_verdict(only_data, {"axi_check", "write data belong to an address", 64, 0, "an AW", "64"});
  Rig writes;
  const auto many_writes = [&] {
    for (int beat = 0; beat < 65; ++beat) writes.aw(0x100).w(0, 0).step();
  };
  expect_verdict(many_writes, {"axi_check", "at most 64 writes", 64, 0x100, "0x40", "0x41"});
  Rig reads;
  const auto many_reads = [&] {
    for (int beat = 0; beat < 65; ++beat) reads.ar(0x100).step();
  };
  expect_verdict(many_reads, {"axi_check", "at most 64 reads", 64, 0x100, "0x40", "0x41"});
}

}  // namespace
}  // namespace wtc::test
