// SPDX-License-Identifier: Apache-2.0
// `wtcache sweep`: figures of many runs, and files that survive.
#include <algorithm>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

using Json = nlohmann::json;

class CliSweep : public Cli {
 protected:
  /// The rows of a JSON Lines file.
  std::vector<Json> rows(const std::string& name) const {
    std::istringstream lines(read(name));
    std::vector<Json> all;
    for (std::string line; std::getline(lines, line);) {
      all.push_back(Json::parse(line, nullptr, false));
    }
    return all;
  }
};

constexpr const char* kSets = " --set SETS=4,16 --set WAYS=1..3 ";

TEST_F(CliSweep, GivesTheFiguresOfTheRuns) {
  for (const std::string input :
       {"workload:c1 --accesses 3000", "workload:e1 --limit 500 --block"}) {
    const Outcome outcome = run("sweep " + input + kSets + "--jobs 2 --jsonl a.jsonl");
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const std::vector<Json> all = rows("a.jsonl");
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0]["flags"], input.ends_with("--block") ? Json("limit=500 block=true") : Json());
    for (const Json& row : all) {
      const Json report = run_json("run " + input + " --set SETS=" + row["SETS"].dump() +
                                   " --set WAYS=" + row["WAYS"].dump());
      std::size_t compared = 0;
      for (const auto& [name, value] : row.items()) {
        if (!report.contains(name) || name == "input" || name == "dut") continue;
        EXPECT_EQ(value, report[name]) << name;
        ++compared;
      }
      EXPECT_GE(compared, 15U);
    }
    std::filesystem::remove(folder_ / "a.jsonl");
  }
}

TEST_F(CliSweep, GivesTheSameForRtlAndModel) {
  const std::string flags = " workload:c1 --accesses 500 --set SETS=4 --set WAYS=1..2 --jobs 2";
  ASSERT_EQ(run("sweep --dut model --jsonl model.jsonl" + flags).code, 0);
  const Outcome outcome = run("sweep --dut rtl --jsonl rtl.jsonl" + flags);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  std::vector<Json> rtl = rows("rtl.jsonl");
  const std::vector<Json> model = rows("model.jsonl");
  ASSERT_EQ(rtl.size(), 2U);
  for (std::size_t at = 0; at < rtl.size(); ++at) {
    for (const char* column : {"dut", "key", "sweep"}) {
      EXPECT_NE(rtl[at][column], model[at][column]);
      rtl[at][column] = model[at][column];
    }
    EXPECT_EQ(rtl[at], model[at]);
  }
}

TEST_F(CliSweep, TheFunctionalEngineCountsWhatSerialRunsCount) {
  const std::string flags = " workload:c1 --accesses 2000 --jsonl ";
  ASSERT_EQ(run("sweep --dut functional" + flags + "f.jsonl" + kSets).code, 0);
  ASSERT_EQ(run("sweep --dut model --serial" + flags + "m.jsonl" + kSets).code, 0);
  const std::vector<Json> functional = rows("f.jsonl");
  const std::vector<Json> model = rows("m.jsonl");
  ASSERT_EQ(functional.size(), 6U);
  for (std::size_t at = 0; at < functional.size(); ++at) {
    EXPECT_TRUE(functional[at]["cycles"].is_null());
    for (const char* column :
         {"loads", "stores", "stored_bytes", "load_hits", "load_misses", "store_hits",
          "store_misses", "fills", "evictions", "miss_ratio", "write_transactions", "write_bytes",
          "read_transactions", "read_beats", "bus_bytes_per_access", "area_bits", "size_bytes"}) {
      EXPECT_EQ(functional[at][column], model[at][column]) << column;
    }
  }
}

TEST_F(CliSweep, GivesTheSameBytesForAnyNumberOfJobs) {
  const std::string sweep = "sweep workload:c1 --accesses 2000" + std::string(kSets);
  ASSERT_EQ(run(sweep + "--jobs 1 --csv 1.csv --plot 1.html").code, 0);
  ASSERT_EQ(run(sweep + "--jobs 3 --csv 3.csv --plot 3.html").code, 0);
  EXPECT_EQ(read("1.csv"), read("3.csv"));
  EXPECT_EQ(read("1.html"), read("3.html"));
}

TEST_F(CliSweep, ReadsTracesFromStandardInput) {
  const Outcome outcome =
      run("sweep - --format din --set WAYS=1,2 --jsonl -", "printf '1 100\\n0 100\\n0 104\\n' | ");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 2);
  EXPECT_EQ(Json::parse(outcome.out.substr(0, outcome.out.find('\n')))["loads"], 2);
  // Standard output belongs to the rows, so the summary is on standard error.
  EXPECT_NE(outcome.err.find("2 configurations; 2 measured"), std::string::npos) << outcome.err;
}

TEST_F(CliSweep, ReadsConfigurationsFromAList) {
  write("list.txt", "SETS=4 WAYS=2\nSETS=8 WRITE_MISS=allocate\n");
  ASSERT_EQ(run("sweep workload:stack --accesses 300 --list list.txt --jsonl a.jsonl").code, 0);
  EXPECT_EQ(rows("a.jsonl")[1]["WRITE_MISS"], "allocate");
}

TEST_F(CliSweep, SkipsIllegalCombinationsUpFront) {
  const Outcome outcome =
      run("sweep workload:stack --accesses 100 --set WAYS=1..4 --set REPLACEMENT=plru --csv a.csv");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err,
            "wtcache: skipped 1 of 4 combinations: WAYS must be a power of two for REPLACEMENT "
            "plru; the first (WAYS is 3, REPLACEMENT is plru)\n");
  EXPECT_NE(outcome.out.find("1 combinations skipped"), std::string::npos) << outcome.out;
}

TEST_F(CliSweep, FinishesTheRestWhenAConfigurationFails) {
  // Memory dies in a cycle that only the slower of the two reaches.
  const std::string sweep =
      "sweep workload:c2 --accesses 3000 --patience 1000 --dead-from 5000 --set SETS=1,256 ";
  const Outcome outcome = run(sweep + "--jsonl a.jsonl");
  EXPECT_EQ(outcome.code, 1);
  const std::vector<Json> all = rows("a.jsonl");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0]["error"].get<std::string>().starts_with("port_check: starvation: "));
  EXPECT_TRUE(all[0]["cycles"].is_null());
  EXPECT_TRUE(all[1]["error"].is_null());
  EXPECT_NE(outcome.err.find("1 of 2 configurations failed, the first with: port_check"),
            std::string::npos)
      << outcome.err;
  // The command that is printed shows the same fault.
  const std::size_t command = outcome.err.find("\n  ");
  const std::string words = outcome.err.substr(outcome.err.find("run ", command));
  const Outcome replay = run(words.substr(0, words.find('\n')));
  EXPECT_EQ(replay.code, 1);
  EXPECT_NE(replay.err.find(all[0]["error"].get<std::string>()), std::string::npos) << replay.err;
  // It fails again when asked, and the exit code remembers it when not.
  EXPECT_EQ(run(sweep + "--jsonl a.jsonl --resume").code, 1);
  EXPECT_EQ(run(sweep + "--jsonl a.jsonl --resume --retry").code, 1);
}

TEST_F(CliSweep, ResumesAfterAKillInTheMiddleOfALine) {
  const std::string sweep = "sweep workload:c1 --accesses 1000 --set SETS=4..64*2 --set WAYS=1..8";
  ASSERT_EQ(run(sweep + " --csv whole.csv --jsonl whole.jsonl").code, 0);
  // The system ends the process with a signal when a file grows beyond 20 blocks of 512 bytes.
  const Outcome killed = run(sweep + " --csv a.csv --jsonl a.jsonl", "ulimit -c 0; ulimit -f 20; ");
  EXPECT_NE(killed.code, 0);
  ASSERT_EQ(read("a.jsonl").size(), 20U * 512);
  const Outcome outcome = run(sweep + " --csv a.csv --jsonl a.jsonl --resume");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find(" 0 from before"), std::string::npos) << outcome.out;
  EXPECT_EQ(read("a.csv"), read("whole.csv"));
  EXPECT_EQ(read("a.jsonl"), read("whole.jsonl"));
}

TEST_F(CliSweep, LeavesGoodFilesAfterCtrlC) {
  // Memory dies in a cycle that only the slower configuration reaches: it would never end.
  const Outcome outcome =
      run("sweep workload:c2 --accesses 3000 --dead-from 5000 --patience 100000000000 "
          "--set SETS=1,256 --jobs 2 --jsonl a.jsonl & pid=$!; "
          "until [ -s a.jsonl ]; do :; done; kill -INT $pid; wait $pid");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.err.find("--resume goes on from here"), std::string::npos) << outcome.err;
  const std::vector<Json> all = rows("a.jsonl");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["SETS"], 256);
  EXPECT_TRUE(all[0]["error"].is_null());
}

TEST_F(CliSweep, EndsByCtrlCWhileItReadsItsInput) {
  const Outcome outcome =
      run("sweep - --format din --jsonl a.jsonl & pid=$!; sleep 1; kill -INT $pid; wait $pid; "
          "code=$?; exec 3>&-; exit $code",
          "mkfifo endless; (while echo 0 100; do :; done) > endless 2>/dev/null & exec 3< endless; "
          "<&3 ");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.err, "wtcache: interrupted\n");
  EXPECT_FALSE(exists("a.jsonl"));
}

TEST_F(CliSweep, MergesShardsToWhatOneMachineWrites) {
  const std::string sweep = "sweep workload:c1 --accesses 1000" + std::string(kSets);
  ASSERT_EQ(run(sweep + "--csv all.csv --jsonl all.jsonl --plot all.svg").code, 0);
  for (const std::string shard : {"0", "1"}) {
    ASSERT_EQ(run(sweep + "--shard " + shard + "/2 --jsonl 'part-{shard}.jsonl'").code, 0);
  }
  ASSERT_EQ(run("sweep merge part-0-of-2.jsonl part-1-of-2.jsonl --csv m.csv --jsonl m.jsonl "
                "--plot m.svg")
                .code,
            0);
  EXPECT_EQ(read("m.csv"), read("all.csv"));
  EXPECT_EQ(read("m.jsonl"), read("all.jsonl"));
  EXPECT_EQ(read("m.svg"), read("all.svg"));
}

TEST_F(CliSweep, RunsUnderOpenMpiWithTwoRanks) {
  const std::string flags = "workload:c1 --accesses 1000" + std::string(kSets);
  ASSERT_EQ(run("sweep " + flags + "--csv all.csv").code, 0);
  const Outcome outcome = run("sweep " + flags + "--jobs 1 --shard auto --csv 'part-{shard}.csv'",
                              "export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1; "
                              "mpirun --oversubscribe -n 2 ");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(std::ranges::count(read("part-0-of-2.csv"), '\n'), 4);
  ASSERT_EQ(run("sweep merge part-0-of-2.csv part-1-of-2.csv --csv merged.csv").code, 0);
  EXPECT_EQ(read("merged.csv"), read("all.csv"));
}

}  // namespace
}  // namespace wtc
