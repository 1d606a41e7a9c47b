// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// The words as one line for a shell, quoted where needed.
std::string shell_line(const std::vector<std::string>& words);

/// The command that shows a failure again: the words without their --json, --trace, --wave, --seed
/// and --limit, then the seed and the limit of accesses.
/// Example: {"wtcache", "run", "a.din", "--json", "x"}, 1, 40 -> "wtcache run a.din --seed 1
/// --limit 40".
std::string replay_line(const std::vector<std::string>& words, std::uint64_t seed,
                        std::uint64_t limit);

/// The run that shows one configuration of a sweep: the words of `wtcache sweep` without the flags
/// that a run does not have, then the parameters that differ from the default.
std::string run_line(const std::vector<std::string>& words, const Config& config);

}  // namespace wtc
