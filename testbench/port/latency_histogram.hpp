// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace wtc {

/// Latencies in cycles, exact up to kBuckets - 1; longer ones are counted together.
/// Example: after add(1), add(3): mean() == 2, percentile(50) == 1, max() == 3.
class LatencyHistogram {
 public:
  static constexpr std::uint32_t kBuckets = 4096;

  void add(std::uint64_t latency) {
    if (latency < kBuckets) ++buckets_[latency];
    ++count_;
    sum_ += latency;
    if (latency > max_) max_ = latency;
  }

  void clear() { *this = LatencyHistogram(); }

  std::uint64_t count() const { return count_; }
  std::uint64_t max() const { return max_; }
  /// 0 when nothing was added.
  double mean() const;
  /// The smallest latency that `percent` (1..100) of the accesses do not exceed; max() where that
  /// lies beyond the buckets; 0 when nothing was added.
  std::uint64_t percentile(std::uint32_t percent) const;

 private:
  std::array<std::uint64_t, kBuckets> buckets_{};
  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;
  std::uint64_t max_ = 0;
};

}  // namespace wtc
