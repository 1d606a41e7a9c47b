// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"
#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 11: the snoop that has its effect in this cycle.
class WtcSnoop {
 public:
  explicit WtcSnoop(const WtcSizes& sizes)
      : sizes_(sizes),
        listens_(sizes.config.snoop != snoop::kNone),
        updates_(sizes.config.snoop == snoop::kUpdate) {}

  void reset() { valid_q_ = wrote_q_ = false; }

  bool valid() const { return valid_q_; }
  bool update() const { return update_q_; }
  std::uint64_t address() const { return address_q_; }
  std::uint64_t lane() const { return lane_q_; }        ///< the data, in the lane of the address
  std::uint32_t enables() const { return enables_q_; }  ///< one bit per byte of that lane

  /// `sn_just`: this line was written by a snoop at the last edge.
  bool just(std::uint64_t line) const { return wrote_q_ && wrote_line_q_ == line; }

  /// The edge: takes what the pins offer; `wrote`: the snoop in progress writes its line.
  void tick(const CacheInputs& in, bool wrote) {
    wrote_q_ = wrote;
    if (wrote) wrote_line_q_ = sizes_.line_of(address_q_);
    valid_q_ = listens_ && in.snoop_valid != 0;
    if (!valid_q_) return;
    address_q_ = in.snoop_addr & sizes_.address_mask;
    const std::uint32_t shift = sizes_.lane_byte(address_q_);
    update_q_ = updates_ && in.snoop_update != 0;
    lane_q_ = in.snoop_data << 8U * shift;
    enables_q_ = in.snoop_be << shift;
  }

 private:
  const WtcSizes& sizes_;
  bool listens_;  ///< SNOOP is not none (rule 11.5)
  bool updates_;  ///< SNOOP is update
  bool valid_q_ = false;
  bool update_q_ = false;
  bool wrote_q_ = false;
  std::uint64_t address_q_ = 0;
  std::uint64_t wrote_line_q_ = 0;
  std::uint64_t lane_q_ = 0;
  std::uint32_t enables_q_ = 0;
};

}  // namespace wtc
