// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

Config committed() {
  Config config;
  config.store_ack = store_ack::kCommitted;
  return config;
}

Rig& report(Rig& rig, std::uint64_t address, std::uint32_t count = 1) {
  rig.out.err_valid = 1;
  rig.out.err_addr = address;
  rig.out.err_count = count;
  return rig;
}

/// A posted store of bytes 1 and 2 at 0x100 that memory refuses; ends in cycle 4.
void refuse(Rig& rig, std::uint64_t address = 0x100) {
  rig.store(address, 0x11223344, 0b0110);
  rig.send(address, 0x11223344, 0b0110, axi::kSlverr);
}

TEST(ErrorCheck, ConvictsAnUnknownOperationWithoutError) {
  Rig rig;
  rig.request(static_cast<Op>(6), 1, 0x40).step();
  rig.response(1);
  expect_verdict([&] { rig.step(); },
                 {"error_check", "an unknown operation", 1, 0x40, "an error", "no error"});
}

TEST(ErrorCheck, ConvictsAnErrorOfARequestThatDoesNotUseTheBus) {
  for (const Op op : {Op::kFence, Op::kInvalLine, Op::kInvalAll, Op::kStore}) {
    Rig rig;
    rig.request(op, 1, 0x40, 0, 0).step();
    rig.response(1, 0, true);
    expect_verdict([&] { rig.step(); },
                   {"error_check", "does not use the bus", 1, 0x40, "no error", "an error"});
  }
}

TEST(ErrorCheck, ConvictsAPostedStoreWithError) {
  Rig rig;
  rig.request(Op::kStore, 1, 0x40, 1).step();
  rig.response(1, 0, true);
  expect_verdict([&] { rig.step(); },
                 {"error_check", "a posted store has no error", 1, 0x40, "no error", "an error"});
}

TEST(ErrorCheck, AllowsAnErrorToALoadWhoseBeatWasBadOnly) {
  // Beats arrive at 0x118, 0x100, 0x108, 0x110; the second is bad.
  for (const std::uint64_t address : {0x118ULL, 0x100ULL, 0x114ULL, 0x120ULL}) {
    Rig rig;
    rig.request(Op::kLoad, 1, address).step();
    rig.ar(0x118).step();
    rig.r(false).step();
    rig.r(false, 0, axi::kSlverr).step();
    rig.response(1, 0, true);
    if (address == 0x100 || address == 0x114) {
      EXPECT_NO_THROW(rig.step());
    } else {
      expect_verdict([&] { rig.step(); }, {"error_check", "only when its fill had one", 4, address,
                                           "no error", "an error"});
    }
  }
}

TEST(ErrorCheck, ConvictsAnErrorOfAFillThatWasOverBeforeTheLoad) {
  Rig rig;
  rig.ar(0x100, 0, 0, axi::kIncr).step();
  rig.r(true, 0, axi::kSlverr).step();
  rig.ar(0x200, 0, 0, axi::kIncr).step();
  rig.r(true).step();
  rig.request(Op::kLoad, 1, 0x100).step();
  rig.response(1, 0, true);
  expect_verdict([&] { rig.step(); },
                 {"error_check", "only when its fill had one", 5, 0x100, "no error", "an error"});
}

TEST(ErrorCheck, ConvictsAnUncachedAccessBeforeItsTransfer) {
  for (const Op op : {Op::kLoad, Op::kStore}) {
    Rig rig;
    rig.request(op, 1, 0x40, 1, 0xF, true).step();
    rig.response(1, rig.memory.load(0x40, 4));
    // The store is also caught by the fence rule when it has not been sent; here nothing is older.
    expect_verdict([&] { rig.step(); }, {"error_check", "answered after its transfer", 1, 0x40,
                                         "a bus response before", "none"});
  }
}

TEST(ErrorCheck, WantsTheErrorOfAnUncachedTransfer) {
  for (const bool bad : {false, true}) {
    const std::uint32_t resp = bad ? axi::kSlverr : axi::kOkay;
    Rig load;
    load.request(Op::kLoad, 1, 0x40, 0, 0xF, true).step();
    load.ar(0x40, 0, axi::kUncachedId, axi::kIncr, 2).step();
    load.r(true, axi::kUncachedId, resp).step();
    load.response(1, 0, !bad);
    expect_verdict([&] { load.step(); }, {"error_check", "the error of its transfer", 3, 0x40,
                                          bad ? "an error" : "no error", ""});
    Rig store;
    store.request(Op::kStore, 1, 0x40, 7, 0xF, true).step();
    store.aw(0x40, 0, axi::kUncachedId, 2).w(7, 0xF).step();
    store.b(axi::kUncachedId, resp).step();
    store.response(1, 0, !bad);
    expect_verdict([&] { store.step(); }, {"error_check", "the error of its transfer", 3, 0x40,
                                           bad ? "an error" : "no error", ""});
  }
}

TEST(ErrorCheck, WantsACommittedStoreToBeAnsweredByItsBurst) {
  Rig early(committed());
  early.request(Op::kStore, 1, 0x100, 7).step();
  early.aw(0x100).w(7, 0xF).step();
  early.response(1);
  expect_verdict([&] { early.step(); },
                 {"error_check", "the response of its burst", 2, 0x100, "an error", "no error"});
  for (const bool bad : {false, true}) {
    Rig rig(committed());
    rig.request(Op::kStore, 1, 0x100, 7).step();
    rig.aw(0x100).w(7, 0xF).step();
    rig.b(0, bad ? axi::kDecerr : axi::kOkay).step();
    rig.response(1, 0, !bad);
    expect_verdict([&] { rig.step(); }, {"error_check", "the response of its burst", 3, 0x100,
                                         bad ? "an error" : "no error", ""});
  }
}

TEST(RefusedWrites, AcceptsACountThatGrowsAndAReportThatIsRead) {
  Rig rig;
  refuse(rig);
  report(rig, 0x101).request(Op::kStore, 0, 0x200, 9, 1).step();
  report(rig, 0x101).response(0).step();
  report(rig, 0x101).aw(0x200).w(9, 1).step();
  report(rig, 0x101).b(0, axi::kSlverr).step();
  report(rig, 0x101, 2).step();
  report(rig, 0x101, 2).in.err_ready = 1;
  rig.step();
  EXPECT_NO_THROW(rig.idle().finish());
}

TEST(RefusedWrites, ConvictsARefusedWriteThatIsNotTold) {
  Rig rig;
  refuse(rig);
  rig.idle();
  expect_verdict([&] { rig.step(); },
                 {"error_check", "every refused write is told", 4, 0x101, "an error", "none"});
  CheckOptions options;
  options.has_idle = false;
  Rig without({}, false, options);
  refuse(without);
  expect_verdict([&] { without.finish(); },
                 {"error_check", "every refused write is told", 5, 0x101, "an error", "none"});
}

TEST(RefusedWrites, ConvictsAReportOfNothing) {
  Rig rig;
  rig.step();
  report(rig, 0x100);
  expect_verdict([&] { rig.step(); }, {"error_check", "tells of a write that memory refused", 1,
                                       0x100, "no error", "an error"});
  Rig other(committed());
  other.request(Op::kStore, 1, 0x100, 7).step();
  other.aw(0x100).w(7, 0xF).step();
  other.b(0, axi::kSlverr).step();
  report(other, 0x100);
  expect_verdict([&] { other.step(); }, {"error_check", "tells of a write that memory refused", 3,
                                         0x100, "no error", "an error"});
}

TEST(RefusedWrites, ConvictsAReportWithAnotherAddressOrCount) {
  for (const bool count : {false, true}) {
    Rig rig;
    refuse(rig);
    const std::uint64_t address = count ? 0x101 : 0x100;
    report(rig, address, count ? 2 : 1);
    expect_verdict([&] { rig.step(); },
                   {"error_check", "the address of its first byte", 4, address, "0x101", ""});
  }
}

TEST(RefusedWrites, ConvictsAReportThatChangesOrGoesUnread) {
  struct Case {
    std::uint32_t valid;
    std::uint64_t address;
    std::uint32_t count;
  };
  for (const Case& item :
       {Case{0, 0, 0}, Case{1, 0x104, 1}, Case{1, 0x101, 3}, Case{1, 0x101, 0}}) {
    Rig rig;
    refuse(rig);
    report(rig, 0x101).step();
    rig.out.err_valid = item.valid;
    rig.out.err_addr = item.address;
    rig.out.err_count = item.count;
    expect_verdict([&] { rig.step(); },
                   {"error_check", "stays at the error port until it is read", 5, 0x101, "count 1",
                    "count " + std::to_string(item.count)});
  }
}

}  // namespace
}  // namespace wtc::test
