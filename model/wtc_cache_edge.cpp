// SPDX-License-Identifier: Apache-2.0
// The clock edge of WtcCache; the cycle before it is in wtc_cache.cpp.
#include "model/wtc_cache.hpp"

namespace wtc {

void WtcCache::tick(const CacheInputs& in) {
  // Each step uses the decisions of settle(); the order keeps what a step still needs to read.
  // A step that has nothing to do is left out, for speed; `&` and `|` stand where a branch would
  // be guessed wrong often.
  const WtcControl::Decision& stage = control_.decision();
  const bool proceeds = control_.proceeds();
  const bool fills = units_.mshr.in_flight() != 0;
  if (fills || units_.bus_side.offers() ||
      (proceeds && (stage.new_fill || stage.starts_uncached)) || wires_.prefetches) {
    tick_ar(in);
  }
  if (wires_.uses_ports) tick_ports();
  if (proceeds) tick_stage();
  if (units_.prefetch.exists()) tick_prefetch(in);
  units_.just.valid_q = wires_.beat_takes;
  if (fills) tick_fills();
  if (wires_.answer >= 0 || (proceeds && (stage.load_target || stage.store_target))) tick_targets();
  const std::uint32_t open = units_.write_buffer.open();
  if (!units_.write_buffer.quiet() || (proceeds && stage.takes_slot)) tick_stores(in);
  const bool begins = units_.write_buffer.open() != open;  // a slot to send, or a new one
  control_.look_again(wires_.tag_busy | (wires_.ends >= 0) | wires_.prefetches | wires_.settles |
                      wires_.slot_free | begins);
  const bool response_taken = proceeds && stage.takes_response;
  units_.bus_side.tick_r(in, wires_.beat_takes || response_taken);
  units_.bus_side.tick_b(in, wires_.slot_free || response_taken, wires_.settles);
  units_.snoop.tick(in, wires_.snoop_data);
  control_.tick(in, out_.req_ready != 0);
  settle();
}

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
  if (wires_.prefetches) {
    const std::uint64_t line = units_.prefetch.line();
    mshr.allocate(wires_.prefetch_mshr, line, wires_.prefetch_way, 0, 0);
    if (next < 0) {
      bus.read_line(wires_.prefetch_mshr, line, 0);
      mshr.start_read(wires_.prefetch_mshr);
    }
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

/// The write ports, but for the lookup stage. The beat is written before tick_fills() counts it.
void WtcCache::tick_ports() {
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
    const std::uint64_t beat =
        fill.line_q + std::uint64_t{u.mshr.next_beat(index)} * u.sizes.bus_bytes;
    const std::uint32_t enables = u.sizes.bus_bytes == 4 ? 0xFU << (beat & 4U) : 0xFFU;
    for (std::uint64_t at = beat; at < beat + u.sizes.bus_bytes; at += 8) {
      const std::uint64_t lane = u.write_buffer.overlay(index, at, u.bus_side.r_lane(at));
      u.data.write_lane(at, fill.way_q, lane, enables);
    }
  }
}

/// The lookup stage: tags, data and replacement state.
void WtcCache::tick_stage() {
  WtcUnits& u = units_;
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

/// Section 13: the marks, and which line is looked up next.
void WtcCache::tick_prefetch(const CacheInputs& in) {
  const Wires& w = wires_;
  WtcUnits& u = units_;
  const WtcControl::Decision& stage = control_.decision();
  const WtcControl::Request& request = control_.request();
  if (control_.proceeds()) {
    const std::uint32_t set = u.sizes.set_of(request.address);
    if (stage.new_fill) u.prefetch.mark(set, stage.victim, false);
    if (w.prefetch_hit) u.prefetch.mark(set, control_.facts().way, false);
  }
  if (w.prefetches) {
    const std::uint32_t set = u.sizes.set_of(u.prefetch.line());
    u.tags.invalidate(set, w.prefetch_way);
    u.replace.touch_fill(set, w.prefetch_way);
    u.prefetch.mark(set, w.prefetch_way, true);
  }
  const bool enters = out_.req_ready != 0 && in.req_valid == 0 && u.prefetch.waits() &&
                      !u.prefetch.in_stage() && !w.triggers;
  if (w.triggers) u.prefetch.trigger(request.line);
  if (w.passes_over || w.prefetches) u.prefetch.advance();
  u.prefetch.enter(enters);
}

/// Section 7: poison, the fill that ends, the slot that is freed, the beat that is taken.
void WtcCache::tick_fills() {
  const Wires& w = wires_;
  WtcUnits& u = units_;
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
    store.hides = (facts.wb.newest & store.enables) != 0;
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
