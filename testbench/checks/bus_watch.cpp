// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/bus_watch.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "axi_check";

}  // namespace

BusWatch::BusWatch(const Config& config)
    : lane_mask_(~std::uint64_t{config.bus_bytes() - 1}), bursts_(kBursts) {
  early_.reserve(kEarlyBeats);
  beats_.reserve(kEarlyBeats + 1);
}

void BusWatch::follow(View& view) {
  const CacheOutputs& out = *view.out;
  beats_.clear();
  if (oldest_ != next_) forget_answered();
  // The address counts from the cycle in which it is offered: it cannot change any more.
  if (out.bus_aw_valid != 0) {
    if (!aw_open_) open(view);
    aw_open_ = (view.waits & channel::kAw) != 0;
    if (!aw_open_) bursts_[(next_ - 1) % kBursts].address_taken = true;
  }
  if ((view.taken & channel::kW) != 0) {
    WriteBeat beat;
    beat.data = out.bus_w_data;
    beat.strobe = out.bus_w_strb;
    beat.last = out.bus_w_last != 0;
    if (filling_ != next_) {
      take(view.cycle, beat);
    } else if (early_.size() < kEarlyBeats) {
      early_.push_back(beat);
    } else {
      fail(kCheck, "write data belong to an address", view.cycle, 0, "an AW", "64 beats without");
    }
  }
  if ((view.taken & channel::kB) != 0) respond(view);
  view.beats = beats_;
}

void BusWatch::open(const View& view) {
  const Burst burst = write_burst(*view.out);
  if (next_ - oldest_ == kBursts) {
    fail(kCheck, "at most 64 writes are outstanding", view.cycle, burst.address, 64, 65);
  }
  if (burst.len >= WriteBurst::kMaxBeats) {
    fail(kCheck, "a write burst is not longer than a line", view.cycle, burst.address,
         WriteBurst::kMaxBeats, burst.len + 1);
  }
  WriteBurst& opened = bursts_[next_ % kBursts];
  opened.burst = burst;
  opened.number = next_++;
  opened.oldest_store = std::numeric_limits<std::uint64_t>::max();
  opened.beats = 0;
  opened.address_taken = false;
  opened.answered = false;
  std::size_t used = 0;
  while (used < early_.size() && filling_ != next_) take(view.cycle, early_[used++]);
  early_.erase(early_.begin(), early_.begin() + static_cast<std::ptrdiff_t>(used));
}

void BusWatch::take(std::uint64_t cycle, const WriteBeat& beat) {
  WriteBurst& burst = bursts_[filling_ % kBursts];
  WriteBeat& kept = burst.data[burst.beats];
  kept = beat;
  kept.index = burst.beats;
  kept.address = beat_address(burst.burst, burst.beats) & lane_mask_;
  const bool last = burst.beats == burst.burst.len;
  if (beat.last != last) {
    fail(kCheck, "WLAST marks the last beat of a burst and no other", cycle, kept.address,
         std::to_string(burst.burst.len + 1) + " beats",
         "WLAST " + std::to_string(beat.last) + " on beat " + std::to_string(burst.beats + 1));
  }
  ++burst.beats;
  if (last) ++filling_;
  beats_.push_back({&burst, &kept});
}

void BusWatch::respond(View& view) {
  for (std::uint64_t at = oldest_; at != next_; ++at) {
    WriteBurst& burst = bursts_[at % kBursts];
    if (burst.answered || burst.burst.id != view.in->bus_b_id) continue;
    if (!burst.complete() || !burst.address_taken) break;
    burst.answered = true;
    view.response = &burst;
    return;
  }
  fail(kCheck, "B answers a write burst whose address and last data were taken", view.cycle, 0,
       "a complete burst", "B with id " + std::to_string(view.in->bus_b_id));
}

void BusWatch::forget_answered() {
  while (oldest_ != next_ && bursts_[oldest_ % kBursts].answered) ++oldest_;
}

std::uint32_t BusWatch::outstanding() const {
  std::uint32_t count = 0;
  for_each_outstanding([&](const WriteBurst&) { ++count; });
  return count;
}

void BusWatch::finish(std::uint64_t cycle) const {
  if (!early_.empty()) {
    fail(kCheck, "write data belong to an address", cycle, 0, "an AW",
         std::to_string(early_.size()) + " beats without");
  }
  for_each_outstanding([&](const WriteBurst& burst) {
    fail(kCheck, "every write burst is completed and answered", cycle, burst.burst.address,
         "a response", std::to_string(burst.beats) + " beats sent, no response");
  });
}

}  // namespace wtc
