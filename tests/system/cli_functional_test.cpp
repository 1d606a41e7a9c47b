// SPDX-License-Identifier: Apache-2.0
// wtcache run --dut functional and wtcache curve, from the outside.
#include <algorithm>
#include <sstream>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

using nlohmann::json;

TEST_F(Cli, FunctionalCountsAreThoseOfTheModelOneByOne) {
  for (const std::string flags :
       {"gzip.wtct.xz --limit 20000", "sort.wtct.xz --limit 20000 --set REPLACEMENT=plru",
        "sqlite.wtct.xz --limit 20000 --set REPLACEMENT=random --set WRITE_MISS=allocate",
        "gzip.wtct.xz --warmup 3000 --limit 9000 --set REPLACEMENT=fifo --set WRITE_HIT=invalidate",
        "sort.wtct.xz --limit 20000 --preset fast"}) {
    const json model = run_json("run " + data_file(flags) + " --serial --no-checks");
    const json functional = run_json("run " + data_file(flags) + " --dut functional");
    for (const char* key :
         {"accesses", "loads", "stores", "stored_bytes", "load_hits", "load_misses", "store_hits",
          "store_misses", "fills", "evictions", "write_transactions", "write_beats", "write_bytes",
          "write_transactions_minimum", "write_transactions_lazy", "read_transactions",
          "read_beats"}) {
      EXPECT_EQ(functional[key], model[key]) << key << " of " << flags;
    }
  }
}

TEST_F(Cli, FunctionalWriteBackIsWhatEveryRunComparesWith) {
  const std::string flags = "run " + data_file("gzip.wtct.xz") + " --limit 30000";
  const json back = run_json(flags + " --dut functional --write back --write-miss allocate");
  const json compared = run_json(flags)["write_back"];
  for (const auto& [key, value] : compared.items()) EXPECT_EQ(back[key], value) << key;
  EXPECT_FALSE(back.contains("write_transactions_minimum"));
  EXPECT_FALSE(back.contains("cycles"));
}

TEST_F(Cli, FunctionalLazyDrainReachesWhatEveryRunNamesLazy) {
  const std::string flags = "run " + data_file("sort.wtct.xz") + " --limit 30000";
  const json lazy = run_json(flags + " --dut functional --drain lazy");
  const json model = run_json(flags);
  EXPECT_EQ(lazy["write_transactions"], model["write_transactions_lazy"]);
  EXPECT_LT(model["write_transactions_minimum"], model["write_transactions_lazy"]);
  EXPECT_LE(model["write_transactions_minimum"], model["write_transactions"]);
}

TEST_F(Cli, FunctionalTextNamesPoliciesTrafficAndCauses) {
  const std::string text =
      run("run workload:c1 --dut functional --write-miss validate --drain lazy").out;
  EXPECT_NE(text.find("write-through, the buffer drained lazily"), std::string::npos) << text;
  EXPECT_NE(text.find("lru, write miss validate"), std::string::npos) << text;
  const std::string causes = run("run workload:c1 --dut functional --three-c").out;
  EXPECT_NE(causes.find("per reference"), std::string::npos) << causes;
  EXPECT_NE(causes.find("aggregate"), std::string::npos) << causes;
}

TEST_F(Cli, ACurveHasTheCountsOfItsCaches) {
  const std::string input = data_file("gzip.wtct.xz") + " --limit 20000 --set WRITE_MISS=allocate";
  const json curve = run_json("curve " + input + " --sets 16,64 --ways 3..4 --line-bytes 16..32");
  ASSERT_EQ(curve["caches"].size(), 8U);
  for (const json& cache : curve["caches"]) {
    std::string flags = input + " --dut functional --set BUS_W=32 --set WBUF_BYTES=4";
    flags += " --set SETS=" + cache["sets"].dump() + " --set WAYS=" + cache["ways"].dump() +
             " --set LINE_BYTES=" + cache["line_bytes"].dump();
    const json run = run_json("run " + flags);
    for (const char* key : {"load_misses", "store_misses", "fills", "evictions"}) {
      EXPECT_EQ(cache[key], run[key]) << key << " of " << cache;
    }
    const json back = run_json("run " + flags + " --write back");
    EXPECT_EQ(cache["write_back_transactions"], back["write_transactions"]) << cache;
    EXPECT_EQ(cache["write_back_bytes"], back["write_bytes"]) << cache;
    EXPECT_EQ(curve["loads"], run["loads"]);
    EXPECT_EQ(curve["stored_bytes"], run["write_bytes"]);
  }
}

TEST_F(Cli, ACurveAsCsvHasARowForEachCache) {
  const Outcome outcome =
      run("curve workload:random --sets 1..8 --ways 1..32 --line-bytes 32,64 --csv c.csv");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  std::istringstream rows(read("c.csv"));
  std::size_t count = 0;
  std::size_t commas = 0;
  for (std::string row; std::getline(rows, row); ++count) {
    const auto here = static_cast<std::size_t>(std::count(row.begin(), row.end(), ','));
    if (count == 0) commas = here;
    EXPECT_EQ(here, commas) << row;
  }
  EXPECT_EQ(count, 1U + 2 * 4 * 32);
  EXPECT_EQ(commas, 12U);
}

}  // namespace
}  // namespace wtc
