// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/functional_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wtc {
namespace {

/// What fits the first-level cache of the machine that runs this, about.
constexpr std::uint64_t kBlock = 1024;

}  // namespace

bool run_functional(FunctionalEngine& engine, Stimulus& stimulus, const FunctionalSpan& span,
                    const std::function<bool(std::uint64_t)>& go_on) {
  std::vector<Access> block(kBlock);
  std::uint64_t done = 0;
  const auto run = [&](std::uint64_t count) {
    std::uint64_t left = count;
    while (left != 0) {
      const auto wanted = std::span(block).first(static_cast<std::size_t>(std::min(left, kBlock)));
      const std::size_t got = stimulus.read(wanted);
      engine.access(wanted.first(got));
      done += got;
      left -= got;
      if (!go_on(done)) return false;
      if (got != wanted.size()) return true;
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
