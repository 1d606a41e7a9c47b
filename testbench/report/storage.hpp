// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"

namespace wtc {

/// Bits of registers and RAMs of a cache, by unit; control logic is not in it.
struct Storage {
  std::uint64_t data, tags, valid, replacement, write_buffer, mshrs, targets;
};

Storage storage_of(const Config& config);

/// What a cache of this configuration costs, as an estimate: data + tags + valid + write_buffer.
std::uint64_t area_bits(const Config& config);

}  // namespace wtc
