// SPDX-License-Identifier: Apache-2.0
// Every wrong use of `wtcache sweep` ends in one sentence, exit code 2 and nothing written.
#include <ostream>

#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

struct BadSweep {
  const char* name;
  const char* arguments;  ///< behind "sweep "
  const char* sentence;   ///< a part of it that tells what, where or what is legal
};

void PrintTo(const BadSweep& use, std::ostream* stream) {
  *stream << use.arguments;
}

class CliBadSweep : public Cli, public testing::WithParamInterface<BadSweep> {};

TEST_P(CliBadSweep, EndsInOneSentenceAndNothingWritten) {
  write("list.txt", "SETS=4\nSETS=x\n");
  write("corrupt.din", "0 100\n1 zz\n");
  write("wide.lackey", " L 1ffff00000,4\n");
  write("old.csv", "old");
  write("empty.csv", "");
  const std::size_t files_before = files();
  const Outcome outcome = run("sweep " + std::string(GetParam().arguments));
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(is_one_sentence(outcome));
  EXPECT_NE(outcome.err.find(GetParam().sentence), std::string::npos) << outcome.err;
  EXPECT_EQ(files(), files_before);
  EXPECT_EQ(read("old.csv"), "old");
}

constexpr BadSweep kBadSweeps[] = {
    {"NoOutput", "workload:c1", "give --csv FILE, --jsonl FILE or both"},
    {"NoInput", "--csv a.csv", "there is no input"},
    {"SameFileTwice", "workload:c1 --csv - --jsonl -", "name the same file"},
    {"ExistingFile", "workload:c1 --csv old.csv", "old.csv exists; give --resume"},
    {"ResumeOfSomethingElse", "workload:c1 --csv old.csv --resume --set WAYS=x", "legal: 1..16"},
    {"UnwritableFile", "workload:c1 --csv none/a.csv", "cannot write none/a.csv"},
    {"NoPlainFile", "workload:c1 --csv /dev/null --resume", "/dev/null is not a plain file"},
    {"UnknownDevice", "workload:c1 --csv a.csv --dut lockstep", "lockstep"},
    {"UnknownParameter", "workload:c1 --csv a.csv --set COLOUR=1", "--set: there is no parameter"},
    {"BadRange", "workload:c1 --csv a.csv --set WAYS=1..x", "expected A..B or A..B*K"},
    {"NothingLegal", "workload:c1 --csv a.csv --set SETS=3,5",
     "no combination is legal, of 2; the first: SETS must be a power of two from 1 to 4096 (SETS "
     "is 3)"},
    {"ListAndSet", "workload:c1 --csv a.csv --list list.txt --set WAYS=1", "--set excludes --list"},
    {"BadList", "workload:c1 --csv a.csv --list list.txt", "list.txt:2: SETS cannot be 'x'"},
    {"MissingList", "workload:c1 --csv a.csv --list none.txt", "cannot read the list none.txt"},
    {"NoJobs", "workload:c1 --csv a.csv --jobs 0", "--jobs"},
    {"RetryAlone", "workload:c1 --csv a.csv --retry", "--retry requires --resume"},
    {"BadShard", "workload:c1 --csv a.csv --shard 2/2", "expected auto, or I/N"},
    {"NoLauncher", "workload:c1 --csv a.csv --shard auto", "neither a task of a Slurm job array"},
    {"PlotOfAShard", "workload:c1 --csv a.csv --shard 0/2 --plot a.svg", "--plot needs all shards"},
    {"UnknownPlot", "workload:c1 --csv a.csv --plot a.png", "must end in .svg or .html"},
    {"CorruptTrace", "corrupt.din --csv a.csv", "corrupt.din:2: found"},
    {"AddressTooWide", "wide.lackey --csv a.csv", "wide.lackey:1: the access at 0x1ffff00000"},
    {"WarmUpTooLong", "workload:c1 --accesses 5 --warmup 6 --csv a.csv", "fewer than the warm-up"},
    {"BadRunFlag", "workload:c1 --csv a.csv --no-check axi", "there is no check 'axi'"},
    {"MergeOfNothing", "merge --csv a.csv", "FILES"},
    {"MergeOfAMissingFile", "merge none.csv --csv a.csv", "cannot read none.csv"},
    {"MergeOfSomethingElse", "merge corrupt.din --csv a.csv", "corrupt.din:2: found"},
    {"MergeOfACutFile", "merge old.csv --csv a.csv", "old.csv:1: the line has no end"},
    {"MergeOfNoRow", "merge empty.csv --csv a.csv", "hold no row"},
    {"MergeToNowhere", "merge old.csv", "give --csv FILE"},
};

INSTANTIATE_TEST_SUITE_P(CliSweep, CliBadSweep, testing::ValuesIn(kBadSweeps),
                         [](const auto& use) { return use.param.name; });

}  // namespace
}  // namespace wtc
