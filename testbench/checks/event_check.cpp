// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/event_check.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "event_check";

std::uint32_t outcomes(const CacheOutputs& out) {
  return out.evt_load_hit + out.evt_load_miss + out.evt_store_hit + out.evt_store_miss;
}

std::uint32_t stalls(const CacheOutputs& out) {
  return out.evt_stall_buffer_full + out.evt_stall_hazard + out.evt_stall_mshr_full +
         out.evt_stall_bus;
}

}  // namespace

EventCheck::EventCheck(const Config& config)
    : line_bytes_(config.line_bytes),
      sets_(config.sets),
      allocates_(config.write_miss == write_miss::kAllocate ? 1 : 0),
      prefetching_(config.prefetch != 0) {}

/// 1 when an access fires that may begin a fill.
std::uint32_t EventCheck::fetches(const CacheOutputs& out) const {
  return out.evt_load_miss | (out.evt_store_miss & allocates_);
}

void EventCheck::observe(View& view) {
  const CacheOutputs& out = *view.out;
  agree(view);
  if (outcomes(out) != 0) fire(view);
  if ((out.evt_prefetch | out.evt_prefetch_hit) != 0) prefetches(view);
  if ((out.evt_evict & ~out.evt_prefetch) != 0) evict(view);
  causes_ += fetches(out) + out.evt_prefetch;
  if (out.evt_fill != 0 || (view.taken & channel::kAr) != 0) fills(view);
  const Request* answered = view.answered;
  if (answered != nullptr && answered->counts() && !answered->uncached && in_ != out_ &&
      waiting_[out_ % kWaiting]->number <= answered->number) {
    fail(kCheck, "an access is a hit or a miss before it is answered", view.cycle,
         answered->address, "an event of request " + std::to_string(answered->number), "none");
  }
  if (out.idle != 0 && in_ != out_) finish(view.cycle);
  const Request* accepted = view.accepted;
  if (accepted != nullptr && accepted->counts() && !accepted->uncached) {
    waiting_[in_++ % kWaiting] = accepted;
  }
}

/// All rules between the event pins of one cycle at once, as they are nearly always kept.
void EventCheck::agree(const View& view) const {
  const CacheOutputs& out = *view.out;
  const std::uint32_t fires = outcomes(out);
  const std::uint32_t stalled = stalls(out);
  const std::uint32_t load = out.evt_load_hit | out.evt_load_miss;
  const std::uint32_t store = out.evt_store_hit | out.evt_store_miss;
  const std::uint32_t alone = (out.evt_forward & ~load) | (out.evt_merge & ~store) |
                              (out.evt_evict & ~(fetches(out) | out.evt_prefetch));
  if (fires + stalled > 1 || alone != 0) disagree(view);
}

void EventCheck::disagree(const View& view) const {
  const CacheOutputs& out = *view.out;
  const std::uint32_t fires = outcomes(out);
  if (fires > 1) {
    fail(kCheck, "an access is one hit or one miss", view.cycle, 0, std::uint64_t{1}, fires);
  }
  if (stalls(out) > 1) {
    fail(kCheck, "a stall has one reason", view.cycle, 0, std::uint64_t{1}, stalls(out));
  }
  if (stalls(out) != 0 && fires != 0) {
    fail(kCheck, "nothing fires in a cycle that stalls", view.cycle, 0, "no hit or miss", "one");
  }
  const char* rule = "an eviction belongs to a miss that fetches or to a prefetch";
  if (out.evt_forward != 0 && (out.evt_load_hit | out.evt_load_miss) == 0) {
    rule = "a forward belongs to a load";
  } else if (out.evt_merge != 0 && (out.evt_store_hit | out.evt_store_miss) == 0) {
    rule = "a merge belongs to a store";
  }
  fail(kCheck, rule, view.cycle, 0, "its cause", "the event alone");
}

void EventCheck::fire(View& view) {
  const CacheOutputs& out = *view.out;
  if (in_ == out_) {
    fail(kCheck, "a hit or a miss belongs to an access", view.cycle, 0, "an accepted access",
         "none that waits");
  }
  fired_.request = *waiting_[out_++ % kWaiting];
  fired_.hit = (out.evt_load_hit | out.evt_store_hit) != 0;
  const bool load = (out.evt_load_hit | out.evt_load_miss) != 0;
  if (load != fired_.request.is(Op::kLoad)) {
    fail(kCheck, "events come in the order of the accesses", view.cycle, fired_.request.address,
         load ? "an event of a store" : "an event of a load",
         load ? "one of a load" : "one of a store");
  }
  view.fired = &fired_;
}

void EventCheck::evict(const View& view) const {
  const CacheOutputs& out = *view.out;
  const std::uint64_t wanted = fired_.request.address / line_bytes_;
  const std::uint64_t evicted = out.evt_evict_addr / line_bytes_;
  const bool same_set = ((wanted ^ evicted) & (sets_ - 1)) == 0;
  if (out.evt_evict_addr % line_bytes_ != 0 || !same_set || wanted == evicted) {
    fail(kCheck, "the line that leaves is another one of the set", view.cycle,
         fired_.request.address, "a line of set " + std::to_string(wanted & (sets_ - 1)),
         "line address " + std::to_string(out.evt_evict_addr));
  }
}

void EventCheck::prefetches(const View& view) {
  const CacheOutputs& out = *view.out;
  const auto wrong = [&](const char* rule, const char* expected, const char* seen) {
    fail(kCheck, rule, view.cycle, 0, expected, seen);
  };
  if (out.evt_prefetch != 0) {
    if (!prefetching_) wrong("nothing is prefetched with PREFETCH 0", "none", "a prefetch");
    if (outcomes(out) != 0) wrong("a prefetch gives way to requests", "no hit or miss", "both");
    ++prefetches_;
  }
  if (out.evt_prefetch_hit == 0) return;
  if ((out.evt_load_hit | out.evt_load_miss) == 0) {
    wrong("a load finds a prefetched line", "a load that fires", "none");
  }
  if (++prefetch_hits_ > prefetches_) {
    fail(kCheck, "a prefetched line is found for the first time once", view.cycle, 0, prefetches_,
         prefetch_hits_);
  }
}

void EventCheck::fills(const View& view) {
  const CacheOutputs& out = *view.out;
  if (out.evt_fill != 0 && ++fills_ > fill_reads_) {
    fail(kCheck, "a fill that is installed was read from the bus", view.cycle, 0,
         std::to_string(fill_reads_) + " fills", std::to_string(fills_));
  }
  const bool read = (view.taken & channel::kAr) != 0 && out.bus_ar_id != axi::kUncachedId;
  if (read && ++fill_reads_ > causes_) {
    fail(kCheck, "a miss or a prefetch is the cause of a fill", view.cycle, out.bus_ar_addr,
         causes_, fill_reads_);
  }
}

void EventCheck::finish(std::uint64_t cycle) const {
  if (in_ == out_) return;
  const Request& request = *waiting_[out_ % kWaiting];
  fail(kCheck, "every access is a hit or a miss", cycle, request.address,
       "an event of request " + std::to_string(request.number), "none");
}

}  // namespace wtc
