// SPDX-License-Identifier: Apache-2.0
// A fault in the device: exit code 1, where it is, the last cycles, and a command that repeats it.
#include <algorithm>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

/// The command after "this command shows it again:".
std::string replay_command(const std::string& text) {
  const std::string before = "this command shows it again:\n  ";
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t start = at + before.size();
  return text.substr(start, text.find('\n', start) - start);
}

TEST_F(Cli, ReportsADeadlockWithACommandThatRepeatsIt) {
  const Outcome outcome =
      run("run workload:hot-set --accesses 90000 --seed 3 --dead-from 500 --patience 300 "
          "--json dead.json");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_TRUE(outcome.out.empty());
  EXPECT_NE(outcome.err.find("port_check"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("\nseed 3;"), std::string::npos) << outcome.err;
  // The sentence, the head, 20 cycles, the seed, the command.
  EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1 + 1 + 20 + 1 + 1);
  EXPECT_NE(outcome.err.find("FAIL\n"), std::string::npos);
  const nlohmann::json result = nlohmann::json::parse(read("dead.json"));
  EXPECT_EQ(result["checks"]["violations"], 1);
  EXPECT_EQ(result["partial"], true);

  const std::string command = replay_command(outcome.err);
  EXPECT_NE(command.find("--limit"), std::string::npos) << outcome.err;
  EXPECT_EQ(command.find("--json"), std::string::npos) << command;
  const std::string own = WTC_BINARY;
  ASSERT_TRUE(command.starts_with(own)) << command;
  const Outcome again = run(command.substr(own.size()));
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(again.err.substr(0, again.err.find('\n')),
            outcome.err.substr(0, outcome.err.find('\n')));
}

TEST_F(Cli, ReportsADeadlockAlsoWithoutChecks) {
  const Outcome outcome = run("run workload:hot-set --no-checks --dead-from 500 --patience 300");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_TRUE(outcome.err.starts_with("wtcache: deadlock: ")) << outcome.err;
}

/// The RTL with one line changed, in one file of the folder of the test.
class CliFaultyRtl : public Cli {
 protected:
  /// Replaces `before` by `after` in rtl/`file`, and gives the --rtl flag.
  std::string faulty(const std::string& file, const std::string& before,
                     const std::string& after) const {
    std::string all;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(WTC_SOURCE_DIR) + "/rtl")) {
      if (entry.path().extension() != ".v") continue;
      std::filesystem::copy_file(entry.path(), folder_ / entry.path().filename());
      all += " " + entry.path().filename().string();
    }
    std::string text = read(file);
    const std::size_t at = text.find(before);
    EXPECT_NE(at, std::string::npos) << file << " has no '" << before << "'";
    if (at != std::string::npos) text.replace(at, before.size(), after);
    write(file, text);
    return " --rtl" + all;
  }
};

TEST_F(CliFaultyRtl, IsConvictedByTheChecksAndByTheModel) {
  // Loads that waited for memory get their data inverted.
  const std::string flags = faulty("wtc_cache.v", "= ans_data | (array_word",
                                   "= (~ans_data & {DATA_W{ans_valid}}) | (array_word");
  const std::string command =
      "run workload:c2 --preset teaching --set SETS=32 --seed 9 --json fault.json" + flags;
  for (const std::string dut : {"rtl", "lockstep"}) {
    const Outcome outcome = run(command + " --dut " + dut);
    EXPECT_EQ(outcome.code, 1) << outcome.err;
    const bool is_lockstep = dut == "lockstep";
    EXPECT_NE(outcome.err.find(is_lockstep ? "resp_data" : "value_check"), std::string::npos)
        << outcome.err;
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1 + 1 + 20 + 1 + 1) << outcome.err;
    EXPECT_EQ(nlohmann::json::parse(read("fault.json"))["checks"]["mismatches"], 1);

    const std::string again = replay_command(outcome.err);
    ASSERT_TRUE(again.starts_with(WTC_BINARY)) << outcome.err;
    const Outcome repeated = run(again.substr(std::string(WTC_BINARY).size()));
    EXPECT_EQ(repeated.code, 1);
    EXPECT_EQ(repeated.err.substr(0, repeated.err.find('\n')),
              outcome.err.substr(0, outcome.err.find('\n')));
  }
}

TEST_F(CliFaultyRtl, IsReadBackAtTheEnd) {
  // Stores no longer reach the lines: seen only when the word is loaded again.
  const std::string flags =
      faulty("wtc_data.v", "wr_way   = s1_way_i | ONLY;", "wr_way   = {WAYS{1'b0}};");
  write("stale.din", "0 1004\n1 1004\n0 2010\n");
  const std::string command = "run stale.din --serial --preset teaching --dut rtl" + flags;
  const Outcome outcome = run(command);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.err.find("address 0x1004,"), std::string::npos) << outcome.err;
  EXPECT_EQ(run(command + " --no-check array_check").code, 0);
}

TEST_F(CliFaultyRtl, NamesThePinThatIsMissing) {
  const std::string flags = faulty("wtc_cache.v", "output wire                resp_error_o,",
                                   "output wire                resp_mistake_o,");
  const Outcome outcome = run("run workload:c2 --preset teaching --dut rtl" + flags);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find("resp_"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace wtc
