// SPDX-License-Identifier: Apache-2.0
// What the counters say: directed sequences, sums, repetition.
#include <set>

#include "model/wtc_config.hpp"
#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

using nlohmann::json;

TEST_F(Cli, CountsTheHennessyPattersonSequence) {
  write("hp.din", "1 100\n1 100\n0 200\n1 200\n1 100\n");
  const auto hits_and_misses = [&](const std::string& policy) {
    const json result = run_json("run hp.din --serial --set WAYS=1 --set WRITE_MISS=" + policy);
    return std::pair(result["load_hits"].get<int>() + result["store_hits"].get<int>(),
                     result["load_misses"].get<int>() + result["store_misses"].get<int>());
  };
  EXPECT_EQ(hits_and_misses("around"), std::pair(1, 4));
  EXPECT_EQ(hits_and_misses("allocate"), std::pair(3, 2));
}

TEST_F(Cli, HasEveryKeyOfTheSchema) {
  const json result = run_json("run workload:hot-set --accesses 2000");
  std::set<std::string> keys;
  for (const auto& [key, value] : result.items()) keys.insert(key);
  const std::set<std::string> expected{"schema",
                                       "command",
                                       "version",
                                       "seed",
                                       "dut",
                                       "beside",
                                       "input",
                                       "warmup",
                                       "partial",
                                       "failure",
                                       "config",
                                       "memory",
                                       "accesses",
                                       "cycles",
                                       "cycles_drained",
                                       "loads",
                                       "stores",
                                       "stored_bytes",
                                       "uncached_loads",
                                       "uncached_stores",
                                       "empty_stores",
                                       "other_requests",
                                       "error_responses",
                                       "snoops",
                                       "load_hits",
                                       "load_misses",
                                       "store_hits",
                                       "store_misses",
                                       "forwarded_loads",
                                       "fills",
                                       "evictions",
                                       "poisoned_fills",
                                       "prefetches",
                                       "useful_prefetches",
                                       "merged_stores",
                                       "merged_bytes",
                                       "wasted_cache_writes",
                                       "stall_cycles",
                                       "write_buffer_peak",
                                       "write_transactions",
                                       "write_transactions_minimum",
                                       "write_transactions_lazy",
                                       "write_beats",
                                       "write_bytes",
                                       "read_transactions",
                                       "read_beats",
                                       "load_latency",
                                       "store_latency",
                                       "write_back",
                                       "checks"};
  EXPECT_EQ(keys, expected);
  EXPECT_EQ(result["schema"], 1);
  EXPECT_EQ(result["config"].size(), parameters().size());
  for (const char* key : {"buffer_full", "hazard", "mshr_full", "bus"}) {
    EXPECT_TRUE(result["stall_cycles"].contains(key)) << key;
  }
  for (const char* key : {"mean", "p50", "p99", "max"}) {
    EXPECT_TRUE(result["load_latency"].contains(key)) << key;
    EXPECT_TRUE(result["store_latency"].contains(key)) << key;
  }
  for (const char* key : {"on", "off", "loads_checked", "bytes_checked", "words_read_back",
                          "cycles_compared", "mismatches", "violations"}) {
    EXPECT_TRUE(result["checks"].contains(key)) << key;
  }
}

class CliSums : public Cli, public testing::WithParamInterface<const char*> {};

TEST_P(CliSums, AddUp) {
  const json result = run_json("run workload:c1 --accesses 20000 --warmup 500 --stall 20 " +
                               std::string(GetParam()));
  const auto count = [&](const char* key) { return result[key].get<std::uint64_t>(); };
  // Each access is exactly one hit or one miss.
  EXPECT_EQ(count("loads") + count("stores"), 19500U);
  EXPECT_EQ(count("load_hits") + count("load_misses"), count("loads") - count("uncached_loads"));
  EXPECT_EQ(count("store_hits") + count("store_misses"),
            count("stores") - count("uncached_stores"));
  // Each stored byte is merged or sent, each store merges or makes a burst.
  EXPECT_EQ(count("stored_bytes"), count("write_bytes") + count("merged_bytes"));
  EXPECT_EQ(count("stores"), count("write_transactions") + count("merged_stores"));
  // Each fill is one burst of a line; what a store poisons is read and not installed.
  if (result["config"]["WRITE_HIT"] == "update") {
    EXPECT_EQ(count("fills"), count("read_transactions"));
  } else {
    EXPECT_GE(count("fills") + count("poisoned_fills"), count("read_transactions"));
    EXPECT_LT(count("fills"), count("read_transactions"));
  }
  EXPECT_EQ(count("read_beats"), count("read_transactions") *
                                     result["config"]["LINE_BYTES"].get<std::uint64_t>() /
                                     (result["config"]["BUS_W"].get<std::uint64_t>() / 8));
  EXPECT_LE(count("evictions"), count("fills"));
  EXPECT_LE(count("cycles"), count("cycles_drained"));
  EXPECT_LE(count("write_buffer_peak"),
            std::max<std::uint64_t>(1, result["config"]["WBUF_ENTRIES"].get<std::uint64_t>()));
  EXPECT_EQ(result["checks"]["loads_checked"], result["loads"]);
  std::uint64_t stalls = 0;
  for (const auto& [reason, cycles] : result["stall_cycles"].items()) {
    stalls += cycles.get<std::uint64_t>();
  }
  EXPECT_LE(stalls, count("cycles_drained"));
}

INSTANTIATE_TEST_SUITE_P(Presets, CliSums,
                         testing::Values("", "--preset fast", "--preset teaching",
                                         "--preset depth0", "--preset committed",
                                         "--preset allocate", "--preset small",
                                         "--set WBUF_MERGE=tail --set WRITE_HIT=invalidate"));

TEST_F(Cli, GivesTheSameResultForTheSameSeed) {
  const std::string command =
      "run workload:random --accesses 5000 --stall 30 --interleave 30 --snoop-rate 2 --seed ";
  const json first = run_json(command + "7");
  EXPECT_EQ(first, run_json(command + "7"));
  EXPECT_NE(first["cycles"], run_json(command + "8")["cycles"]);
}

TEST_F(Cli, GivesTheSameCountersForModelAndSystemC) {
  const std::string command = "run " + data_file("gzip.wtct.xz") + " --limit 20000 --dut ";
  json model = run_json(command + "model");
  json systemc = run_json(command + "systemc");
  for (json* result : {&model, &systemc}) {
    result->erase("dut");
    result->erase("command");
  }
  EXPECT_EQ(model, systemc);
}

TEST_F(Cli, LeavesTheWarmUpOutOfEveryCounter) {
  // 8 KiB of loads, then the same 8 KiB again: the second round hits everywhere.
  const json result = run_json("run workload:a3 --preset fast");
  EXPECT_EQ(result["warmup"], 2048);
  EXPECT_EQ(result["accesses"], 10000);
  EXPECT_EQ(result["loads"], 10000);
  EXPECT_EQ(result["load_hits"], 10000);
  EXPECT_EQ(result["read_transactions"], 0);
  EXPECT_EQ(result["load_latency"]["max"], 1);
}

TEST_F(Cli, RunsOneAccessPerCycleOnHits) {
  EXPECT_LE(run_json("run workload:a3 --preset fast")["cycles"].get<int>(), 10001 + 1);
}

TEST_F(Cli, StopsAtTheLimit) {
  const json result = run_json("run workload:random --warmup 100 --limit 300");
  EXPECT_EQ(result["accesses"], 300);
  EXPECT_EQ(result["partial"], false);
}

TEST_F(Cli, BoundsTheLoadsInFlight) {
  const std::string command = "run workload:a1 --read-latency 50 ";
  const auto cycles = [&](const std::string& flags) {
    return run_json(command + flags)["cycles"].get<int>();
  };
  EXPECT_GT(cycles("--outstanding 1"), cycles("--outstanding 16"));
  EXPECT_EQ(cycles("--block"), cycles("--outstanding 1"));
}

TEST_F(Cli, CountsErrorsThatMemoryGives) {
  const json result =
      run_json("run workload:a1 --accesses 100 --base 0x10000 --read-error-at 0x10000-0x1001f");
  EXPECT_GT(result["error_responses"].get<int>(), 0);
  EXPECT_EQ(result["checks"]["violations"], 0);
}

TEST_F(Cli, RunsWithoutSingleChecksAndSaysSo) {
  const std::string command =
      "run workload:random --accesses 1000 --no-check axi_check --no-check value_check";
  const json result = run_json(command);
  EXPECT_EQ(result["checks"]["on"], true);
  EXPECT_EQ(result["checks"]["off"], (json{"value_check", "axi_check"}));
  EXPECT_EQ(result["checks"]["loads_checked"], 0);
  EXPECT_NE(run(command).out.find("switched off by --no-check: value_check, axi_check"),
            std::string::npos);
}

TEST_F(Cli, RunsWithoutChecksAndSaysSo) {
  const json result = run_json("run workload:random --accesses 1000 --no-checks");
  EXPECT_EQ(result["checks"]["on"], false);
  EXPECT_TRUE(result["wasted_cache_writes"].is_null());
  EXPECT_NE(run("run workload:random --accesses 1000 --no-checks").out.find("--no-checks"),
            std::string::npos);
}

}  // namespace
}  // namespace wtc
