// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "model/wtc_config.hpp"

namespace wtc {

/// A random legal parameter set; the same for the same seed. Corner values come often: one set, one
/// way, one slot, depth 0, one beat per line, one target.
Config random_config(std::uint64_t seed);

/// The parameters that differ from the default, as `--set` flags.
std::string set_flags(const Config& config);

}  // namespace wtc
