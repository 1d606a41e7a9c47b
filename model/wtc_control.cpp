// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_control.hpp"

namespace wtc {

void WtcControl::reset() {
  state_q_ = State::kLookup;
  s1_valid_q_ = looked_q_ = false;
  s1_q_ = Request{};
  decision_ = Decision{};
}

void WtcControl::settle_lookup(bool ans_busy, bool slot_free) {
  decision_ = Decision{};
  if (!s1_valid_q_) return;
  ans_busy_ = ans_busy;
  slot_free_ = slot_free;
  if (state_q_ == State::kLookup) {
    look_up();
  } else if (state_q_ == State::kSweep) {
    wait(Reason::kBus, units_.tags.sweeping());
    answer_now(false);
  } else {
    const WtcBusSide& bus = units_.bus_side;
    const bool is_load = s1_q_.op == static_cast<std::uint32_t>(Op::kLoad);
    wait(Reason::kBus, is_load ? !bus.r().valid_q : !bus.b().valid_q);
    answer_now(is_load ? bus.r_error() : bus.b_error());
    if (is_load) answer_load(bus.r_lane(s1_q_.address));
    decision_.takes_response = true;
  }
}

void WtcControl::look_up() {
  if (s1_q_.op > static_cast<std::uint32_t>(Op::kInvalAll)) return answer_now(true);
  switch (static_cast<Op>(s1_q_.op)) {
    case Op::kLoad:
      return s1_q_.uncached ? uncached() : load();
    case Op::kStore:
      if (s1_q_.enables == 0) return answer_now(false);  // rule 3.3.7
      return s1_q_.uncached ? uncached() : store();
    case Op::kFence:  // rule 3.3.3
      decision_.drain = true;
      wait_at_depth_0();
      wait(Reason::kBus, !units_.write_buffer.empty());
      return answer_now(false);
    case Op::kInvalLine:
      return inval_line();
    case Op::kInvalAll:
      return inval_all();
  }
}

/// Rule 3.3.8.
void WtcControl::wait_at_depth_0() {
  wait(Reason::kBufferFull, units_.sizes.config.wbuf_entries == 0 && !units_.write_buffer.empty());
}

void WtcControl::look_at_line() {
  const WtcUnits& u = units_;
  Facts& f = facts_;
  if (!looked_q_) {
    f = Facts{};
    f.hit_way = u.tags.hit_way(s1_q_.address);
    f.fl = u.mshr.find(s1_q_.line);
    u.write_buffer.look(s1_q_.address, s1_q_.word_bytes, f.wb);
    looked_q_ = true;
  }
  f.way = static_cast<std::uint32_t>(f.hit_way);
  f.hit = f.hit_way >= 0;
  if (f.fl < 0) return;
  const auto index = static_cast<std::uint32_t>(f.fl);
  const std::uint32_t beat = u.sizes.beat_of(s1_q_.address);
  f.way = u.mshr.entry(index).way_q;
  f.fl_dead = u.mshr.dead(index);
  f.fl_head =
      u.bus_side.fill_beat() && u.bus_side.r().id_q == index && u.mshr.next_beat(index) == beat;
  f.fl_arrived = u.mshr.has_beat(index, beat);
  f.fl_just = u.just.valid_q && u.just.mshr_q == index && u.just.beat_q == beat;
  f.hit = f.fl_arrived;
}

/// Rule 3.3.1.
void WtcControl::load() {
  look_at_line();
  const Facts& f = facts_;
  const bool flush = units_.sizes.commit || units_.sizes.config.wbuf_hazard == wbuf_hazard::kFlush;
  decision_.drain = flush && f.wb.word_hit;
  const bool in_flight = f.fl >= 0;
  wait(Reason::kHazard, decision_.drain);
  wait(Reason::kHazard, in_flight && (f.fl_dead || (f.fl_arrived ? f.fl_just : f.fl_head)));
  wait(Reason::kHazard, units_.snoop.just(s1_q_.line));
  wait_at_depth_0();
  if (waits()) return;
  if (f.hit) {
    answer_now(false);
    decision_.touch = true;
    answer_load((units_.data.lane(s1_q_.address, f.way) & ~f.wb.mask) | f.wb.lane);
    decision_.forward = (f.wb.newest & s1_q_.enables) != 0;
  } else if (in_flight) {  // secondary miss
    wait(Reason::kMshrFull, units_.targets.full());
    decision_.load_target = decision_.touch = true;
    decision_.mshr = static_cast<std::uint32_t>(f.fl);
  } else if ((s1_q_.enables & ~f.wb.newest) == 0) {  // `wb_cover`
    answer_now(false);
    answer_load(f.wb.lane);
    decision_.forward = s1_q_.enables != 0;
  } else {  // primary miss
    wait(Reason::kMshrFull, units_.targets.full());
    start_fill();
    decision_.load_target = true;
  }
}

/// Rule 3.3.2.
void WtcControl::store() {
  look_at_line();
  const Facts& f = facts_;
  const WtcSizes& sizes = units_.sizes;
  const bool in_flight = f.fl >= 0;
  const auto fl_idx = static_cast<std::uint32_t>(f.fl);
  if (in_flight) {
    const std::uint32_t word = sizes.offset_of(s1_q_.address) >> sizes.word_shift;
    wait(Reason::kHazard,
         f.fl_dead || (!f.fl_arrived && (f.fl_head || units_.targets.load_waits(fl_idx, word))));
  }
  wait_at_depth_0();
  const bool can_take = f.wb.merge >= 0 || !units_.write_buffer.full() || slot_free_;
  wait(Reason::kBufferFull, !can_take);
  if (waits()) return;
  decision_.takes_slot = true;
  const bool tag_hit = !in_flight && f.hit_way >= 0;
  if (sizes.update) {
    decision_.uses_data = f.hit;
    decision_.touch = f.hit || in_flight;
  } else if (in_flight) {
    decision_.poison = 1U << fl_idx;
  } else {
    decision_.uses_tag = tag_hit;
  }
  if (sizes.commit) {
    wait(Reason::kMshrFull, units_.targets.full());
    decision_.store_target = true;
  }
  if (!in_flight && !tag_hit && sizes.allocate) start_fill();
  if (!sizes.commit) answer_now(false);
}

/// Rule 3.3.4.
void WtcControl::inval_line() {
  look_at_line();
  wait_at_depth_0();
  if (facts_.fl >= 0) {
    decision_.poison = 1U << static_cast<std::uint32_t>(facts_.fl);
  } else {
    decision_.uses_tag = facts_.hit_way >= 0;
  }
  answer_now(false);
}

/// Rule 3.3.5, the first cycle.
void WtcControl::inval_all() {
  wait_at_depth_0();
  decision_.poison = units_.mshr.in_flight();
  decision_.starts_sweep = true;
}

/// Rule 3.3.6, the first cycle.
void WtcControl::uncached() {
  decision_.drain = true;
  facts_ = Facts{};
  facts_.hit_way = units_.tags.hit_way(s1_q_.address);
  facts_.way = static_cast<std::uint32_t>(facts_.hit_way);
  wait_at_depth_0();
  wait(Reason::kBus,
       !units_.write_buffer.empty() || units_.mshr.in_flight() != 0 || !units_.targets.empty());
  decision_.uses_tag = s1_q_.op == static_cast<std::uint32_t>(Op::kStore) && facts_.hit_way >= 0;
  decision_.starts_uncached = true;
}

void WtcControl::answer_now(bool error) {
  wait(Reason::kBus, ans_busy_);
  decision_.answer = true;
  decision_.error = error;
}

void WtcControl::answer_load(std::uint64_t lane) {
  decision_.data = lane >> 8U * units_.sizes.lane_byte(s1_q_.address) & units_.sizes.data_mask;
}

/// Rules 6.1 and 7.2.1: a new fill of the line, if `mshr_ok`.
void WtcControl::start_fill() {
  const int index = units_.mshr.lowest_free();
  wait(Reason::kMshrFull, index < 0);
  if (waits()) return;
  const std::uint32_t set = units_.sizes.set_of(s1_q_.address);
  const std::uint32_t all = (1U << units_.sizes.ways) - 1;
  const std::uint32_t in_flight = units_.mshr.ways_in_flight(set);
  wait(Reason::kMshrFull, in_flight == all);
  if (waits()) return;
  const WtcWriteBuffer& wb = units_.write_buffer;
  decision_.new_fill = decision_.uses_tag = true;
  decision_.mshr = static_cast<std::uint32_t>(index);
  decision_.victim = units_.replace.victim(set, units_.tags.valid_ways(set), in_flight);
  decision_.evicts = units_.tags.valid(set, decision_.victim);
  decision_.wait_mask = wb.line_mask(s1_q_.line) & ~(slot_free_ ? 1U << wb.oldest() : 0U);
}

void WtcControl::drive(CacheOutputs& out) const {
  out.req_ready = !units_.tags.sweeping() && (!s1_valid_q_ || leaves());
  if (!s1_valid_q_) return;
  if (!leaves()) {  // rule 12.2; a sweep or an access that starts waits for the bus from now on
    drive_stall(out);
    return;
  }
  const Decision& d = decision_;
  out.resp_valid = d.answer;
  out.resp_id = d.answer ? s1_q_.id : 0;
  out.resp_error = d.error;
  out.resp_data = d.data;
  if (state_q_ != State::kLookup) return;
  // Load or store, hit or miss: nobody can predict it, so no branch asks.
  const bool load = s1_q_.op == static_cast<std::uint32_t>(Op::kLoad);
  out.evt_load_hit = load & facts_.hit;
  out.evt_load_miss = load & (!facts_.hit);
  out.evt_store_hit = d.takes_slot & facts_.hit;
  out.evt_store_miss = d.takes_slot & (!facts_.hit);
  out.evt_merge = d.takes_slot & (facts_.wb.merge >= 0);
  out.evt_forward = d.forward;
  if (d.new_fill && d.evicts) {
    out.evt_evict = 1;
    out.evt_evict_addr = units_.tags.line_address(units_.sizes.set_of(s1_q_.address), d.victim);
  }
}

void WtcControl::drive_stall(CacheOutputs& out) const {
  switch (decision_.reason) {
    case Reason::kHazard:
      out.evt_stall_hazard = 1;
      break;
    case Reason::kBufferFull:
      out.evt_stall_buffer_full = 1;
      break;
    case Reason::kMshrFull:
      out.evt_stall_mshr_full = 1;
      break;
    case Reason::kNone:
    case Reason::kBus:
      out.evt_stall_bus = 1;
      break;
  }
}

void WtcControl::tick(const CacheInputs& in, bool ready) {
  if (proceeds()) {
    if (decision_.starts_sweep) {
      state_q_ = State::kSweep;
    } else if (decision_.starts_uncached) {
      state_q_ = State::kUncached;
    } else {
      state_q_ = State::kLookup;
      s1_valid_q_ = false;
    }
  }
  if (ready && in.req_valid != 0) accept(in);
}

void WtcControl::accept(const CacheInputs& in) {
  const WtcSizes& sizes = units_.sizes;
  s1_valid_q_ = true;
  looked_q_ = false;
  s1_q_.address = in.req_addr & sizes.address_mask;
  s1_q_.line = sizes.line_of(s1_q_.address);
  const std::uint32_t shift = sizes.lane_byte(s1_q_.address);
  s1_q_.lane = (in.req_data & sizes.data_mask) << 8U * shift;
  s1_q_.enables = in.req_be << shift;
  s1_q_.word_bytes = ((1U << sizes.word_bytes) - 1) << shift;
  s1_q_.op = in.req_op;
  s1_q_.id = in.req_id;
  s1_q_.uncached = in.req_uncached != 0;
}

}  // namespace wtc
