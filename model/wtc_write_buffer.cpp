// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_write_buffer.hpp"

#include <algorithm>

namespace wtc {
namespace {

/// Which bytes of `word` are `byte`, one bit each: no slot is looked at alone.
constexpr std::uint32_t equal_bytes(std::uint64_t word, std::uint8_t byte) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kLow = 0x7F * kOnes;
  const std::uint64_t differs = word ^ kOnes * byte;
  const std::uint64_t equal = ~(((differs & kLow) + kLow) | differs | kLow) >> 7U;
  return static_cast<std::uint32_t>(equal * 0x0102040810204080 >> 56U);
}

}  // namespace

void WtcWriteBuffer::reset() {
  slots_.fill(Slot{});
  used_q_ = open_q_ = held_q_ = head_q_ = send_q_ = tail_q_ = count_q_ = age_q_ = 0;
  sending_q_ = -1;
  aw_done_q_ = w_done_q_ = false;
  first_q_ = last_q_ = beat_q_ = err_count_q_ = 0;
}

void WtcWriteBuffer::look_at_slots(std::uint64_t address, std::uint32_t bytes, Word& word) const {
  const std::uint8_t hint = hint_of(address);
  std::uint32_t left = equal_bytes(hints_q_[0], hint);
  if (sizes_.slots > 8) left |= equal_bytes(hints_q_[1], hint) << 8U;
  const std::uint32_t lane = lane_of(address);
  const std::uint64_t block = sizes_.block_of(address);
  for (left &= used_q_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    if (block_q_[i] != block) continue;
    const Lane& held = slots_[i].lanes_q[lane];
    const std::uint32_t newest = held.newest_q & bytes;
    word.word_hit = word.word_hit || (held.strobe_q & bytes) != 0;
    word.newest |= newest;
    const std::uint64_t mask = lane_mask(newest);
    word.mask |= mask;
    word.lane |= held.data_q & mask;
    if ((open_q_ >> i & 1U) == 0) continue;
    // Rule 9.2.1. The youngest slot is the one before the next to be taken.
    const std::uint32_t merge = sizes_.config.wbuf_merge;
    if (merge == wbuf_merge::kAny || (merge == wbuf_merge::kTail && next(i) == tail_q_)) {
      word.merge = static_cast<int>(i);
    }
  }
}

std::uint32_t WtcWriteBuffer::line_mask(std::uint64_t line) const {
  std::uint32_t mask = 0;
  for (std::uint32_t left = used_q_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    mask |= static_cast<std::uint32_t>(sizes_.line_of(block_q_[i]) == line) << i;
  }
  return mask;
}

bool WtcWriteBuffer::holds_line(std::uint64_t line, int but) const {
  return (line_mask(line) & ~(but < 0 ? 0U : 1U << static_cast<std::uint32_t>(but))) != 0;
}

std::uint64_t WtcWriteBuffer::overlay(std::uint32_t mshr, std::uint64_t address,
                                      std::uint64_t lane) const {
  const std::uint32_t at = lane_of(address);
  for (std::uint32_t left = held_q_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    const Slot& s = slots_[i];
    if (s.holder_q != mshr || (block_q_[i] ^ address) >> std::max(sizes_.block_bits, 3U) != 0) {
      continue;
    }
    lane = merge_lane(lane, s.lanes_q[at].data_q, s.lanes_q[at].newest_q);
  }
  return lane;
}

std::uint32_t WtcWriteBuffer::beat_strobe(std::uint32_t index, std::uint32_t beat) const {
  const std::uint32_t lane = beat * sizes_.bus_bytes >> 3U;
  const Slot& s = slots_[index];
  if (sizes_.bus_bytes == 4) {
    return s.lanes_q[lane].strobe_q >> ((block_q_[index] + std::uint64_t{4} * beat) & 4U) & 0xFU;
  }
  std::uint32_t strobe = 0;
  for (std::uint32_t i = 0; i < sizes_.bus_bytes >> 3U; ++i) {
    strobe |= std::uint32_t{s.lanes_q[lane + i].strobe_q} << 8U * i;
  }
  return strobe;
}

std::uint64_t WtcWriteBuffer::first_stored_byte(std::uint32_t index) const {
  const std::array<Lane, 16>& lanes = slots_[index].lanes_q;
  std::uint32_t lane = 0;
  while (lanes[lane].strobe_q == 0) ++lane;
  const auto byte = static_cast<std::uint32_t>(std::countr_zero(lanes[lane].strobe_q));
  return (block_q_[index] & ~std::uint64_t{7}) + std::uint64_t{8} * lane + byte;
}

void WtcWriteBuffer::drive_error_port(CacheOutputs& out) const {
  out.err_valid = 1;
  out.err_addr = err_addr_q_;
  out.err_count = err_count_q_;
}

void WtcWriteBuffer::drive_burst(CacheOutputs& out) const {
  const auto index = static_cast<std::uint32_t>(sending_q_);
  if (!aw_done_q_) {
    out.bus_aw_valid = 1;
    out.bus_aw_addr = block_q_[index] + std::uint64_t{first_q_} * sizes_.bus_bytes;
    out.bus_aw_len = last_q_ - first_q_;
    out.bus_aw_size = sizes_.bus_shift;
    out.bus_aw_burst = axi::kIncr;
  }
  if (w_done_q_) return;
  out.bus_w_valid = 1;
  out.bus_w_strb = beat_strobe(index, beat_q_);
  out.bus_w_last = beat_q_ == last_q_;
  const Lane* lanes = &slots_[index].lanes_q[beat_q_ * sizes_.bus_bytes >> 3U];
  if (sizes_.bus_bytes == 4) {
    out.bus_w_data[0] =
        lanes[0].data_q >> 8U * ((block_q_[index] + std::uint64_t{4} * beat_q_) & 4U) & 0xFFFFFFFFU;
  } else {
    for (std::uint32_t i = 0; i < sizes_.bus_bytes >> 3U; ++i) out.bus_w_data[i] = lanes[i].data_q;
  }
}

void WtcWriteBuffer::tick(const Edge& edge) {
  tick_error_port(edge);
  if (count_q_ == 0 && edge.store == nullptr) {
    age_q_ = 0;  // rule 9.4.2
    return;
  }
  bool finishes = false;
  if (sending_q_ >= 0) {
    if (!w_done_q_ && edge.w_ready) {
      w_done_q_ = beat_q_ == last_q_;
      ++beat_q_;
    }
    aw_done_q_ = aw_done_q_ || edge.aw_ready;
    finishes = aw_done_q_ && w_done_q_;
  }
  // Rule 9.4.1, decided by the state before this edge.
  const bool old_enough = age_q_ >= sizes_.config.wbuf_max_age;
  const auto open_slots = static_cast<std::uint32_t>(std::popcount(open_q_));
  const bool begins = (sending_q_ < 0 || finishes) && open_slots != 0 &&
                      (held_q_ >> send_q_ & 1U) == 0 &&
                      (open_slots >= sizes_.config.wbuf_retire_at || edge.drain || old_enough);
  age_q_ = open_slots == 0 || begins ? 0 : old_enough ? age_q_ : age_q_ + 1;  // rule 9.4.2
  if (finishes) sending_q_ = -1;
  if (edge.release >= 0) {  // section 9.3
    for (std::uint32_t left = held_q_; left != 0; left &= left - 1) {
      const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
      if (slots_[i].holder_q == edge.release) held_q_ &= ~(1U << i);
    }
  }
  if (edge.clear_oldest) {
    for (Lane& lane : slots_[head_q_].lanes_q) lane.newest_q = 0;
  }
  if (edge.free_oldest) free_oldest();
  if (edge.store != nullptr) take(*edge.store);
  if (begins) begin_sending();  // after the store: it may have merged at this edge (rule 9.4.4)
}

void WtcWriteBuffer::free_oldest() {
  for (std::uint32_t i = 0; i < lanes_; ++i) slots_[head_q_].lanes_q[i] = Lane{};
  used_q_ &= ~(1U << head_q_);
  head_q_ = next(head_q_);
  --count_q_;
}

void WtcWriteBuffer::take(const Store& store) {
  const std::uint32_t lane = lane_of(store.address);
  const auto enables = static_cast<std::uint8_t>(store.enables);
  const std::uint64_t block = sizes_.block_of(store.address);
  // Rule 9.2.2: no other slot holds a newest copy of these bytes.
  for (std::uint32_t left = store.hides ? used_q_ : 0; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    if (block_q_[i] != block) continue;
    std::uint8_t& newest = slots_[i].lanes_q[lane].newest_q;
    newest = static_cast<std::uint8_t>(newest & ~enables);
  }
  auto index = static_cast<std::uint32_t>(store.merge);
  if (store.merge < 0) {
    index = tail_q_;
    block_q_[index] = block;
    std::uint64_t& hints = hints_q_[index / 8];
    const std::uint32_t shift = 8 * (index % 8);
    hints = (hints & ~(std::uint64_t{0xFF} << shift)) | std::uint64_t{hint_of(block)} << shift;
    used_q_ |= 1U << index;
    open_q_ |= 1U << index;
    if (store.holder >= 0) {  // rule 9.2.3
      slots_[index].holder_q = static_cast<std::uint8_t>(store.holder);
      held_q_ |= 1U << index;
    }
    tail_q_ = next(tail_q_);
    ++count_q_;
  }
  Slot& s = slots_[index];
  Lane& taken = s.lanes_q[lane];
  taken.data_q = merge_lane(taken.data_q, store.lane, enables);
  taken.strobe_q |= enables;
  taken.newest_q |= enables;
  s.present_q = store.way >= 0;  // rule 9.2.4
  s.way_q = static_cast<std::uint8_t>(store.way >= 0 ? store.way : 0);
}

void WtcWriteBuffer::begin_sending() {
  sending_q_ = static_cast<int>(send_q_);
  open_q_ &= ~(1U << send_q_);
  aw_done_q_ = w_done_q_ = false;
  first_q_ = 0;
  while (beat_strobe(send_q_, first_q_) == 0) ++first_q_;
  last_q_ = sizes_.wbuf_beats - 1;
  while (beat_strobe(send_q_, last_q_) == 0) --last_q_;
  beat_q_ = first_q_;
  send_q_ = next(send_q_);
}

void WtcWriteBuffer::tick_error_port(const Edge& edge) {
  if (edge.err_ready) err_count_q_ = 0;
  if (!edge.report) return;
  if (err_count_q_ == 0) err_addr_q_ = first_stored_byte(head_q_);
  if (err_count_q_ < 255) ++err_count_q_;
}

}  // namespace wtc
