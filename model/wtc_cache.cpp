// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_cache.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

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
  units_.prefetch.reset();
  units_.just = {};
  control_.reset();
  settle();
}

void WtcCache::settle() {
  const WtcUnits& u = units_;
  wires_ = Wires{};
  if (u.bus_side.r().valid_q || u.bus_side.b().valid_q) settle_answers();
  control_.settle_lookup(wires_.answer >= 0, wires_.slot_free);
  wires_.poison = control_.proceeds() ? control_.decision().poison : 0;
  const bool tag_wanted =
      u.snoop.valid() || wires_.settles || u.mshr.done() >= 0 || u.tags.sweeping();
  wires_.tag_busy = tag_wanted && settle_tag_port();
  const bool data_busy = wires_.beat_answered && settle_data_port();
  wires_.uses_ports = wires_.tag_busy | wires_.snoop_data | wires_.beat_takes | wires_.beat_lost;
  control_.settle_ports(wires_.tag_busy, data_busy);
  if (u.prefetch.exists()) settle_prefetch();
  wires_.drain = control_.decision().drain || (u.mshr.waited_for() & u.write_buffer.open()) != 0;
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

/// Section 13: what the load in the stage triggers, or what the candidate in it does.
void WtcCache::settle_prefetch() {
  const WtcUnits& u = units_;
  Wires& w = wires_;
  if (control_.proceeds() && control_.request().op == static_cast<std::uint32_t>(Op::kLoad)) {
    const std::uint32_t set = u.sizes.set_of(control_.request().address);
    w.prefetch_hit = control_.decision().touch && u.prefetch.marked(set, control_.facts().way);
    w.triggers = w.prefetch_hit || control_.decision().new_fill;
  }
  if (!u.prefetch.in_stage()) return;
  const std::uint64_t line = u.prefetch.line();
  const std::uint32_t set = u.sizes.set_of(line);
  const int freed = w.slot_free ? static_cast<int>(u.write_buffer.oldest()) : -1;
  w.passes_over =
      u.tags.hit_way(line) >= 0 || u.mshr.find(line) >= 0 || u.write_buffer.holds_line(line, freed);
  const std::uint32_t filling = u.mshr.ways_in_flight(set);
  const bool way_spare =
      static_cast<std::uint32_t>(std::popcount(filling)) + (u.sizes.ways > 1 ? 1U : 0U) <
      u.sizes.ways;
  if (w.passes_over || w.tag_busy || !u.mshr.two_free() || !way_spare || !u.bus_side.ar_empty()) {
    return;
  }
  w.prefetches = true;
  w.prefetch_mshr = static_cast<std::uint32_t>(u.mshr.lowest_free());
  w.prefetch_way = u.replace.victim(set, u.tags.valid_ways(set), filling);
}

void WtcCache::drive() {
  const Wires& w = wires_;
  clear_outputs();
  control_.drive(out_);
  if (w.answer >= 0) drive_answer();
  units_.write_buffer.drive(out_);
  units_.bus_side.drive(out_);
  const bool response_taken = control_.proceeds() && control_.decision().takes_response;
  out_.bus_r_ready = (!units_.bus_side.r().valid_q) | w.beat_takes | response_taken;
  out_.bus_b_ready = (!units_.bus_side.b().valid_q) | w.slot_free | response_taken;
  out_.snoop_ack = units_.snoop.valid();
  out_.evt_fill = w.installs;
  if (w.poison != 0) out_.evt_poison = (w.poison & units_.mshr.sound()) != 0;
  if (units_.prefetch.exists()) drive_prefetch();
  out_.idle = !control_.holds_request() && !units_.prefetch.waits() && !units_.tags.sweeping() &&
              units_.mshr.in_flight() == 0 && units_.write_buffer.empty();
}

/// The events of section 13.
void WtcCache::drive_prefetch() {
  const WtcUnits& u = units_;
  out_.evt_prefetch_hit = wires_.prefetch_hit;
  if (!wires_.prefetches) return;
  out_.evt_prefetch = 1;
  const std::uint32_t set = u.sizes.set_of(u.prefetch.line());
  if (!u.tags.valid(set, wires_.prefetch_way)) return;
  out_.evt_evict = 1;
  out_.evt_evict_addr = u.tags.line_address(set, wires_.prefetch_way);
}

/// Rule 2.1.3. In pieces of two vector stores: for the whole the compiler takes a string
/// instruction, which is slow to start.
void WtcCache::clear_outputs() {
  constexpr std::size_t kPiece = 32;
  auto* pins = reinterpret_cast<unsigned char*>(&out_);
#pragma GCC unroll 16
  for (std::size_t at = 0; at + kPiece < sizeof out_; at += kPiece) {
    std::memset(pins + at, 0, kPiece);
  }
  std::memset(pins + sizeof out_ - kPiece, 0, kPiece);
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

}  // namespace wtc
