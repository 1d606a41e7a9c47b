// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "testbench/sweep/measure.hpp"

namespace wtc {

/// One configuration to measure; `number` tells the caller which.
struct Job {
  std::size_t number = 0;
  Config config;
};

/// What came of it.
struct Outcome {
  std::size_t number = 0;
  Config config;
  Metrics metrics;    ///< Measure::nothing() when it failed
  std::string error;  ///< why it failed, else ""
};

/// Measures all jobs in `threads` threads; a job that fails does not disturb the others.
/// On the calling thread: `done` gets each outcome as soon as it is there, in any order, and
/// `wait` is called several times a second. When `stop` becomes true, or `done` or `wait` throws,
/// the threads end soon, without outcomes for what they were doing.
void measure_all(std::span<const Job> jobs, std::size_t threads, const Measure& measure,
                 const StopSignal& stop, const std::function<void(Outcome&)>& done,
                 const std::function<void()>& wait);

}  // namespace wtc
