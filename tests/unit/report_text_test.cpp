// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/text_report.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "testbench/commands/replay.hpp"
#include "testbench/report/counters.hpp"
#include "testbench/report/describe_text.hpp"
#include "testbench/report/json_report.hpp"
#include "testbench/report/output.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

RunResult result() {
  RunResult result;
  result.input = "a.din";
  result.dut = "model";
  result.accesses = 2000;
  result.cycles = 3000;
  result.cycles_drained = 4000;
  result.counters.loads = 1000;
  result.counters.load_hits = 900;
  result.counters.load_misses = 100;
  result.counters.stores = 1000;
  result.counters.merged_stores = 250;
  result.counters.stall_hazard = 400;
  result.bus.write_transactions = 750;
  result.bus.write_bytes = 3000;
  result.write_back.write_transactions = 50;
  result.wasted_cache_writes = 7;
  return result;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Counters, SubtractMemberByMember) {
  Counters counters;
  CacheInputs in;
  in.req_valid = 1;
  in.req_op = static_cast<std::uint32_t>(Op::kStore);
  in.req_be = 0x7;
  CacheOutputs out;
  out.req_ready = 1;
  out.evt_store_hit = 1;
  counters.count(in, out);
  const Counters start = counters;
  counters.count(in, out);
  counters.count(in, out);
  const Counters measured = counters - start;
  EXPECT_EQ(measured.stores, 2U);
  EXPECT_EQ(measured.stored_bytes, 6U);
  EXPECT_EQ(measured.store_hits, 2U);
  EXPECT_EQ(start - start, Counters{});
}

TEST(Counters, CountARequestOnlyWhenItIsTaken) {
  Counters counters;
  CacheInputs in;
  in.req_valid = 1;
  counters.count(in, {});
  EXPECT_EQ(counters, Counters{});
}

TEST(Counters, TellEmptyStoresAndOtherRequestsApart) {
  Counters counters;
  CacheInputs in;
  in.req_valid = 1;
  CacheOutputs out;
  out.req_ready = 1;
  in.req_op = static_cast<std::uint32_t>(Op::kStore);
  counters.count(in, out);
  in.req_op = static_cast<std::uint32_t>(Op::kFence);
  counters.count(in, out);
  in.req_op = static_cast<std::uint32_t>(Op::kLoad);
  in.req_uncached = 1;
  counters.count(in, out);
  EXPECT_EQ(counters.empty_stores, 1U);
  EXPECT_EQ(counters.stores, 0U);
  EXPECT_EQ(counters.other_requests, 1U);
  EXPECT_EQ(counters.uncached_loads, 1U);
}

TEST(TextReport, PutsWriteThroughBesideWriteBack) {
  const std::string text = text_report(result(), false);
  EXPECT_TRUE(has(text, "bus writes                       750             50\n")) << text;
  EXPECT_TRUE(has(text, "bus writes per store           0.750          0.050\n")) << text;
}

TEST(TextReport, TellsStallsAsShareOfAllCycles) {
  EXPECT_TRUE(has(text_report(result(), false), "hazard 10.0 % (400)"));
}

TEST(TextReport, TellsHitRatesAndMerges) {
  const std::string text = text_report(result(), false);
  EXPECT_TRUE(has(text, "90.00 % hit")) << text;
  EXPECT_TRUE(has(text, "250 stores merged (25.0 %)")) << text;
}

TEST(TextReport, SaysWhatIsNotKnownWithoutEvents) {
  RunResult blind = result();
  blind.has_events = false;
  const std::string text = text_report(blind, false);
  EXPECT_TRUE(has(text, "not known: the device has no evt_ pins")) << text;
  EXPECT_FALSE(has(text, "% hit"));
}

TEST(TextReport, SaysThatItIsPartial) {
  RunResult part = result();
  part.partial = true;
  EXPECT_TRUE(has(text_report(part, false), "PARTIAL"));
  EXPECT_FALSE(has(text_report(result(), false), "PARTIAL"));
}

TEST(TextReport, TellsWhatWasReadBackAndWhichChecksAreOff) {
  EXPECT_FALSE(has(text_report(result(), false), "read back"));
  EXPECT_FALSE(has(text_report(result(), false), "switched off"));
  RunResult foreign = result();
  foreign.checks.words_read_back = 4096;
  foreign.checks.off = {"axi_check", "port_check"};
  const std::string text = text_report(foreign, false);
  EXPECT_TRUE(has(text, "  4,096 words read back at the end equal memory\n")) << text;
  EXPECT_TRUE(has(text, "  switched off by --no-check: axi_check, port_check\n")) << text;
}

TEST(TextReport, UsesColourOnlyWhenAsked) {
  EXPECT_TRUE(has(text_report(result(), true), "\x1b[1mTime\x1b[0m"));
  EXPECT_FALSE(has(text_report(result(), false), "\x1b"));
}

TEST(TextReport, FitsAScreen) {
  RunResult lockstep = result();
  lockstep.dut = "lockstep";
  lockstep.beside = "model";
  lockstep.partial = true;
  lockstep.checks.cycles_compared = 4000;
  const std::string text = text_report(lockstep, false);
  EXPECT_LE(std::ranges::count(text, '\n'), 25);
  EXPECT_TRUE(has(text, "rtl and model: all output pins equal in 4,000 cycles"));
}

TEST(TextReport, GroupsDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(JsonReport, GivesNullForWhatADeviceWithoutEventsDoesNotTell) {
  RunResult blind = result();
  blind.has_events = false;
  blind.wasted_cache_writes.reset();
  const nlohmann::json json = nlohmann::json::parse(json_report(blind));
  for (const char* key : {"load_hits", "store_misses", "merged_stores", "wasted_cache_writes"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
  }
  EXPECT_TRUE(json["stall_cycles"]["bus"].is_null());
  EXPECT_EQ(json["loads"], 1000);
}

TEST(JsonReport, WritesWordsForWordsAndNumbersForNumbers) {
  const nlohmann::json config = nlohmann::json::parse(json_report(result()))["config"];
  EXPECT_EQ(config["REPLACEMENT"], "lru");
  EXPECT_EQ(config["SETS"], 64);
}

TEST(JsonReport, StaysJsonWhenAFileNameIsNotText) {
  RunResult odd = result();
  odd.input = "a\xFF.din";
  EXPECT_FALSE(nlohmann::json::parse(json_report(odd), nullptr, false).is_discarded());
}

TEST(DescribeText, LeavesOutTheSetBitsOfAFullyAssociativeCache) {
  Config config;
  config.sets = 1;
  EXPECT_FALSE(has(describe_text(config), "set, "));
  EXPECT_TRUE(has(describe_text(config), "|       tag, 27 bits        | byte in line, 5 bits |"))
      << describe_text(config);
}

TEST(Replay, KeepsTheFlagsThatDecideTheRun) {
  EXPECT_EQ(replay_line({"wtcache", "run", "a b.din", "--json", "x", "--trace", "--set", "SETS=4",
                         "--seed=9", "--limit", "1000", "--wave=w.vcd"},
                        9, 40),
            "wtcache run 'a b.din' --set SETS=4 --seed 9 --limit 40");
}

TEST(Replay, QuotesForTheShell) {
  EXPECT_EQ(shell_line({"a", "", "it's", "x=1"}), "a '' 'it'\\''s' x=1");
}

class OutputFile : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name).rdbuf();
    return text.str();
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("wtc_output_" + std::to_string(::getpid()));
};

TEST_F(OutputFile, ReplacesTheOldOneAndLeavesNothingElse) {
  const std::string path = folder_ / "a.json";
  write_file(path, "first, and longer");
  write_file(path, "second");
  EXPECT_EQ(read("a.json"), "second");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(OutputFile, IsRefusedBeforehandWhereItCannotBe) {
  EXPECT_NO_THROW(check_writable(folder_ / "a.json"));
  EXPECT_THROW(check_writable(folder_ / "none" / "a.json"), InputError);
  EXPECT_THROW(check_writable(folder_), InputError);
  EXPECT_THROW(write_file(folder_ / "none" / "a.json", "x"), InputError);
}

TEST_F(OutputFile, MayBeADevice) {
  EXPECT_NO_THROW(check_writable("/dev/null"));
  EXPECT_NO_THROW(write_file("/dev/null", "x"));
  EXPECT_THROW(write_file("/dev/full", "x"), InputError);
}

}  // namespace
}  // namespace wtc
