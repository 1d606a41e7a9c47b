// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>

#include "testbench/report/cycle_watcher.hpp"
#include "testbench/report/line_trace.hpp"

namespace wtc {

/// Prints the line trace while the run goes on: --trace.
class TracePrinter : public CycleWatcher {
 public:
  /// `checked`: the checks are on, so a response that passes by is one that they agree with.
  TracePrinter(std::FILE* stream, const Config& config, bool checked);

  void watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) override;

 private:
  std::FILE* stream_;
  LineTrace lines_;
  bool checked_;
};

}  // namespace wtc
