// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/line_trace.hpp"

#include <gtest/gtest.h>

#include "testbench/report/pin_history.hpp"

namespace wtc {
namespace {

CacheInputs store_request() {
  CacheInputs in;
  in.req_valid = 1;
  in.req_op = static_cast<std::uint32_t>(Op::kStore);
  in.req_addr = 0x1000;
  in.req_data = 0xDEADBEEF;
  in.req_be = 0xF;
  in.req_id = 3;
  return in;
}

TEST(LineTrace, ShowsNothingAsDots) {
  EXPECT_EQ(LineTrace({}).line(4, {}, {}, "."),
            "       4  .                           .     .                                     "
            ".                                                 .");
}

TEST(LineTrace, NamesItsColumnsAboveThem) {
  const LineTrace lines({});
  const std::string head = lines.head();
  const std::string line = lines.line(12, store_request(), {}, "ok");
  EXPECT_EQ(head.find("stimulus"), line.find("W 00001000"));
  EXPECT_EQ(head.find("port"), line.find("wait"));
  EXPECT_EQ(head.find("checks"), line.find("ok"));
}

TEST(LineTrace, ShowsARequestThatIsTakenAndOneThatWaits) {
  CacheOutputs out;
  EXPECT_NE(
      LineTrace({}).line(0, store_request(), out, ".").find("W 00001000 deadbeef #3      wait"),
      std::string::npos);
  out.req_ready = 1;
  EXPECT_NE(
      LineTrace({}).line(0, store_request(), out, ".").find("W 00001000 deadbeef #3      take"),
      std::string::npos);
}

TEST(LineTrace, ShowsOnlyTheBytesThatAStoreEnables) {
  CacheInputs in = store_request();
  in.req_be = 0b0110;
  EXPECT_NE(LineTrace({}).line(0, in, {}, ".").find("W 00001000 --adbe-- #3"), std::string::npos);
}

TEST(LineTrace, HasALetterForEachRequest) {
  const auto text = [](Op op, bool uncached) {
    CacheInputs in = store_request();
    in.req_op = static_cast<std::uint32_t>(op);
    in.req_uncached = uncached;
    return LineTrace({}).line(0, in, {}, ".");
  };
  EXPECT_NE(text(Op::kLoad, false).find("  R 00001000 #3 "), std::string::npos);
  EXPECT_NE(text(Op::kLoad, true).find("  Ru 00001000 #3 "), std::string::npos);
  EXPECT_NE(text(Op::kFence, false).find("  F #3 "), std::string::npos);
  EXPECT_NE(text(Op::kInvalLine, false).find("  I 00001000 #3 "), std::string::npos);
  EXPECT_NE(text(Op::kInvalAll, false).find("  A #3 "), std::string::npos);
}

TEST(LineTrace, ShowsEventsAndTheResponse) {
  CacheOutputs out;
  out.evt_load_miss = 1;
  out.evt_evict = 1;
  out.evt_evict_addr = 0x40;
  out.resp_valid = 1;
  out.resp_id = 5;
  out.resp_data = 0xABC;
  out.resp_error = 1;
  EXPECT_NE(
      LineTrace({}).line(0, {}, out, ".").find("load miss, evict 00000040, #5 00000abc ERROR"),
      std::string::npos);
}

TEST(LineTrace, NamesEachStall) {
  const auto text = [](std::uint32_t CacheOutputs::*pin) {
    CacheOutputs out;
    out.*pin = 1;
    return LineTrace({}).line(0, {}, out, ".");
  };
  EXPECT_NE(text(&CacheOutputs::evt_stall_hazard).find("stall hazard"), std::string::npos);
  EXPECT_NE(text(&CacheOutputs::evt_stall_buffer_full).find("stall buffer full"),
            std::string::npos);
  EXPECT_NE(text(&CacheOutputs::evt_stall_mshr_full).find("stall mshr full"), std::string::npos);
  EXPECT_NE(text(&CacheOutputs::evt_stall_bus).find("stall bus"), std::string::npos);
}

TEST(LineTrace, MarksBusTransfersThatWait) {
  CacheInputs in;
  CacheOutputs out;
  out.bus_ar_valid = 1;
  out.bus_ar_addr = 0x2008;
  out.bus_ar_len = 3;
  out.bus_ar_id = 2;
  in.bus_r_valid = 1;
  in.bus_r_last = 1;
  in.bus_r_resp = axi::kSlverr;
  in.bus_r_data[0] = 0x1122334455667788;
  EXPECT_NE(LineTrace({})
                .line(0, in, out, ".")
                .find("AR? 00002008 x4 i2  R? 1122334455667788 last i0 SLVERR"),
            std::string::npos);
  in.bus_ar_ready = 1;
  out.bus_r_ready = 1;
  EXPECT_NE(LineTrace({}).line(0, in, out, ".").find("AR 00002008 x4 i2  R 1122334455667788 last"),
            std::string::npos);
}

TEST(LineTrace, ShowsWriteBurstsWithTheirStrobes) {
  CacheInputs in;
  CacheOutputs out;
  out.bus_aw_valid = 1;
  out.bus_aw_addr = 0x18;
  out.bus_w_valid = 1;
  out.bus_w_strb = 0xF0;
  out.bus_w_data[0] = 0x0102030400000000;
  out.bus_w_last = 1;
  in.bus_aw_ready = 1;
  in.bus_b_valid = 1;
  in.bus_b_resp = axi::kSlverr;
  out.bus_b_ready = 1;
  EXPECT_NE(LineTrace({})
                .line(0, in, out, ".")
                .find("AW 00000018 x1  W? 0102030400000000/f0 last  B SLVERR"),
            std::string::npos);
}

TEST(LineTrace, IsAsWideAsTheConfiguration) {
  Config config;
  config.addr_w = 40;
  config.data_w = 64;
  CacheInputs in = store_request();
  in.req_be = 0xFF;
  EXPECT_NE(LineTrace(config).line(0, in, {}, ".").find("W 0000001000 00000000deadbeef #3"),
            std::string::npos);
}

TEST(PinHistory, KeepsTheLastTwentyCyclesAndMarksTheLastOne) {
  PinHistory history;
  for (std::uint64_t cycle = 0; cycle < 50; ++cycle) history.keep(cycle, {}, {});
  const LineTrace lines({});
  std::string expected = lines.head() + "\n";
  for (std::uint64_t cycle = 30; cycle < 50; ++cycle) {
    expected += lines.line(cycle, {}, {}, cycle == 49 ? "FAIL" : ".") + "\n";
  }
  EXPECT_EQ(history.text(lines), expected);
}

TEST(PinHistory, IsShortAtTheBeginning) {
  PinHistory history;
  history.keep(0, {}, {});
  const LineTrace lines({});
  EXPECT_EQ(history.text(lines), lines.head() + "\n" + lines.line(0, {}, {}, "FAIL") + "\n");
}

}  // namespace
}  // namespace wtc
