// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 5: the lines, and the priority of the write port.
///
/// Held line by line (a line is contiguous), moved lane by lane. Old bytes that the RTL's RAM
/// shows after a write at the very edge are never used (rule 5.1), so reads show every write.
class WtcData {
 public:
  static constexpr std::uint32_t kPatience = 7;  ///< rule 5.2

  explicit WtcData(const WtcSizes& sizes)
      : sizes_(sizes), bytes_(std::size_t{sizes.sets} * sizes.ways * sizes.line_bytes, 0) {}

  void reset() { lost_q_ = 0; }

  /// The lane that holds the byte `address`.
  std::uint64_t lane(std::uint64_t address, std::uint32_t way) const {
    std::uint64_t value = 0;
    std::memcpy(&value, &bytes_[index(address, way)], sizeof value);
    return value;
  }

  void write_lane(std::uint64_t address, std::uint32_t way, std::uint64_t value,
                  std::uint32_t enables) {
    std::uint8_t* place = &bytes_[index(address, way)];
    std::uint64_t old = 0;
    std::memcpy(&old, place, sizeof old);
    old = merge_lane(old, value, enables);
    std::memcpy(place, &old, sizeof old);
  }

  const std::uint8_t* line(std::uint32_t set, std::uint32_t way) const {
    return &bytes_[(std::size_t{set} * sizes_.ways + way) * sizes_.line_bytes];
  }

  /// Rule 5.2: the fill beat in the R register has lost so often that it goes before a store.
  bool beat_first() const { return lost_q_ == kPatience; }
  void count_losses(bool beat_lost) { lost_q_ = beat_lost ? lost_q_ + 1 : 0; }

 private:
  std::size_t index(std::uint64_t address, std::uint32_t way) const {
    const std::size_t frame = std::size_t{sizes_.set_of(address)} * sizes_.ways + way;
    return frame * sizes_.line_bytes + (sizes_.offset_of(address) & ~7U);
  }

  const WtcSizes& sizes_;
  std::vector<std::uint8_t> bytes_;
  std::uint32_t lost_q_ = 0;  ///< cycles in a row in which the store went first
};

}  // namespace wtc
