// SPDX-License-Identifier: Apache-2.0
// The small parts below RtlBuilder: hash and messages.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/wtc_config.hpp"
#include "testbench/dut/rtl_hash.hpp"
#include "testbench/dut/rtl_log.hpp"

namespace wtc {
namespace {

std::string hash_of(const std::vector<std::string>& texts) {
  ContentHash hash;
  for (const std::string& text : texts) hash.add(text);
  return hash.hex();
}

TEST(ContentHash, StartsAtTheOffsetOfFnv1a) {
  EXPECT_EQ(ContentHash().hex(), "6c62272e07bb014262b821756295c58d");
}

TEST(ContentHash, TellsTextsOrderAndBordersApart) {
  EXPECT_EQ(hash_of({"ab", "c"}), hash_of({"ab", "c"}));
  EXPECT_NE(hash_of({"ab", "c"}), hash_of({"a", "bc"}));
  EXPECT_NE(hash_of({"ab", "c"}), hash_of({"c", "ab"}));
  EXPECT_NE(hash_of({"ab"}), hash_of({"ab", ""}));
}

TEST(VerilatorLog, SaysThatTheTopModuleIsNamedByAFlag) {
  EXPECT_EQ(verilator_sentence("%Error: Specified --top-module 'x' was not found in design.\n"),
            "the RTL has no such top module; --top names it (Verilator: Specified --top-module 'x' "
            "was not found in design.)");
}

TEST(VerilatorLog, GivesBackEveryRuleWordForWord) {
  for (const Rule& rule : rules()) {
    std::string module(rule.sentence);
    std::replace(module.begin(), module.end(), ' ', '_');
    EXPECT_EQ(verilator_sentence("%Error: a.v:1:2: Cannot find file containing module: "
                                 "'wtc_error_" +
                                 module + "'\n"),
              rule.sentence);
  }
}

TEST(VerilatorLog, SpellsARuleOfForeignRtlWithSpaces) {
  EXPECT_EQ(verilator_sentence("%Error: Cannot find file containing module: 'wtc_error_too_big'"),
            "too big");
}

TEST(VerilatorLog, QuotesTheFirstErrorAndCountsTheOthers) {
  EXPECT_EQ(verilator_sentence("%Warning-WIDTH: a.v:1:1: wide\n"
                               "%Error-NEEDTIMINGOPT: a.v:3:4: first\n   3 | code\n"
                               "%Error: a.v:5:6: second\n%Error: Exiting due to 2 error(s)\n"),
            "Verilator refuses the RTL: a.v:3:4: first (and 1 more)");
  EXPECT_EQ(verilator_sentence("killed\n"),
            "Verilator ended without a message while it read the RTL");
}

TEST(CompilerLog, QuotesTheFirstError) {
  EXPECT_EQ(compiler_sentence("unit.cpp: In function f\nunit.cpp:3:1: error: no such thing\n"),
            "g++ cannot compile the Verilated RTL: unit.cpp:3:1: error: no such thing");
}

}  // namespace
}  // namespace wtc
