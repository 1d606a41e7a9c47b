// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "testbench/random.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc::test {

/// Random accesses of every kind over a few KiB, in bursts, some of them across lines and words.
inline std::vector<Access> random_accesses(std::uint64_t seed, std::size_t count) {
  Random random(seed, 0xACCE);
  std::vector<Access> accesses;
  std::uint64_t place = 0;
  const std::uint64_t span = 512ULL << random.below(8);
  while (accesses.size() < count) {
    if (random.chance(30)) place = random.below(span);
    Access access;
    access.op = random.chance(40) ? Op::kStore : Op::kLoad;
    access.address = 0x1000 + (place + random.below(64)) % span;
    access.size = static_cast<std::uint32_t>(
        random.chance(5) ? 1 + random.below(300) : std::uint64_t{1} << random.below(4));
    access.uncached = random.chance(1);
    if (random.chance(1)) access.op = static_cast<Op>(2 + random.below(3));
    if (access.op == Op::kInvalAll && !random.chance(20)) access.op = Op::kFence;
    if (access.op > Op::kStore) {
      access.size = 0;
      access.uncached = false;
    }
    accesses.push_back(access);
  }
  return accesses;
}

/// A whole input.
inline std::vector<Access> all_of(Stimulus& stimulus) {
  std::vector<Access> accesses;
  Access access;
  while (stimulus.next(access)) accesses.push_back(access);
  return accesses;
}

}  // namespace wtc::test
