// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_bus_side.hpp"

namespace wtc {

void WtcBusSide::reset() {
  ar_ = ReadAddress{};
  r_ = Beat{};
  b_ = Response{};
  aw_valid_q_ = w_valid_q_ = false;
}

void WtcBusSide::drive_offers(CacheOutputs& out) const {
  if (ar_.valid_q) {
    out.bus_ar_valid = 1;
    out.bus_ar_addr = ar_.addr_q;
    out.bus_ar_id = ar_.id_q;
    out.bus_ar_len = ar_.len_q;
    out.bus_ar_size = ar_.size_q;
    out.bus_ar_burst = ar_.burst_q;
  }
  if (aw_valid_q_) {
    out.bus_aw_valid = 1;
    out.bus_aw_addr = address_q_;
    out.bus_aw_id = axi::kUncachedId;
    out.bus_aw_size = sizes_.word_shift;
    out.bus_aw_burst = axi::kIncr;
  }
  if (w_valid_q_) {
    out.bus_w_valid = 1;
    out.bus_w_last = 1;
    if (sizes_.bus_bytes == 4) {
      const auto first = static_cast<std::uint32_t>(address_q_) & 4U;
      out.bus_w_strb = enables_q_ >> first;
      out.bus_w_data[0] = lane_q_ >> 8U * first;
    } else {
      const auto lane = static_cast<std::uint32_t>(address_q_) & (sizes_.bus_bytes - 1) & ~7U;
      out.bus_w_strb = enables_q_ << lane;
      out.bus_w_data[lane >> 3U] = lane_q_;
    }
  }
}

void WtcBusSide::read_line(std::uint32_t mshr, std::uint64_t line, std::uint32_t first_beat) {
  ar_.valid_q = true;  // rule 10.1
  ar_.addr_q = line + std::uint64_t{first_beat} * sizes_.bus_bytes;
  ar_.id_q = mshr;
  ar_.len_q = sizes_.beats - 1;
  ar_.size_q = sizes_.bus_shift;
  ar_.burst_q = sizes_.beats == 1 ? axi::kIncr : axi::kWrap;
}

void WtcBusSide::start_uncached(bool store, std::uint64_t address, std::uint64_t lane,
                                std::uint32_t enables) {
  const std::uint64_t word = address & ~(sizes_.word_bytes - 1ULL);
  if (store) {
    aw_valid_q_ = w_valid_q_ = true;
    address_q_ = word;
    enables_q_ = enables;
    lane_q_ = lane & lane_mask(enables);
  } else {
    ar_.valid_q = true;
    ar_.addr_q = word;
    ar_.id_q = axi::kUncachedId;
    ar_.len_q = 0;
    ar_.size_q = sizes_.word_shift;
    ar_.burst_q = axi::kIncr;
  }
}

void WtcBusSide::load_r(const CacheInputs& in) {
  r_.valid_q = in.bus_r_valid != 0;
  r_.id_q = in.bus_r_id;
  r_.resp_q = in.bus_r_resp;
  r_.data_q = in.bus_r_data;
}

}  // namespace wtc
