// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/event_check.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "event_check";

std::uint32_t stalls(const CacheOutputs& out) {
  return out.evt_stall_buffer_full + out.evt_stall_hazard + out.evt_stall_mshr_full +
         out.evt_stall_bus;
}

}  // namespace

EventCheck::EventCheck(const Config& config) : config_(config) {}

void EventCheck::observe(View& view) {
  const CacheOutputs& out = *view.out;
  view.fired = nullptr;
  const std::uint32_t outcomes =
      out.evt_load_hit + out.evt_load_miss + out.evt_store_hit + out.evt_store_miss;
  const std::uint32_t stalled = stalls(out);
  if (outcomes > 1) {
    fail(kCheck, "an access is one hit or one miss", view.cycle, 0, std::uint64_t{1}, outcomes);
  }
  if (stalled > 1) {
    fail(kCheck, "a stall has one reason", view.cycle, 0, std::uint64_t{1}, stalled);
  }
  if (stalled != 0 && outcomes != 0) {
    fail(kCheck, "nothing fires in a cycle that stalls", view.cycle, 0, "no hit or miss", "one");
  }
  if (outcomes != 0) fire(view);
  attached(view);
  fills(view);
  const Request* answered = view.answered;
  if (answered != nullptr && answered->counts() && !answered->uncached && in_ != out_ &&
      waiting_[out_ % kWaiting].number <= answered->number) {
    fail(kCheck, "an access is a hit or a miss before it is answered", view.cycle,
         answered->address, "an event of request " + std::to_string(answered->number), "none");
  }
  if (out.idle != 0 && in_ != out_) finish(view.cycle);
  const Request* accepted = view.accepted;
  if (accepted != nullptr && accepted->counts() && !accepted->uncached) {
    waiting_[in_++ % kWaiting] = *accepted;
  }
}

void EventCheck::fire(View& view) {
  const CacheOutputs& out = *view.out;
  if (in_ == out_) {
    fail(kCheck, "a hit or a miss belongs to an access", view.cycle, 0, "an accepted access",
         "none that waits");
  }
  fired_.request = waiting_[out_++ % kWaiting];
  fired_.hit = (out.evt_load_hit | out.evt_store_hit) != 0;
  const bool load = (out.evt_load_hit | out.evt_load_miss) != 0;
  if (load != fired_.request.is(Op::kLoad)) {
    fail(kCheck, "events come in the order of the accesses", view.cycle, fired_.request.address,
         load ? "an event of a store" : "an event of a load",
         load ? "one of a load" : "one of a store");
  }
  view.fired = &fired_;
}

void EventCheck::attached(const View& view) const {
  const CacheOutputs& out = *view.out;
  const auto needs = [&](const char* rule, std::uint32_t event, bool cause) {
    if (event != 0 && !cause) fail(kCheck, rule, view.cycle, 0, "its cause", "the event alone");
  };
  const bool load = (out.evt_load_hit | out.evt_load_miss) != 0;
  const bool store = (out.evt_store_hit | out.evt_store_miss) != 0;
  const bool allocates = config_.write_miss == write_miss::kAllocate && out.evt_store_miss != 0;
  needs("a forward belongs to a load", out.evt_forward, load);
  needs("a merge belongs to a store", out.evt_merge, store);
  needs("an eviction belongs to a miss that fetches", out.evt_evict,
        out.evt_load_miss != 0 || allocates);
  if (out.evt_evict == 0) return;
  const auto line = std::uint64_t{config_.line_bytes};
  const std::uint64_t wanted = fired_.request.address / line;
  const std::uint64_t evicted = out.evt_evict_addr / line;
  const bool same_set = ((wanted ^ evicted) & (config_.sets - 1)) == 0;
  if (out.evt_evict_addr % line != 0 || !same_set || wanted == evicted) {
    fail(kCheck, "the line that leaves is another one of the set", view.cycle,
         fired_.request.address, "a line of set " + std::to_string(wanted & (config_.sets - 1)),
         "line address " + std::to_string(out.evt_evict_addr));
  }
}

void EventCheck::fills(const View& view) {
  const CacheOutputs& out = *view.out;
  if (out.evt_fill != 0 && ++fills_ > fill_reads_) {
    fail(kCheck, "a fill that is installed was read from the bus", view.cycle, 0,
         std::to_string(fill_reads_) + " fills", std::to_string(fills_));
  }
  if (out.bus_ar_valid != 0 && view.in->bus_ar_ready != 0 && out.bus_ar_id != axi::kUncachedId) {
    ++fill_reads_;
  }
}

void EventCheck::finish(std::uint64_t cycle) const {
  if (in_ == out_) return;
  const Request& request = waiting_[out_ % kWaiting];
  fail(kCheck, "every access is a hit or a miss", cycle, request.address,
       "an event of request " + std::to_string(request.number), "none");
}

}  // namespace wtc
