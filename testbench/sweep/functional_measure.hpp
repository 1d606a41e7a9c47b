// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include "testbench/functional/options.hpp"
#include "testbench/sweep/measure.hpp"
#include "testbench/sweep/trace.hpp"

namespace wtc {

/// Measures without time: a functional engine of its own for each configuration. Cycles are null.
class FunctionalMeasure : public Measure {
 public:
  using MakeOptions = std::function<FunctionalOptions(const Config&)>;

  /// Keeps a reference to `trace`, whose first `warmup` accesses are not counted.
  FunctionalMeasure(const Trace& trace, std::uint64_t warmup, MakeOptions make_options);

  /// Throws what make_options and FunctionalEngine throw.
  Metrics measure(const Config& config, const StopSignal& stop) const override;
  Metrics nothing() const override;

 private:
  const Trace& trace_;
  std::uint64_t warmup_;
  MakeOptions make_options_;
};

}  // namespace wtc
