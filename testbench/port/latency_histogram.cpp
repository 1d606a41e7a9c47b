// SPDX-License-Identifier: Apache-2.0
#include "testbench/port/latency_histogram.hpp"

namespace wtc {

double LatencyHistogram::mean() const {
  return count_ == 0 ? 0 : static_cast<double>(sum_) / static_cast<double>(count_);
}

std::uint64_t LatencyHistogram::percentile(std::uint32_t percent) const {
  if (count_ == 0) return 0;
  const std::uint64_t wanted = (count_ * percent + 99) / 100;
  std::uint64_t seen = 0;
  for (std::uint32_t latency = 0; latency < kBuckets; ++latency) {
    seen += buckets_[latency];
    if (seen >= wanted) return latency;
  }
  return max_;
}

}  // namespace wtc
