// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_write_buffer.hpp"

#include <algorithm>

namespace wtc {

void WtcWriteBuffer::reset() {
  slots_.fill(Slot{});
  used_q_ = open_q_ = held_q_ = head_q_ = send_q_ = tail_q_ = count_q_ = age_q_ = 0;
  sending_q_ = -1;
  aw_done_q_ = w_done_q_ = false;
  first_q_ = last_q_ = beat_q_ = err_count_q_ = 0;
}

void WtcWriteBuffer::look_at_slots(std::uint64_t address, std::uint32_t bytes, Word& word) const {
  const std::uint32_t lane = lane_of(address);
  for (std::uint32_t left = used_q_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    const std::uint64_t difference = block_q_[i] ^ address;
    if (difference >> sizes_.offset_bits != 0) continue;
    word.line_mask |= 1U << i;
    if (difference >> sizes_.block_bits != 0) continue;
    const Slot& s = slots_[i];
    const std::uint32_t newest = s.newest_q[lane] & bytes;
    word.word_hit = word.word_hit || (s.strobe_q[lane] & bytes) != 0;
    word.newest |= newest;
    word.lane |= s.data_q[lane] & lane_mask(newest);
    if ((open_q_ >> i & 1U) == 0) continue;
    // Rule 9.2.1. The youngest slot is the one before the next to be taken.
    const std::uint32_t merge = sizes_.config.wbuf_merge;
    if (merge == wbuf_merge::kAny || (merge == wbuf_merge::kTail && next(i) == tail_q_)) {
      word.merge = static_cast<int>(i);
    }
  }
}

bool WtcWriteBuffer::holds_line(std::uint64_t line, int but) const {
  const std::uint32_t counted =
      but < 0 ? used_q_ : used_q_ & ~(1U << static_cast<std::uint32_t>(but));
  for (std::uint32_t left = counted; left != 0; left &= left - 1) {
    if (sizes_.line_of(block_q_[static_cast<std::uint32_t>(std::countr_zero(left))]) == line) {
      return true;
    }
  }
  return false;
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
    lane = merge_lane(lane, s.data_q[at], s.newest_q[at]);
  }
  return lane;
}

std::uint32_t WtcWriteBuffer::beat_strobe(std::uint32_t index, std::uint32_t beat) const {
  const std::uint32_t lane = beat * sizes_.bus_bytes >> 3U;
  const Slot& s = slots_[index];
  if (sizes_.bus_bytes == 4) {
    return s.strobe_q[lane] >> ((block_q_[index] + std::uint64_t{4} * beat) & 4U) & 0xFU;
  }
  std::uint32_t strobe = 0;
  for (std::uint32_t i = 0; i < sizes_.bus_bytes >> 3U; ++i) {
    strobe |= std::uint32_t{s.strobe_q[lane + i]} << 8U * i;
  }
  return strobe;
}

std::uint64_t WtcWriteBuffer::first_stored_byte(std::uint32_t index) const {
  std::uint32_t lane = 0;
  while (slots_[index].strobe_q[lane] == 0) ++lane;
  const auto byte = static_cast<std::uint32_t>(std::countr_zero(slots_[index].strobe_q[lane]));
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
  const std::uint64_t* lanes = &slots_[index].data_q[beat_q_ * sizes_.bus_bytes >> 3U];
  if (sizes_.bus_bytes == 4) {
    out.bus_w_data[0] =
        lanes[0] >> 8U * ((block_q_[index] + std::uint64_t{4} * beat_q_) & 4U) & 0xFFFFFFFFU;
  } else {
    std::copy_n(lanes, sizes_.bus_bytes >> 3U, out.bus_w_data.begin());
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
  if (finishes) {
    slots_[static_cast<std::uint32_t>(sending_q_)].state_q = State::kSent;
    sending_q_ = -1;
  }
  if (edge.release >= 0) {  // section 9.3
    for (std::uint32_t left = held_q_; left != 0; left &= left - 1) {
      const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
      if (slots_[i].holder_q != edge.release) continue;
      slots_[i].held_q = false;
      held_q_ &= ~(1U << i);
    }
  }
  if (edge.clear_oldest) slots_[head_q_].newest_q.fill(0);
  if (edge.free_oldest) {
    slots_[head_q_] = Slot{};
    used_q_ &= ~(1U << head_q_);
    head_q_ = next(head_q_);
    --count_q_;
  }
  if (edge.store != nullptr) take(*edge.store);
  if (begins) begin_sending();  // after the store: it may have merged at this edge (rule 9.4.4)
}

void WtcWriteBuffer::take(const Store& store) {
  const std::uint32_t lane = lane_of(store.address);
  const auto enables = static_cast<std::uint8_t>(store.enables);
  const std::uint64_t block = sizes_.block_of(store.address);
  // Rule 9.2.2: no other slot holds a newest copy of these bytes.
  for (std::uint32_t left = used_q_; left != 0; left &= left - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
    if (block_q_[i] != block) continue;
    slots_[i].newest_q[lane] = static_cast<std::uint8_t>(slots_[i].newest_q[lane] & ~enables);
  }
  auto index = static_cast<std::uint32_t>(store.merge);
  if (store.merge < 0) {
    index = tail_q_;
    Slot& fresh = slots_[index];
    block_q_[index] = block;
    fresh.state_q = State::kOpen;
    used_q_ |= 1U << index;
    open_q_ |= 1U << index;
    if (store.holder >= 0) {  // rule 9.2.3
      fresh.held_q = true;
      fresh.holder_q = static_cast<std::uint8_t>(store.holder);
      held_q_ |= 1U << index;
    }
    tail_q_ = next(tail_q_);
    ++count_q_;
  }
  Slot& s = slots_[index];
  s.data_q[lane] = merge_lane(s.data_q[lane], store.lane, enables);
  s.strobe_q[lane] |= enables;
  s.newest_q[lane] |= enables;
  s.present_q = store.way >= 0;  // rule 9.2.4
  s.way_q = static_cast<std::uint8_t>(store.way >= 0 ? store.way : 0);
}

void WtcWriteBuffer::begin_sending() {
  sending_q_ = static_cast<int>(send_q_);
  slots_[send_q_].state_q = State::kSending;
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
