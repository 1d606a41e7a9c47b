// SPDX-License-Identifier: Apache-2.0
// Shards become what one machine would have written, or one sentence says why not.
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/merge.hpp"
#include "tests/unit/sweep_rig.hpp"

namespace wtc::test {
namespace {

/// Shards of sweeps, in memory.
class SweepMerge : public SweepRig {
 protected:
  /// The rows of shard `index` of `count`, read back from the file that its machine wrote.
  ShardRows shard(const SweepPlan& of, std::size_t index, std::size_t count) {
    const std::string name = "part-" + std::to_string(index);
    const FakeMeasure measure;
    Results results({"", path(name + std::to_string(++files_))}, false);
    run_sweep(of, {.shard = {index, count}}, measure, results);
    return {name, {results.rows().begin(), results.rows().end()}};
  }
  static std::string refusal(const std::vector<ShardRows>& shards) {
    try {
      merge_shards(shards);
    } catch (const InputError& error) {
      return error.what();
    }
    return "it was taken";
  }

  std::size_t files_ = 0;
};

TEST_F(SweepMerge, GivesWhatOneMachineWouldHaveWritten) {
  for (const std::size_t count : {1U, 2U, 3U, 9U}) {
    std::vector<ShardRows> shards;
    for (std::size_t index = count; index-- > 0;) shards.push_back(shard(plan(7), index, count));
    EXPECT_EQ(merge_shards(shards), merge_shards({shard(plan(7), 0, 1)})) << count;
  }
}

TEST_F(SweepMerge, SaysWhatIsMissing) {
  EXPECT_NE(refusal({shard(plan(7), 0, 3), shard(plan(7), 2, 3)})
                .find("2 of 7 configurations are missing: 1, 4;"),
            std::string::npos);
}

TEST_F(SweepMerge, ListsNoMoreMissingOnesThanPeopleRead) {
  EXPECT_NE(refusal({shard(plan(16), 0, 2), shard(plan(16), 1, 4)}).find("4 of 16"),
            std::string::npos);
  EXPECT_NE(refusal({shard(plan(16), 0, 16)}).find("1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ...;"),
            std::string::npos);
}

TEST_F(SweepMerge, RefusesAConfigurationThatIsThereTwice) {
  EXPECT_EQ(refusal({shard(plan(4), 0, 2), shard(plan(4), 1, 2), shard(plan(4), 0, 2)}),
            "configuration 0 is there twice, in part-0 and part-0");
}

TEST_F(SweepMerge, RefusesShardsOfDifferentSweeps) {
  EXPECT_NE(refusal({shard(plan(4), 0, 2), shard(plan(4, "other"), 1, 2)})
                .find("part-0 and part-1 are not of one sweep: sweep is "),
            std::string::npos);
}

TEST_F(SweepMerge, RefusesFilesWithoutARow) {
  EXPECT_NE(refusal({{"empty", {}}}).find("hold no row"), std::string::npos);
}

TEST_F(SweepMerge, RefusesANumberBeyondTheSweep) {
  ShardRows wrong = shard(plan(2), 0, 1);
  wrong.rows[1]["configuration"] = 2;
  EXPECT_EQ(refusal({wrong}), "part-0: found configuration 2, expected one below 2");
}

TEST_F(SweepMerge, RefusesALineThatWasCut) {
  EXPECT_THROW(read_rows("a.jsonl", "{\"key\": \"1", false), InputError);
}

}  // namespace
}  // namespace wtc::test
