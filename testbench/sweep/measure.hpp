// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "model/wtc_config.hpp"
#include "testbench/sweep/stop.hpp"

namespace wtc {

/// Named numbers of one measurement in a fixed order; null for what could not be counted.
using Metrics = nlohmann::ordered_json;

/// What a sweep does with each configuration. One object serves all threads.
class Measure {
 public:
  Measure() = default;
  Measure(const Measure&) = delete;
  Measure& operator=(const Measure&) = delete;
  virtual ~Measure() = default;

  /// The numbers of one legal configuration, always under the same names; the same configuration
  /// gives the same numbers. Called by several threads at a time. Throws Stopped soon after `stop`
  /// has become true, and std::exception for a configuration that failed.
  virtual Metrics measure(const Config& config, const StopSignal& stop) const = 0;

  /// The names of measure(), each null: for a configuration that failed.
  virtual Metrics nothing() const = 0;
};

}  // namespace wtc
