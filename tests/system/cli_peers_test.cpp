// SPDX-License-Identifier: Apache-2.0
// `wtcache peers`: exact figures, the same from every device, and its exit codes.
#include <fstream>
#include <sstream>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

/// The table that docs/performance.md shows; scripts/golden.sh writes it.
std::string golden() {
  std::ostringstream text;
  text << std::ifstream(WTC_SOURCE_DIR "/tests/docs/golden/peers.md").rdbuf();
  return text.str();
}

/// The lines of the golden table that have the word in a cell, below its head.
std::string golden_with(const std::string& cell) {
  std::istringstream table(golden());
  std::string found;
  int number = 0;
  for (std::string line; std::getline(table, line); ++number) {
    if (number < 2 || line.find("| " + cell + " |") != std::string::npos) found += line + "\n";
  }
  return found;
}

TEST_F(Cli, PeersOnTheModelAreExactlyTheFiguresOfTheDocument) {
  const Outcome outcome = run("peers --latency all --markdown -");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, golden());
  EXPECT_NE(outcome.err.find("23 of 23 goals met\n"), std::string::npos) << outcome.err;
}

TEST_F(Cli, PeersOnTheRtlAreExactlyTheFiguresOfTheDocument) {
  const Outcome outcome = run("peers --latency all --dut rtl --markdown -");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, golden());
}

TEST_F(Cli, PeersInLockstepAndInSystemCAreExactlyTheFiguresOfTheDocument) {
  EXPECT_EQ(run("peers --port pipe --latency 4 --dut lockstep --markdown -").out,
            golden_with("4/2").substr(0, golden_with("4/2").find("| a1 | block")));
  const Outcome outcome = run("peers --dut systemc --markdown -");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, golden_with("20/10"));
}

TEST_F(Cli, PeersEndsWithCode1WhenAGoalIsMissed) {
  const Outcome outcome = run("peers --port pipe --preset default --csv slow.csv");
  EXPECT_EQ(outcome.code, 1) << outcome.err;
  EXPECT_NE(outcome.out.find("missed: writes\n"), std::string::npos) << outcome.out;
  const std::string csv = read("slow.csv");
  EXPECT_TRUE(csv.starts_with("pattern,port,read_latency,")) << csv;
  EXPECT_NE(csv.find(",missed\n"), std::string::npos) << csv;
}

TEST_F(Cli, PeersWritesJsonCsvAndMarkdownInOneRun) {
  const auto json =
      nlohmann::json::parse(run("peers --port block --json - --csv a.csv --markdown a.md").out);
  EXPECT_EQ(json["lines"].size(), 12U);
  EXPECT_EQ(json["lines"][0]["cycles"], 33'750);
  EXPECT_NE(read("a.csv").find("\na1,block,20,10,33750,0,625,"), std::string::npos);
  EXPECT_NE(read("a.md").find("| a1 | block | 20/10 | 33,750 / 0 / 625 |"), std::string::npos);
}

TEST_F(Cli, PeersTellsWhatIsWrongInOneSentence) {
  for (const char* arguments :
       {"peers --latency 5", "peers --port none", "peers --json - --csv -",
        "peers --csv no/such/folder/a.csv", "peers --set ID_W=3", "peers --preset none"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.code, 2) << arguments;
    EXPECT_TRUE(is_one_sentence(outcome)) << arguments;
  }
}

}  // namespace
}  // namespace wtc
