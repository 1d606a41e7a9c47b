// SPDX-License-Identifier: Apache-2.0
// Every wrong use ends in one sentence, exit code 2 and nothing written.
#include <ostream>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

struct BadUse {
  const char* name;
  const char* arguments;
  const char* sentence;  ///< a part of it that tells what, where or what is legal
};

void PrintTo(const BadUse& use, std::ostream* stream) {
  *stream << use.arguments;
}

class CliBadUse : public Cli, public testing::WithParamInterface<BadUse> {};

TEST_P(CliBadUse, EndsInOneSentenceAndNothingWritten) {
  write("empty.din", "");
  write("corrupt.din", "0 100\n1 zz\n");
  write("wide.lackey", " L 1ffff00000,4\n");
  write("half.wtct.xz",
        "\xFD"
        "7zXZ");
  write("preset.json", R"({"parameters": {"SETS": 3}})");
  write("key.json", R"({"parameter": {"SETS": 4}})");
  write("broken.json", "{");
  const std::size_t files_before = files();

  const Outcome outcome = run(GetParam().arguments);

  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find(GetParam().sentence), std::string::npos) << outcome.err;
  EXPECT_EQ(files(), files_before);
}

constexpr BadUse kBadUses[] = {
    {"NoCommand", "", "legal: run, sweep, curve, record, peers, list, describe"},
    {"UnknownCommand", "walk", "walk"},
    {"UnknownFlag", "run a.din --fast", "--fast"},
    {"UnknownFlagOfDescribe", "describe --fast", "--fast"},
    {"FlagWithoutValue", "run a.din --seed", "--seed"},
    {"FlagWithText", "run a.din --seed many", "--seed"},
    {"LimitZero", "run a.din --limit 0", "expected a number from 1"},
    {"NoInput", "run", "there is no input"},
    {"TwoInputs", "run a.din --workload stack", "two inputs"},
    {"ThreeWords", "run a.din b.din", "b.din"},
    {"MissingFile", "run a.din", "a.din: cannot open"},
    {"UnknownFormat", "run empty.din --format tar", "tar"},
    {"UnknownWorkload", "run workload:nap", "nap"},
    {"UnusableWorkload", "run workload:stride --stride 0", "stride_bytes 0"},
    {"UnknownDevice", "run workload:stack --dut gpu", "gpu"},
    {"UnknownPreset", "run workload:stack --preset huge",
     "there is no preset 'huge'; legal: default"},
    {"PresetWithUnknownKey", "describe --preset key.json", "key.json: found \"parameter\""},
    {"PresetWithIllegalValue", "describe --preset ./preset.json",
     "preset.json: SETS must be a power of two from 1 to 4096 (SETS is 3)"},
    {"PresetThatIsNotJson", "describe --preset broken.json", "broken.json: byte"},
    {"PresetThatIsMissing", "describe --preset none.json", "none.json: cannot be read"},
    {"UnknownParameter", "describe --set COLOUR=1", "there is no parameter COLOUR"},
    {"ParameterWithoutValue", "describe --set SETS", "expected NAME=VALUE"},
    {"ParameterWithUnknownWord", "describe --set REPLACEMENT=best", "legal: lru, plru"},
    {"IllegalParameter", "run workload:stack --set SETS=3",
     "SETS must be a power of two from 1 to 4096 (SETS is 3)"},
    {"IllegalParameters", "run workload:stack --set REPLACEMENT=plru --set WAYS=3",
     "WAYS must be a power of two for REPLACEMENT plru"},
    {"OtherCoresThatAreNotSnooped", "run workload:stack --snoop-rate 5 --set SNOOP=none",
     "percent is 5, but with SNOOP none the cache never sees them"},
    {"EmptyTrace", "run empty.din", "empty.din: no accesses"},
    {"CorruptTrace", "run corrupt.din", "corrupt.din:2: found"},
    {"TruncatedTrace", "run half.wtct.xz", "half.wtct.xz"},
    {"AddressTooWide", "run wide.lackey", "wide.lackey:1: the access at 0x1ffff00000"},
    {"WarmUpLongerThanInput", "run workload:stack --accesses 100 --warmup 200", "fewer than"},
    {"UnwritableJson", "run workload:stack --json none/a.json", "cannot write none/a.json"},
    {"JsonIsAFolder", "run workload:stack --json .", "cannot write ."},
    {"UnwritableWave", "run workload:stack --wave none/a.vcd", "cannot write none/a.vcd"},
    {"UnknownWaveFormat", "run workload:stack --wave a.png", "must end in .fst or .vcd"},
    {"TooManyOutstanding", "run workload:stack --outstanding 65", "legal is 1 to 64"},
    {"StallTooOften", "run workload:stack --stall 100", "legal is 0 to 99"},
    {"LatencyZero", "run workload:stack --read-latency 0", "legal is 1 to"},
    {"BadErrorAddress", "run workload:stack --read-error-at 5-4", "FIRST not above LAST"},
    {"ErrorAddressIsText", "run workload:stack --write-error-at here", "FIRST-LAST"},
    {"UnknownCheck", "run workload:stack --no-check axi",
     "there is no check 'axi'; legal: value_check, write_check"},
    {"RtlForTheModel", "run workload:stack --rtl a.v", "--rtl needs --dut rtl or lockstep"},
    {"MissingRtl", "run workload:stack --dut rtl --rtl a.v", "a.v"},
    {"TraceOfTheFunctionalEngine", "run workload:stack --dut functional --trace",
     "--trace means nothing to --dut functional"},
    {"LatencyOfTheFunctionalEngine", "run workload:stack --dut functional --read-latency 4",
     "--read-latency means nothing"},
    {"PolicyOfTheModel", "run workload:stack --write back", "--write needs --dut functional"},
    {"UnknownWriteMiss", "run workload:stack --dut functional --write-miss never", "never"},
    {"LazyWriteBack", "run workload:stack --dut functional --write back --drain lazy", "eager"},
    {"FunctionalAddressTooWide",
     "run workload:stack --base 0x80000000 --dut functional --set ADDR_W=20", "access 1: "},
    {"CurveOfFifo", "curve workload:stack --set REPLACEMENT=fifo", "REPLACEMENT lru"},
    {"CurveOfOddSets", "curve workload:stack --sets 3..8", "--sets: found '3..8'"},
    {"CurveOfNoWays", "curve workload:stack --ways 0..3", "--ways: found '0..3'"},
    {"CurveOfManyWays", "curve workload:stack --ways 1..65", "1 to 64"},
    {"ListOfWhat", "list", "WHAT"},
    {"ListOfSomethingElse", "list caches", "caches"},
    {"RecordWithoutProgram", "record -o a.wtct", "PROGRAM"},
    {"RecordOfMissingProgram", "record -o a.wtct -- ./nothing", "./nothing"},
    {"RecordToNowhere", "record -o none/a.wtct -- true", "none/a.wtct"},
};

INSTANTIATE_TEST_SUITE_P(Cli, CliBadUse, testing::ValuesIn(kBadUses),
                         [](const auto& use) { return use.param.name; });

TEST_F(Cli, NamesThePackageWhenVerilatorIsMissing) {
  const Outcome outcome =
      run("run workload:stack --dut rtl --set SETS=2", "PATH= WTCACHE_CACHE=cache ");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find("apt install verilator"), std::string::npos) << outcome.err;
}

TEST_F(Cli, NamesThePackageWhenValgrindIsMissing) {
  const Outcome outcome = run("record -o a.wtct -- /bin/true", "PATH= ");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find("Debian package valgrind"), std::string::npos) << outcome.err;
  EXPECT_FALSE(exists("a.wtct"));
}

TEST_F(Cli, EndsWithOneSentenceWhenThePipeIsClosed) {
  // The reader is gone before the first line of a trace that is longer than any buffer.
  const Outcome outcome = run("run workload:stack --trace; echo $? > code; } | true", "{ ");
  EXPECT_EQ(read("code"), "2\n");
  EXPECT_EQ(outcome.err, "wtcache: cannot write standard output: Broken pipe\n");
}

TEST_F(Cli, EndsWithOneSentenceWhenTheDiskIsFull) {
  const Outcome outcome = run("list parameters > /dev/full");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.err, "wtcache: cannot write standard output: No space left on device\n");
}

TEST_F(Cli, KeepsTheOldJsonWhenTheRunFails) {
  write("old.json", "old");
  write("corrupt.din", "0 100\n1 zz\n");
  EXPECT_EQ(run("run corrupt.din --json old.json").code, 2);
  EXPECT_EQ(read("old.json"), "old");
}

TEST_F(Cli, LeavesNothingOfABuildAfterCtrlC) {
  // A cache folder of its own, so that there is something to build.
  const Outcome outcome =
      run("run workload:stack --dut rtl & pid=$!; sleep 0.5; kill -INT $pid; wait $pid",
          "export WTCACHE_CACHE=cache; ");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find("interrupted"), std::string::npos) << outcome.err;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "cache")) {
    EXPECT_NE(entry.path().extension(), ".so") << entry.path();
    EXPECT_NE(entry.path().extension(), ".cpp") << entry.path();
  }
}

TEST_F(Cli, SaysThatResultsArePartialAfterCtrlC) {
  // The input never ends, so only the signal can end the run.
  const Outcome outcome =
      run("run - --format din --json part.json & pid=$!; sleep 1; kill -INT $pid; wait $pid; "
          "code=$?; exec 3>&-; exit $code",
          "mkfifo endless; (while echo 0 100; do :; done) > endless 2>/dev/null & exec 3< endless; "
          "<&3 ");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.out.find("PARTIAL"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.err.find("the results are partial"), std::string::npos) << outcome.err;
  EXPECT_EQ(nlohmann::json::parse(read("part.json"))["partial"], true);
}

}  // namespace
}  // namespace wtc
