// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// How much of an input runs.
struct FunctionalSpan {
  std::uint64_t warmup = 0;  ///< accesses before the counting begins
  std::uint64_t limit =
      std::numeric_limits<std::uint64_t>::max();  ///< accesses that count, at most
};

/// Sends a stimulus through an engine - FunctionalEngine or CurveSimulation - in blocks. `go_on` is
/// asked after each block with the number of accesses so far and ends the run when it says false.
/// Returns false when it did. Throws InputError: bad input, or fewer accesses than the warm-up.
template <typename Engine>
bool run_in_blocks(Engine& engine, Stimulus& stimulus, const FunctionalSpan& span,
                   const std::function<bool(std::uint64_t)>& go_on) {
  // What fits the first-level cache of the machine that runs this, about.
  std::vector<Access> block(1024);
  std::uint64_t done = 0;
  const auto run = [&](std::uint64_t count) {
    while (count != 0) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(count, block.size()));
      const std::size_t got = stimulus.read(std::span(block).first(size));
      engine.access(std::span<const Access>(block).first(got));
      done += got;
      count -= got;
      if (!go_on(done)) return false;
      if (got != size) break;
    }
    return true;
  };
  if (span.warmup != 0) {
    if (!run(span.warmup)) return false;
    if (done != span.warmup) {
      throw InputError(fmt::format("the input has {} accesses, fewer than the warm-up of {}", done,
                                   span.warmup));
    }
    engine.begin_counting();
  }
  return run(span.limit);
}

}  // namespace wtc
