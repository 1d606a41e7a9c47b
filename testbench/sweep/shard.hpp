// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace wtc {

/// The part of a sweep that one machine does: configurations index, index + count, ...
struct Shard {
  std::size_t index = 0;
  std::size_t count = 1;

  bool has(std::size_t configuration) const { return configuration % count == index; }
};

/// Value of an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// "I/N" with I from 0 to N-1, or "auto": what the launcher says. That is the task of a Slurm job
/// array (SLURM_ARRAY_TASK_ID, _MIN, _STEP, _COUNT), the rank of Open MPI (OMPI_COMM_WORLD_RANK,
/// _SIZE), or both: each task of the array is then divided among its ranks.
/// Throws InputError.
Shard parse_shard(const std::string& text, const Environment& environment);

/// The variables of this process.
Environment process_environment();

/// `path` with "{shard}" replaced by "I-of-N".
std::string with_shard(std::string path, const Shard& shard);

}  // namespace wtc
