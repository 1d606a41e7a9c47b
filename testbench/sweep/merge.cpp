// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/merge.hpp"

#include <fmt/format.h>

#include <string_view>

#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/axis.hpp"

namespace wtc {
namespace {

/// Numbers that a message lists at most.
constexpr std::size_t kListed = 10;

const ShardRows& first_with_rows(const std::vector<ShardRows>& shards) {
  for (const ShardRows& shard : shards) {
    if (!shard.rows.empty()) return shard;
  }
  throw InputError("the files hold no row; expected results of `wtcache sweep`");
}

void check_same_sweep(const ShardRows& first, const ShardRows& other, const Row& row) {
  for (const char* column : {"sweep", "configurations", "version", "dut", "input"}) {
    const Row& expected = first.rows.front()[column];
    if (row[column] == expected) continue;
    throw InputError(fmt::format("{} and {} are not of one sweep: {} is {} and {}", first.file,
                                 other.file, column, expected.dump(), row[column].dump()));
  }
}

void check_complete(const std::vector<const ShardRows*>& owners) {
  std::string listed;
  std::size_t missing = 0;
  for (std::size_t number = 0; number < owners.size(); ++number) {
    if (owners[number] != nullptr) continue;
    if (++missing <= kListed) listed += fmt::format("{}{}", listed.empty() ? "" : ", ", number);
  }
  if (missing == 0) return;
  throw InputError(fmt::format(
      "{} of {} configurations are missing: {}{}; is a shard's file not given, or not finished? "
      "(--shard I/N has the configurations I, I+N, I+2N ...)",
      missing, owners.size(), listed, missing > kListed ? " ..." : ""));
}

}  // namespace

std::vector<Row> merge_shards(const std::vector<ShardRows>& shards) {
  const ShardRows& first = first_with_rows(shards);
  const auto count = first.rows.front()["configurations"].get<std::size_t>();
  if (count > kMaxConfigurations) {
    throw InputError(fmt::format("{}: found {} configurations, expected at most {}", first.file,
                                 count, kMaxConfigurations));
  }
  std::vector<Row> merged(count);
  std::vector<const ShardRows*> owners(count, nullptr);
  for (const ShardRows& shard : shards) {
    for (const Row& row : shard.rows) {
      check_same_sweep(first, shard, row);
      const auto number = row["configuration"].get<std::size_t>();
      if (number >= count) {
        throw InputError(fmt::format("{}: found configuration {}, expected one below {}",
                                     shard.file, number, count));
      }
      if (owners[number] != nullptr) {
        throw InputError(fmt::format("configuration {} is there twice, in {} and {}", number,
                                     owners[number]->file, shard.file));
      }
      owners[number] = &shard;
      merged[number] = row;
    }
  }
  check_complete(owners);
  return merged;
}

}  // namespace wtc
