// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"
#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 10: the AR, R and B registers and the uncached access.
class WtcBusSide {
 public:
  struct ReadAddress {
    bool valid_q = false;
    std::uint64_t addr_q = 0;
    std::uint32_t id_q = 0, len_q = 0, size_q = 0, burst_q = 0;
  };
  struct Beat {
    bool valid_q = false;
    std::uint32_t id_q = 0, resp_q = 0;
    BusData data_q{};
  };
  struct Response {
    bool valid_q = false;
    std::uint32_t resp_q = 0;
    bool settled_q = false;  ///< the invalidation of rule 9.5.2 is done
  };

  explicit WtcBusSide(const WtcSizes& sizes) : sizes_(sizes) {}
  void reset();

  const Beat& r() const { return r_; }
  const Response& b() const { return b_; }
  /// The R register holds a beat of a fill, not of an uncached load.
  bool fill_beat() const { return r_.valid_q && r_.id_q < axi::kUncachedId; }
  /// A response other than OKAY (rule 7.2.4).
  bool r_error() const { return r_.resp_q >= axi::kSlverr; }
  /// An error of a write; EXOKAY is none (rule 9.5.1).
  bool b_error() const { return (b_.resp_q & 2U) != 0; }

  /// The lane of the beat in the R register that holds the byte `address`.
  std::uint64_t r_lane(std::uint64_t address) const {
    if (sizes_.bus_bytes == 4) return r_.data_q[0] << 8U * (address & 4U);
    return r_.data_q[(address & (sizes_.bus_bytes - 1)) >> 3U];
  }

  /// Nothing is on AR (rule 13.2.3).
  bool ar_empty() const { return !ar_.valid_q; }
  bool ar_free(bool ar_ready) const { return !ar_.valid_q || ar_ready; }

  /// Something is on AR, or an uncached store on AW or W.
  bool offers() const { return ar_.valid_q || aw_valid_q_ || w_valid_q_; }

  void drive(CacheOutputs& out) const {
    if (offers()) drive_offers(out);
  }

  // What happens at the edge.
  void tick_ar(bool ar_ready) { ar_.valid_q = ar_.valid_q && !ar_ready; }
  void read_line(std::uint32_t mshr, std::uint64_t line, std::uint32_t first_beat);
  /// Rule 10.4. `lane` and `enables` are those of the word's lane; for a load they are not used.
  void start_uncached(bool store, std::uint64_t address, std::uint64_t lane, std::uint32_t enables);
  void tick_uncached(const CacheInputs& in) {
    aw_valid_q_ = aw_valid_q_ && in.bus_aw_ready == 0;
    w_valid_q_ = w_valid_q_ && in.bus_w_ready == 0;
  }
  /// `taken`: the register is emptied in this cycle (rules 10.2 and 10.3).
  void tick_r(const CacheInputs& in, bool taken) {
    if ((!r_.valid_q) | taken) load_r(in);
  }
  void tick_b(const CacheInputs& in, bool taken, bool settles) {
    const bool free = (!b_.valid_q) | taken;  // without a branch: responses come when they want
    b_.valid_q = free ? in.bus_b_valid != 0 : true;
    b_.resp_q = free ? in.bus_b_resp : b_.resp_q;
    b_.settled_q = (!free) & (b_.settled_q | settles);
  }

 private:
  void drive_offers(CacheOutputs& out) const;
  void load_r(const CacheInputs& in);

  const WtcSizes& sizes_;
  ReadAddress ar_{};
  Beat r_{};
  Response b_{};
  bool aw_valid_q_ = false;  ///< an uncached store is offered on AW
  bool w_valid_q_ = false;   ///< ... and on W
  std::uint64_t address_q_ = 0, lane_q_ = 0;
  std::uint32_t enables_q_ = 0;
};

}  // namespace wtc
