// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "testbench/sweep/row.hpp"

namespace wtc {

/// The content of one results file.
struct ShardRows {
  std::string file;  ///< for messages
  std::vector<Row> rows;
};

/// The rows of all shards in the order of their configurations: what one machine would have
/// written. Throws InputError when they are not of one sweep, when a configuration is there twice
/// (and in which files), or when some are missing (and which).
std::vector<Row> merge_shards(const std::vector<ShardRows>& shards);

}  // namespace wtc
