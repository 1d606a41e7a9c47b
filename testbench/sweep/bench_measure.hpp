// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "testbench/bench.hpp"
#include "testbench/sweep/measure.hpp"
#include "testbench/sweep/trace.hpp"

namespace wtc {

/// Measures cycle by cycle: a bench of its own for each configuration, around model or RTL.
class BenchMeasure : public Measure {
 public:
  using MakeOptions = std::function<BenchOptions(const Config&)>;
  using MakeDut = std::function<std::unique_ptr<Dut>(const Config&)>;

  /// Keeps a reference to `trace`. Both functions are called by several threads at a time.
  BenchMeasure(const Trace& trace, MakeOptions make_options, MakeDut make_dut);

  /// Throws what Bench and make_dut throw.
  Metrics measure(const Config& config, const StopSignal& stop) const override;
  Metrics nothing() const override;

 private:
  const Trace& trace_;
  MakeOptions make_options_;
  MakeDut make_dut_;
};

}  // namespace wtc
