// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

#include "testbench/functional/engine.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// How much of an input runs.
struct FunctionalSpan {
  std::uint64_t warmup = 0;  ///< accesses before the counting begins
  std::uint64_t limit =
      std::numeric_limits<std::uint64_t>::max();  ///< accesses that count, at most
};

/// Sends a stimulus through an engine, in blocks. `go_on` is asked after each block with the number
/// of accesses so far and ends the run when it says false. Returns false when it did.
/// Throws InputError: bad input, or fewer accesses than the warm-up.
bool run_functional(FunctionalEngine& engine, Stimulus& stimulus, const FunctionalSpan& span,
                    const std::function<bool(std::uint64_t)>& go_on);

}  // namespace wtc
