// SPDX-License-Identifier: Apache-2.0
// The figures of other caches, and what is said about ours beside them.
#include "testbench/peers/comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "testbench/dut/model_dut.hpp"
#include "testbench/report/peers_report.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {
namespace {

/// What the preset fast does in d2, made up but for the parts that matter.
const PeerRun kGood{.cycles = 10'001, .writes = 152, .longest_wait = 67, .stated_wait = 206};

TEST(PeerFigures, HaveEveryDesignAndPatternAtReadLatency20) {
  for (const PortMode mode : {PortMode::kPipe, PortMode::kBlock}) {
    for (const std::string& pattern : peer_patterns()) {
      EXPECT_GE(peer_figures({pattern, mode, 20}).size(), 6U) << pattern;
      EXPECT_NE(std::ranges::find(workloads(), pattern, &WorkloadInfo::name), workloads().end());
    }
  }
  EXPECT_EQ(peer_patterns().size(), 12U);
}

TEST(PeerFigures, BelongToACaseThatCanBeRun) {
  const std::vector<std::string> patterns = peer_patterns();
  for (const PeerRow& row : peer_table()) {
    EXPECT_LT(row.design, peer_designs().size());
    EXPECT_NE(std::ranges::find(patterns, row.which.pattern), patterns.end());
    const std::uint32_t latency = row.which.read_latency;
    EXPECT_TRUE(latency == 20 || latency == 4 || latency == 100) << latency;
    // A port takes one access a cycle: nobody can be faster.
    EXPECT_GE(row.cycles + row.rounding, 10'000U);
  }
}

TEST(PeerFigures, TheBestPeerHasTheFewestCyclesAndThenTheFewestWrites) {
  const auto best = [](std::string_view pattern, PortMode mode, std::uint32_t latency) {
    const PeerRow row = best_peer({pattern, mode, latency}).value();
    return std::pair(std::string(peer_designs()[row.design].name), row.cycles);
  };
  EXPECT_EQ(best("a1", PortMode::kPipe, 20), std::pair(std::string("iob-cache"), 28'751UL));
  EXPECT_EQ(best("c1", PortMode::kPipe, 20),
            std::pair(std::string("HPDcache line-wide"), 41'897UL));
  EXPECT_EQ(best("d2", PortMode::kPipe, 20), std::pair(std::string("CVA6 wt_dcache"), 10'000UL));
  EXPECT_EQ(best("e2", PortMode::kBlock, 20),
            std::pair(std::string("ZipCPU axidcache"), 219'993UL));
  EXPECT_EQ(best("c1", PortMode::kPipe, 100), std::pair(std::string("HPDcache"), 119'638UL));
  EXPECT_FALSE(best_peer({"a1", PortMode::kPipe, 4}));
}

TEST(PeerFigures, AWriteBackCacheIsAYardstickOnly) {
  // biriscv is the fastest of all in c2 blocked d1 by writes, yet never the best peer.
  for (const PeerRow& row : peer_table()) {
    const std::optional<PeerRow> best = best_peer(row.which);
    EXPECT_TRUE(!best || peer_designs()[best->design].write_through);
  }
  EXPECT_FALSE(peer_designs()[5].write_through);
}

TEST(PeerGoals, AtOtherLatenciesAreTheCyclesOfTheBestPeer) {
  EXPECT_EQ(peer_goal({"c1", PortMode::kPipe, 4}).value().cycles, 70'131U);
  // 2.34 cycles per access stand for up to 23,450 cycles.
  EXPECT_EQ(peer_goal({"c2", PortMode::kPipe, 100}).value().cycles, 23'450U);
  EXPECT_FALSE(peer_goal({"a1", PortMode::kPipe, 100}));
}

TEST(PeerGoals, NoGoalIsBelowTheBound) {
  for (const std::string& pattern : peer_patterns()) {
    for (const PortMode mode : {PortMode::kPipe, PortMode::kBlock}) {
      const auto bound = peer_bound({pattern, mode, 20});
      const auto goal = peer_goal({pattern, mode, 20});
      if (!bound || !goal) continue;
      EXPECT_GE(goal->cycles, bound->cycles) << pattern;
      EXPECT_GE(goal->writes.value_or(~0ULL), bound->writes.value_or(0)) << pattern;
    }
  }
}

TEST(PeerLines, AreMetAtTheGoalAndMissedBeyondIt) {
  const PeerCase which{"b1"};
  EXPECT_TRUE(compare(which, {.cycles = 10'010, .writes = 650}).missed.empty());
  EXPECT_EQ(compare(which, {.cycles = 10'011, .writes = 650}).missed,
            std::vector<std::string>{"cycles"});
  EXPECT_EQ(compare(which, {.cycles = 10'011, .writes = 651}).missed,
            (std::vector<std::string>{"cycles", "writes"}));
  EXPECT_EQ(compare({"e2"}, {.cycles = 10'200, .fills = 1}).missed,
            std::vector<std::string>{"fills"});
  EXPECT_EQ(compare({"e1"}, {.cycles = 10'000, .slowest_load = 2}).missed,
            std::vector<std::string>{"load latency"});
}

TEST(PeerLines, MissTheGoalOfD2WhenAStoreWaitsLongerThanStated) {
  EXPECT_TRUE(compare({"d2"}, kGood).missed.empty());
  PeerRun run = kGood;
  run.longest_wait = 207;
  EXPECT_EQ(compare({"d2"}, run).missed, std::vector<std::string>{"store wait"});
  run.stated_wait.reset();
  EXPECT_EQ(compare({"d2"}, run).missed, std::vector<std::string>{"store wait"});
}

TEST(PeerLines, HaveNoVerdictWithoutAGoal) {
  const PeerLine line = compare({"a1", PortMode::kPipe, 4}, {.cycles = 1'000'000});
  EXPECT_FALSE(line.goal);
  EXPECT_TRUE(line.missed.empty());
  EXPECT_NE(peers_csv(std::vector{line}).find(",10000,,\n"), std::string::npos);
}

TEST(PeerRuns, AreTheSameForTheSameCase) {
  const Config config;
  const auto make_dut = [&] { return std::make_unique<ModelDut>(config); };
  const PeerRun first = run_peer_case({"c2"}, config, make_dut);
  EXPECT_EQ(first, run_peer_case({"c2"}, config, make_dut));
  EXPECT_FALSE(first.stated_wait) << "fills may hold stores";
  EXPECT_NE(first, run_peer_case({"c2", PortMode::kBlock}, config, make_dut));
  EXPECT_NE(first, run_peer_case({"c2", PortMode::kPipe, 4}, config, make_dut));
}

TEST(PeerRuns, StateNoWaitForStoresThatMemoryAnswers) {
  const Config config{.store_ack = store_ack::kCommitted};
  const auto make_dut = [&] { return std::make_unique<ModelDut>(config); };
  EXPECT_FALSE(run_peer_case({"d2"}, config, make_dut).stated_wait);
}

TEST(PeersReport, TellsOursThePeerTheBoundTheGoalAndTheVerdict) {
  const std::vector lines{compare({"d2"}, kGood), compare({"b1"}, {.cycles = 10'011})};
  const std::string text = peers_text(lines, {"wtcache peers", "0", "rtl", "model"});
  EXPECT_TRUE(text.starts_with("rtl beside model: ")) << text;
  EXPECT_NE(text.find("10,001 / 152 / 0  67 of 206    10,000 / 2 / 0 CVA6 wt_dcache"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("10,010 / - / -, wait as stated  met\n"), std::string::npos) << text;
  EXPECT_NE(text.find("missed: cycles\n1 of 2 goals met\n"), std::string::npos) << text;
}

TEST(PeersReport, IsATableInMarkdown) {
  const std::string text = peers_markdown(std::vector{compare({"d2"}, kGood)});
  EXPECT_TRUE(text.starts_with("| pattern | port | latency | ours | ")) << text;
  EXPECT_NE(text.find("|\n| --- | --- |"), std::string::npos) << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 3);
}

TEST(PeersReport, HasAllPublishedFiguresInJson) {
  const std::vector lines{compare({"e1"}, {.cycles = 10'011, .slowest_load = 1})};
  const auto json = nlohmann::json::parse(peers_json(lines, {"wtcache peers", "0", "model", ""}));
  const auto& line = json["lines"][0];
  EXPECT_EQ(line["peers"].size(), 7U);
  EXPECT_EQ(line["best_peer"]["design"], "HPDcache 2-cycle loads");
  EXPECT_TRUE(line["best_peer"]["read_transactions"].is_null());
  EXPECT_EQ(line["missed"], nlohmann::json({"cycles"}));
  EXPECT_EQ(line["goal"]["slowest_load"], 1);
}

}  // namespace
}  // namespace wtc
