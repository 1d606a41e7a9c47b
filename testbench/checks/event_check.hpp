// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// The event pins agree with each other and with the port: each cached access that does something
/// is exactly one hit or miss, in the order of acceptance and not after its answer; an event goes
/// with an access that can cause it; at most one stall, and none in a cycle in which one fires.
class EventCheck {
 public:
  explicit EventCheck(const Config& config);

  /// Fills view.fired. Throws CheckError.
  void observe(View& view);

  /// At the end: throws CheckError when an access had no event.
  void finish(std::uint64_t cycle) const;

 private:
  static constexpr std::uint32_t kWaiting = 512;  ///< more than ids

  void agree(const View& view) const;
  [[noreturn]] void disagree(const View& view) const;
  void fire(View& view);
  void evict(const View& view) const;
  void prefetches(const View& view);
  std::uint32_t fetches(const CacheOutputs& out) const;
  void fills(const View& view);

  std::uint64_t line_bytes_;
  std::uint64_t sets_;
  std::uint32_t allocates_;                         ///< 1: a store that misses fetches its line
  bool prefetching_;                                ///< PREFETCH is not 0
  std::array<const Request*, kWaiting> waiting_{};  ///< ring: accepted, not fired
  std::uint32_t in_ = 0, out_ = 0;
  Fired fired_;
  std::uint64_t prefetches_ = 0;
  std::uint64_t prefetch_hits_ = 0;
  std::uint64_t causes_ = 0;  ///< of fills: misses, of which not all fetch, and prefetches
  std::uint64_t fill_reads_ = 0;
  std::uint64_t fills_ = 0;
};

}  // namespace wtc
