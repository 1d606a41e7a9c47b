// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/run_result.hpp"

namespace wtc {

LatencySummary summary(const LatencyHistogram& histogram) {
  return {histogram.mean(), histogram.percentile(50), histogram.percentile(99), histogram.max()};
}

}  // namespace wtc
