// SPDX-License-Identifier: Apache-2.0
// The commands and what they print.
#include <algorithm>

#include "model/wtc_config.hpp"
#include "testbench/stimulus/formats.hpp"
#include "testbench/stimulus/workloads.hpp"
#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

TEST_F(Cli, TellsItsVersion) {
  EXPECT_EQ(run("--version").out, "wtcache " WTC_VERSION "\n");
}

TEST_F(Cli, GivesExamplesInEveryHelp) {
  for (const char* command : {"", "run ", "sweep ", "sweep merge ", "curve ", "record ", "peers ",
                              "list ", "describe "}) {
    const Outcome outcome = run(std::string(command) + "--help");
    EXPECT_EQ(outcome.code, 0) << command;
    EXPECT_NE(outcome.out.find("Examples:\n  wtcache "), std::string::npos) << command;
    EXPECT_TRUE(outcome.err.empty()) << outcome.err;
  }
}

TEST_F(Cli, ListsEveryParameterPresetWorkloadAndFormat) {
  const std::string parameters_out = run("list parameters").out;
  for (const Parameter& parameter : parameters()) {
    EXPECT_NE(parameters_out.find("\n" + std::string(parameter.name) + " "), std::string::npos)
        << parameter.name;
  }
  const std::string workloads_out = run("list workloads").out;
  for (const WorkloadInfo& workload : workloads()) {
    EXPECT_NE(workloads_out.find("\n" + std::string(workload.name) + " "), std::string::npos)
        << workload.name;
  }
  const std::string formats_out = run("list formats").out;
  for (const FormatInfo& format : formats()) {
    EXPECT_NE(formats_out.find(std::string(format.name) + " "), std::string::npos) << format.name;
  }
  const std::string presets_out = run("list presets").out;
  EXPECT_TRUE(presets_out.starts_with("default "));
  for (const char* preset :
       {"small", "full", "fast", "lazy", "teaching", "depth0", "committed", "allocate"}) {
    EXPECT_NE(presets_out.find("\n" + std::string(preset) + " "), std::string::npos) << preset;
  }
}

TEST_F(Cli, DescribesTheEffectiveConfiguration) {
  const std::string text = run("describe --preset teaching --set WAYS=2").out;
  EXPECT_NE(text.find("128 bytes = 4 sets x 2 ways x 16 bytes"), std::string::npos) << text;
  EXPECT_NE(text.find("tag, 26 bits       | set, 2 bits | byte in line, 4 bits |"),
            std::string::npos)
      << text;
  // 8 lines of 128 bits; two copies of 8 tags of 26 bits; an age bit for each of 2 ways.
  EXPECT_NE(text.find("data                  1,024"), std::string::npos) << text;
  EXPECT_NE(text.find("tags                    416"), std::string::npos) << text;
  EXPECT_NE(text.find("replacement               8"), std::string::npos) << text;
}

TEST_F(Cli, ReadsStandardInput) {
  const Outcome outcome = run("run - --format din --json -", "printf '1 100\\n0 100\\n' | ");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(nlohmann::json::parse(outcome.out)["loads"], 1);
}

TEST_F(Cli, RecordsIntoAFileNamedAfterTheProgram) {
  const Outcome recorded = run("record --address-bits 32 --limit 1000 -- /bin/true");
  ASSERT_EQ(recorded.code, 0) << recorded.err;
  EXPECT_NE(recorded.err.find("true.wtct.xz: "), std::string::npos) << recorded.err;
  EXPECT_EQ(run("run true.wtct.xz").code, 0);
}

TEST_F(Cli, RunsWhatItRecorded) {
  const Outcome recorded =
      run("record -o true.wtct.xz --address-bits 32 --limit 3000 -- /bin/true");
  ASSERT_EQ(recorded.code, 0) << recorded.err;
  EXPECT_NE(recorded.err.find("true.wtct.xz: "), std::string::npos);
  EXPECT_EQ(run_json("run true.wtct.xz")["accesses"], 3000);
}

TEST_F(Cli, WritesTheSameJsonToAFile) {
  const nlohmann::json direct = run_json("run workload:stack --accesses 500");
  ASSERT_EQ(run("run workload:stack --accesses 500 --json a.json").code, 0);
  nlohmann::json from_file = nlohmann::json::parse(read("a.json"));
  from_file["command"] = direct["command"];
  EXPECT_EQ(from_file, direct);
  EXPECT_EQ(files(), 1U);  // no temporary file is left
}

TEST_F(Cli, LeadsWithWhatAWriteCosts) {
  const Outcome outcome = run("run workload:d1");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  std::size_t lines = 0;
  for (const char letter : outcome.out) lines += letter == '\n' ? 1 : 0;
  EXPECT_LE(lines, 25U);
  const std::size_t cost = outcome.out.find("What a write costs       write-through   write-back");
  EXPECT_LT(cost, 60U) << outcome.out;
  EXPECT_NE(outcome.out.find("stores                        10,000         10,000"),
            std::string::npos)
      << outcome.out;
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos);  // colour only on a terminal
}

TEST_F(Cli, TracesOneLinePerCycle) {
  const std::string text = run("run workload:stack --accesses 4 --preset teaching --trace").out;
  EXPECT_NE(text.find("cycle  stimulus"), std::string::npos);
  // The sweep of 4 sets, then the first store is taken in cycle 4.
  EXPECT_NE(text.find("\n       3  W 0001fffc 01010102 #0      wait  .  "), std::string::npos)
      << text;
  EXPECT_NE(text.find("\n       4  W 0001fffc 01010102 #0      take  .  "), std::string::npos);
  EXPECT_NE(text.find("store miss, #0 00000000"), std::string::npos);
}

TEST_F(Cli, TracesTheSameLinesForRtlModelAndSystemC) {
  const auto trace = [&](const std::string& dut) {
    const Outcome outcome =
        run("run workload:c1 --accesses 300 --preset teaching --trace --json - --dut " + dut);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.err.substr(0, outcome.err.find("\nc1: "));  // the report names the device
  };
  const std::string model = trace("model");
  EXPECT_GT(std::ranges::count(model, '\n'), 300);
  EXPECT_EQ(trace("rtl"), model);
  EXPECT_EQ(trace("systemc"), model);
}

TEST_F(Cli, ComparesRtlWithModelAndSystemC) {
  for (const std::string beside : {"model", "systemc"}) {
    const nlohmann::json result = run_json(
        "run workload:c1 --accesses 3000 --preset teaching --dut lockstep --beside " + beside);
    EXPECT_EQ(result["beside"], beside);
    EXPECT_GE(result["checks"]["cycles_compared"], result["cycles_drained"]);
    EXPECT_EQ(result["checks"]["mismatches"], 0);
  }
}

TEST_F(Cli, WritesWaveformsOfTheModel) {
  for (const char* name : {"a.vcd", "a.fst"}) {
    const Outcome outcome = run("run workload:stack --accesses 20 --wave " + std::string(name));
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_GT(read(name).size(), 500U) << name;
  }
}

}  // namespace
}  // namespace wtc
