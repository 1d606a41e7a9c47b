// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// Which way of a full set leaves: section 6 of docs/microarchitecture.md, written apart from the
/// model: lru and fifo by time stamps, plru by the bits of the tree, random by the LFSR.
class ReplacementOrder {
 public:
  explicit ReplacementOrder(const Config& config);

  /// The way was hit.
  void hit(std::uint32_t set, std::uint32_t way);
  /// A new fill goes to the way; also steps the LFSR.
  void filled(std::uint32_t set, std::uint32_t way);
  /// The way of a full set that leaves next.
  std::uint32_t victim(std::uint32_t set) const;
  /// Back to the state after reset; the LFSR goes on (it is not part of a set).
  void forget();

 private:
  void touch(std::uint32_t set, std::uint32_t way);

  std::uint32_t policy_;
  std::uint32_t sets_;
  std::uint32_t ways_;
  std::vector<std::uint64_t> stamps_;  ///< of each way: when it was touched last
  std::uint64_t now_ = 0;
  std::vector<std::uint32_t> trees_;  ///< of each set: bit n is node n of the tree
  std::uint32_t lfsr_;
};

}  // namespace wtc
