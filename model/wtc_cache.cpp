// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_cache.hpp"

namespace wtc {
namespace {

const Config& checked(const Config& config) {
  check(config);
  return config;
}

}  // namespace

WtcCache::WtcCache(const Config& config) : units_(checked(config)), control_(units_) {
  reset();
}

void WtcCache::reset() {
  units_.tags.reset();
  units_.data.reset();
  units_.replace.reset();
  units_.mshr.reset();
  units_.targets.reset();
  units_.write_buffer.reset();
  units_.bus_side.reset();
  units_.snoop.reset();
  units_.just = {};
  control_.reset();
  settle();
}

void WtcCache::tick(const CacheInputs& in) {
  // Each step uses the decisions of settle(); the order keeps what a step still needs to read.
  tick_ar(in);
  tick_arrays();
  tick_fills();
  tick_targets();
  tick_stores(in);
  const bool response_taken = control_.proceeds() && control_.decision().takes_response;
  units_.bus_side.tick_r(in, wires_.beat_takes || response_taken);
  units_.bus_side.tick_b(in, wires_.slot_free || response_taken, wires_.settles);
  units_.snoop.tick(in, wires_.snoop_data);
  control_.tick(in, out_.req_ready != 0);
  settle();
}

// --- The cycle: from the registers to decisions and pins
// ------------------------------------------

void WtcCache::settle() {
  wires_ = Wires{};
  settle_answers();
  control_.settle_lookup(wires_.answer >= 0, wires_.slot_free);
  const bool tag_busy = settle_tag_port();
  const bool data_busy = settle_data_port();
  control_.settle_ports(tag_busy, data_busy);
  wires_.drain =
      control_.decision().drain || (units_.mshr.waited_for() & units_.write_buffer.open()) != 0;
  drive();
}

/// Sections 8 and 9.5: who is answered, and whether the R and B registers are done.
void WtcCache::settle_answers() {
  const WtcBusSide& bus = units_.bus_side;
  WtcTargets::Offer offer;
  offer.beat = bus.fill_beat();
  offer.response = bus.b().valid_q && !control_.uncached_access();
  if (!offer.beat && !offer.response) return;
  if (offer.beat) {
    offer.mshr = bus.r().id_q;
    offer.beat_index = units_.mshr.next_beat(offer.mshr);
  }
  offer.slot = units_.write_buffer.oldest();
  offer.settled = !bus.b_error() || bus.b().settled_q;
  const WtcTargets::Ready ready = units_.targets.ready(offer);
  wires_.answer = ready.oldest;
  const bool store = ready.oldest >= 0 && units_.targets.target(ready.oldest).store;
  const bool load = ready.oldest >= 0 && !store;
  wires_.beat_answered = offer.beat && ready.loads == (load ? 1U : 0U);
  wires_.slot_free = offer.response && offer.settled && ready.stores == (store ? 1U : 0U);
  wires_.settles = offer.response && !offer.settled;
}

/// Rule 4.3: snoop, write error, installation, sweep, lookup stage. Returns `tag_busy`.
bool WtcCache::settle_tag_port() {
  const WtcUnits& u = units_;
  Wires& w = wires_;
  if (control_.proceeds()) w.poison = control_.decision().poison;
  if (u.snoop.valid()) {
    const std::uint64_t line = u.sizes.line_of(u.snoop.address());
    w.snoop_way = u.tags.hit_way(u.snoop.address());
    w.poison |= u.mshr.snooped(line);
    w.snoop_data = w.snoop_way >= 0 && u.snoop.update() && !control_.holds_store() &&
                   !u.bus_side.fill_beat() && !u.write_buffer.holds_line(line);  // rule 11.2
    w.snoop_tag = w.snoop_way >= 0 && !w.snoop_data;
  }
  if (w.settles) {
    w.error_tag = u.write_buffer.slot(u.write_buffer.oldest()).present_q && !w.snoop_tag;
    w.settles = w.error_tag || !u.write_buffer.slot(u.write_buffer.oldest()).present_q;
  }
  if (const int done = u.mshr.done(); done >= 0) {
    const auto index = static_cast<std::uint32_t>(done);
    const bool snooped =
        u.snoop.valid() && u.sizes.line_of(u.snoop.address()) == u.mshr.entry(index).line_q;
    const bool drop = u.mshr.dead(index) || snooped;
    w.done_tag = !drop && !w.snoop_tag && !w.error_tag;
    // What the stage poisons in this very cycle is written as invalid.
    w.installs = w.done_tag && (w.poison >> index & 1U) == 0;
    if (drop || w.done_tag) w.ends = done;
  }
  return w.snoop_tag || w.error_tag || w.done_tag || u.tags.sweeping();
}

/// Rules 5.2 and 10.2. Returns `data_busy`.
bool WtcCache::settle_data_port() {
  Wires& w = wires_;
  if (!w.beat_answered) return false;
  const WtcUnits& u = units_;
  const std::uint32_t index = u.bus_side.r().id_q;
  if (u.mshr.last_beat_next(index) && u.mshr.done() >= 0 && w.ends < 0) return false;
  if (u.mshr.dead(index) || u.bus_side.r_error()) {
    w.beat_takes = true;  // its bytes need not be written
    return false;
  }
  const bool data_busy = u.data.beat_first();
  w.beat_lost = !data_busy && control_.proceeds() && control_.decision().uses_data;
  w.beat_takes = w.beat_writes = !w.beat_lost;
  return data_busy;
}

void WtcCache::drive() {
  const Wires& w = wires_;
  out_ = CacheOutputs{};
  control_.drive(out_);
  if (w.answer >= 0) drive_answer();
  units_.write_buffer.drive(out_);
  units_.bus_side.drive(out_);
  const bool response_taken = control_.proceeds() && control_.decision().takes_response;
  out_.bus_r_ready = !units_.bus_side.r().valid_q || w.beat_takes || response_taken;
  out_.bus_b_ready = !units_.bus_side.b().valid_q || w.slot_free || response_taken;
  out_.snoop_ack = units_.snoop.valid();
  out_.evt_fill = w.installs;
  out_.evt_poison = (w.poison & units_.mshr.sound()) != 0;
  out_.idle = !control_.holds_request() && !units_.tags.sweeping() &&
              units_.mshr.in_flight() == 0 && units_.write_buffer.empty();
}

/// Rule 8.2.
void WtcCache::drive_answer() {
  const WtcTargets::Target& target = units_.targets.target(wires_.answer);
  out_.resp_valid = 1;
  out_.resp_id = target.id;
  if (target.store) {
    out_.resp_error = units_.bus_side.b_error();
    return;
  }
  const WtcSizes& sizes = units_.sizes;
  const WtcMshr::Entry& fill = units_.mshr.entry(target.waits_for);
  const std::uint64_t address = fill.line_q + (std::uint64_t{target.word} << sizes.word_shift);
  const std::uint64_t lane =
      units_.write_buffer.overlay(target.waits_for, address, units_.bus_side.r_lane(address));
  out_.resp_data = lane >> 8U * sizes.lane_byte(address) & sizes.data_mask;
  out_.resp_error = units_.bus_side.r_error() || fill.error_q;
}

// --- The edge ---------------------------------------------------------------------------------

/// Rules 7.2.3 and 10.4. Goes first: wait masks count as they are before this edge.
void WtcCache::tick_ar(const CacheInputs& in) {
  const WtcControl::Decision& stage = control_.decision();
  const WtcControl::Request& request = control_.request();
  WtcBusSide& bus = units_.bus_side;
  WtcMshr& mshr = units_.mshr;
  const bool proceeds = control_.proceeds();
  const bool free = bus.ar_free(in.bus_ar_ready != 0);
  bus.tick_ar(in.bus_ar_ready != 0);
  bus.tick_uncached(in);
  const int next = free && mshr.in_flight() != 0 ? mshr.next_to_read() : -1;
  if (next >= 0) {
    const auto index = static_cast<std::uint32_t>(next);
    bus.read_line(index, mshr.entry(index).line_q, mshr.entry(index).first_beat_q);
    mshr.start_read(index);
  }
  if (!proceeds) return;
  if (stage.new_fill) {
    const std::uint32_t beat = units_.sizes.beat_of(request.address);
    mshr.allocate(stage.mshr, request.line, stage.victim, beat, stage.wait_mask);
    if (free && next < 0 && stage.wait_mask == 0) {
      bus.read_line(stage.mshr, request.line, beat);
      mshr.start_read(stage.mshr);
    }
  }
  if (stage.starts_uncached) {
    bus.start_uncached(request.op == static_cast<std::uint32_t>(Op::kStore), request.address,
                       request.lane, request.enables);
  }
}

/// Tags, data and replacement state. The beat is written before tick_fills() counts it.
void WtcCache::tick_arrays() {
  const Wires& w = wires_;
  WtcUnits& u = units_;
  if (w.snoop_tag) {
    u.tags.invalidate(u.sizes.set_of(u.snoop.address()), static_cast<std::uint32_t>(w.snoop_way));
  } else if (w.error_tag) {
    const std::uint32_t slot = u.write_buffer.oldest();
    u.tags.invalidate(u.sizes.set_of(u.write_buffer.block(slot)), u.write_buffer.slot(slot).way_q);
  } else if (w.done_tag) {
    const WtcMshr::Entry& fill = u.mshr.entry(static_cast<std::uint32_t>(w.ends));
    if (w.installs) u.tags.install(fill.line_q, fill.way_q);
  } else if (u.tags.sweeping()) {
    u.replace.sweep_row(u.tags.sweep_set());
    u.tags.sweep_row();
  }
  if (w.snoop_data) {
    u.data.write_lane(u.snoop.address(), static_cast<std::uint32_t>(w.snoop_way), u.snoop.lane(),
                      u.snoop.enables());
  }
  u.data.count_losses(w.beat_lost);
  if (w.beat_writes) {  // section 9.3: with the newest bytes of the slots that the fill holds
    const std::uint32_t index = u.bus_side.r().id_q;
    const WtcMshr::Entry& fill = u.mshr.entry(index);
    const std::uint64_t beat = fill.line_q + u.mshr.next_beat(index) * u.sizes.bus_bytes;
    const std::uint32_t enables = u.sizes.bus_bytes == 4 ? 0xFU << (beat & 4U) : 0xFFU;
    for (std::uint64_t at = beat; at < beat + u.sizes.bus_bytes; at += 8) {
      const std::uint64_t lane = u.write_buffer.overlay(index, at, u.bus_side.r_lane(at));
      u.data.write_lane(at, fill.way_q, lane, enables);
    }
  }
  if (!control_.proceeds()) return;
  const WtcControl::Decision& stage = control_.decision();
  const WtcControl::Request& request = control_.request();
  const std::uint32_t way = control_.facts().way;
  const std::uint32_t set = u.sizes.set_of(request.address);
  if (stage.uses_data) u.data.write_lane(request.address, way, request.lane, request.enables);
  if (stage.touch) u.replace.touch_hit(set, way);
  if (stage.uses_tag) u.tags.invalidate(set, stage.new_fill ? stage.victim : way);
  if (stage.new_fill) u.replace.touch_fill(set, stage.victim);
  if (stage.starts_sweep) u.tags.start_sweep();
}

/// Section 7: poison, the fill that ends, the slot that is freed, the beat that is taken.
void WtcCache::tick_fills() {
  const Wires& w = wires_;
  WtcUnits& u = units_;
  u.just.valid_q = w.beat_takes;
  if (u.mshr.in_flight() == 0) return;
  if (w.beat_takes) {
    u.just.mshr_q = u.bus_side.r().id_q;
    u.just.beat_q = u.mshr.next_beat(u.just.mshr_q);
  }
  if (w.poison != 0) u.mshr.poison(w.poison);
  if (w.ends >= 0) u.mshr.release(static_cast<std::uint32_t>(w.ends));
  if (w.beat_takes) u.mshr.take_beat(u.just.mshr_q, u.bus_side.r_error());
  if (w.slot_free) u.mshr.free_slot(u.write_buffer.oldest());
}

/// Section 9: what the write buffer gets to know.
void WtcCache::tick_stores(const CacheInputs& in) {
  const Wires& w = wires_;
  const WtcControl::Decision& stage = control_.decision();
  const WtcControl::Facts& facts = control_.facts();
  WtcWriteBuffer::Edge edge;
  edge.aw_ready = in.bus_aw_ready != 0;
  edge.w_ready = in.bus_w_ready != 0;
  edge.err_ready = in.err_ready != 0;
  edge.drain = w.drain;
  edge.clear_oldest = w.settles;
  edge.free_oldest = w.slot_free;
  edge.report = w.slot_free && units_.bus_side.b_error() && !units_.sizes.commit;
  edge.release = w.ends;
  WtcWriteBuffer::Store store;
  if (control_.proceeds() && stage.takes_slot) {
    store.address = control_.request().address;
    store.lane = control_.request().lane;
    store.enables = control_.request().enables;
    store.merge = facts.wb.merge;
    if (stage.new_fill) {
      store.holder = static_cast<int>(stage.mshr);
      store.way = static_cast<int>(stage.victim);
    } else {
      store.holder = facts.fl != w.ends ? facts.fl : -1;
      store.way = units_.sizes.update ? static_cast<int>(facts.way) : -1;
    }
    edge.store = &store;
  }
  units_.write_buffer.tick(edge);
}

/// Section 8: who was answered leaves the list, who begins to wait enters it.
void WtcCache::tick_targets() {
  const WtcControl::Decision& stage = control_.decision();
  WtcTargets& targets = units_.targets;
  if (wires_.answer >= 0) targets.remove(wires_.answer);
  if (!control_.proceeds() || !(stage.load_target || stage.store_target)) return;
  const WtcControl::Request& request = control_.request();
  const int merge = control_.facts().wb.merge;
  WtcTargets::Target target;
  target.store = stage.store_target;
  target.id = static_cast<std::uint8_t>(request.id);
  target.word =
      static_cast<std::uint8_t>(units_.sizes.offset_of(request.address) >> units_.sizes.word_shift);
  const std::uint32_t slot =
      merge >= 0 ? static_cast<std::uint32_t>(merge) : units_.write_buffer.next_slot();
  target.waits_for = static_cast<std::uint8_t>(stage.store_target ? slot : stage.mshr);
  targets.push(target);
}

}  // namespace wtc
