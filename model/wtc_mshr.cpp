// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_mshr.hpp"

namespace wtc {
namespace {

/// Calls f(index) for each bit that is set, lowest first.
template <typename F>
void for_each_bit(std::uint32_t mask, F f) {
  for (; mask != 0; mask &= mask - 1) f(static_cast<std::uint32_t>(std::countr_zero(mask)));
}

}  // namespace

void WtcMshr::reset() {
  entries_.fill(Entry{});
  busy_q_ = wait_q_ = poison_mask_q_ = turn_q_ = 0;
  done_q_ = -1;
}

std::uint32_t WtcMshr::ways_in_flight(std::uint32_t set) const {
  std::uint32_t ways = 0;
  for_each_bit(busy_q_, [&](std::uint32_t i) {
    if (sizes_.set_of(entries_[i].line_q) == set) ways |= 1U << entries_[i].way_q;
  });
  return ways;
}

std::uint32_t WtcMshr::snooped(std::uint64_t line) const {
  std::uint32_t mask = 0;
  for_each_bit(busy_q_ & ~wait_q_, [&](std::uint32_t i) {
    if (entries_[i].line_q == line) mask |= 1U << i;
  });
  return mask;
}

std::uint32_t WtcMshr::union_of_wait_masks() const {
  std::uint32_t slots = 0;
  for_each_bit(wait_q_, [&](std::uint32_t i) { slots |= entries_[i].wait_mask_q; });
  return slots;
}

int WtcMshr::next_to_read() const {
  std::uint32_t ready = 0;
  for_each_bit(wait_q_, [&](std::uint32_t i) {
    if (entries_[i].wait_mask_q == 0) ready |= 1U << i;
  });
  if (ready == 0) return -1;
  const std::uint32_t from_turn = ready & ~((1U << turn_q_) - 1);
  return std::countr_zero(from_turn != 0 ? from_turn : ready);
}

void WtcMshr::start_read(std::uint32_t index) {
  entries_[index].state_q = State::kRead;
  wait_q_ &= ~(1U << index);
  turn_q_ = index + 1 == sizes_.config.mshrs ? 0 : index + 1;
}

void WtcMshr::free_slot(std::uint32_t slot) {
  for_each_bit(wait_q_, [&](std::uint32_t i) { entries_[i].wait_mask_q &= ~(1U << slot); });
}

void WtcMshr::poison(std::uint32_t mask) {
  poison_mask_q_ |= mask;
  for_each_bit(mask, [&](std::uint32_t i) { entries_[i].poison_q = true; });
}

void WtcMshr::take_beat(std::uint32_t index, bool error) {
  Entry& e = entries_[index];
  if (error) e.error_q = true;
  if (++e.beats_taken_q < sizes_.beats) return;
  e.state_q = State::kDone;  // rule 7.2.5
  done_q_ = static_cast<int>(index);
}

void WtcMshr::release(std::uint32_t index) {
  entries_[index] = Entry{};
  busy_q_ &= ~(1U << index);
  poison_mask_q_ &= ~(1U << index);
  done_q_ = -1;
}

void WtcMshr::allocate(std::uint32_t index, std::uint64_t line, std::uint32_t way,
                       std::uint32_t beat, std::uint32_t wait_mask) {
  Entry& e = entries_[index];
  e = Entry{};
  e.line_q = line;
  e.state_q = State::kWait;
  e.way_q = static_cast<std::uint8_t>(way);
  e.first_beat_q = static_cast<std::uint8_t>(beat);
  e.wait_mask_q = wait_mask;
  busy_q_ |= 1U << index;
  wait_q_ |= 1U << index;
}

}  // namespace wtc
