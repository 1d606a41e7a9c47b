// SPDX-License-Identifier: Apache-2.0
// Shards: what launchers say, and that the parts make the whole.
#include <gtest/gtest.h>

#include <map>

#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/shard.hpp"

namespace wtc {
namespace {

using Variables = std::map<std::string, std::string>;

Shard shard_of(const std::string& text, const Variables& variables = {}) {
  return parse_shard(text, [&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::optional<std::string>() : found->second;
  });
}

std::string refusal(const std::string& text, const Variables& variables = {}) {
  try {
    shard_of(text, variables);
  } catch (const InputError& error) {
    return error.what();
  }
  return "it was taken";
}

void expect_shard(const Shard& shard, std::size_t index, std::size_t count) {
  EXPECT_EQ(shard.index, index);
  EXPECT_EQ(shard.count, count);
}

TEST(SweepShard, EveryConfigurationBelongsToExactlyOne) {
  for (std::size_t count = 1; count <= 7; ++count) {
    for (std::size_t configuration = 0; configuration < 20; ++configuration) {
      std::size_t owners = 0;
      for (std::size_t index = 0; index < count; ++index) {
        owners += Shard{index, count}.has(configuration) ? 1 : 0;
      }
      EXPECT_EQ(owners, 1U) << configuration << " of " << count;
    }
  }
}

TEST(SweepShard, IsGivenAsIndexAndCount) {
  expect_shard(shard_of("0/1"), 0, 1);
  expect_shard(shard_of("3/4"), 3, 4);
}

TEST(SweepShard, RefusesWhatIsNoShard) {
  for (const char* text : {"4/4", "1", "/", "a/2", "0/0", "-1/2", "1/2/3", ""}) {
    EXPECT_NE(refusal(text).find("expected auto, or I/N"), std::string::npos) << text;
  }
}

TEST(SweepShard, FollowsTheTaskOfASlurmArray) {
  expect_shard(shard_of("auto", {{"SLURM_ARRAY_TASK_ID", "2"}, {"SLURM_ARRAY_TASK_COUNT", "5"}}), 2,
               5);
}

TEST(SweepShard, FollowsASlurmArrayThatDoesNotBeginAtZero) {
  // --array=10-16:3 has the tasks 10, 13, 16.
  const Variables array{{"SLURM_ARRAY_TASK_MIN", "10"},
                        {"SLURM_ARRAY_TASK_STEP", "3"},
                        {"SLURM_ARRAY_TASK_COUNT", "3"}};
  for (const auto& [task, index] :
       std::map<std::string, std::size_t>{{"10", 0}, {"13", 1}, {"16", 2}}) {
    Variables variables = array;
    variables["SLURM_ARRAY_TASK_ID"] = task;
    expect_shard(shard_of("auto", variables), index, 3);
  }
}

TEST(SweepShard, FollowsTheRankOfOpenMpi) {
  expect_shard(shard_of("auto", {{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "2"}}), 1,
               2);
}

TEST(SweepShard, DividesATaskAmongItsRanks) {
  expect_shard(shard_of("auto", {{"SLURM_ARRAY_TASK_ID", "2"},
                                 {"SLURM_ARRAY_TASK_COUNT", "3"},
                                 {"OMPI_COMM_WORLD_RANK", "1"},
                                 {"OMPI_COMM_WORLD_SIZE", "4"}}),
               9, 12);
}

TEST(SweepShard, SaysThatThereIsNoLauncher) {
  EXPECT_NE(refusal("auto").find("neither a task of a Slurm job array nor a rank"),
            std::string::npos);
}

TEST(SweepShard, RefusesVariablesThatMakeNoSense) {
  EXPECT_NE(refusal("auto", {{"OMPI_COMM_WORLD_RANK", "x"}, {"OMPI_COMM_WORLD_SIZE", "2"}})
                .find("OMPI_COMM_WORLD_RANK=x, expected a number"),
            std::string::npos);
  EXPECT_NE(refusal("auto", {{"OMPI_COMM_WORLD_RANK", "2"}, {"OMPI_COMM_WORLD_SIZE", "2"}})
                .find("expected one below the other"),
            std::string::npos);
}

TEST(SweepShard, IsPartOfAFileName) {
  EXPECT_EQ(with_shard("a/part-{shard}.csv", {1, 4}), "a/part-1-of-4.csv");
  EXPECT_EQ(with_shard("a.csv", {1, 4}), "a.csv");
}

}  // namespace
}  // namespace wtc
