// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/port_check.hpp"

#include <fmt/format.h>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "port_check";

bool is_ordered(const Request& request) {
  return request.is_access() && request.enables != 0;
}

}  // namespace

PortCheck::PortCheck(const PortCheckOptions& options, const RequestWatch& requests)
    : options_(options), requests_(requests) {
  younger_[kNone] = kNone;
  older_[kNone] = kNone;
}

void PortCheck::acknowledged(const View& view) const {
  fail(kCheck, "a snoop is acknowledged in the next cycle, once", view.cycle, 0,
       std::uint64_t{snooped_}, std::uint64_t{view.out->snoop_ack});
}

void PortCheck::leave(const View& view) {
  const Request& request = *view.answered;
  if (is_ordered(request)) {
    for (std::uint32_t id = younger_[kNone]; id != request.id; id = younger_[id]) {
      const Request& before = requests_.by_id(id);
      if (before.address != request.address || !is_ordered(before)) continue;
      fail(kCheck, "accesses to one word are answered in order", view.cycle, request.address,
           "request " + std::to_string(before.number), "request " + std::to_string(request.number));
    }
  }
  younger_[older_[request.id]] = younger_[request.id];
  older_[younger_[request.id]] = older_[request.id];
}

void PortCheck::enter(std::uint32_t id) {
  const std::uint32_t last = older_[kNone];
  younger_[last] = id;
  older_[id] = last;
  younger_[id] = kNone;
  older_[kNone] = id;
}

void PortCheck::stuck(const View& view, const char* rule) const {
  const CacheInputs& in = *view.in;
  const CacheOutputs& out = *view.out;
  const auto channel = [](std::uint32_t valid, std::uint32_t ready) {
    return fmt::format("{}{}", valid != 0 ? 'v' : '-', ready != 0 ? 'r' : '-');
  };
  const std::uint32_t oldest = younger_[kNone];
  const std::uint64_t address = oldest != kNone ? requests_.by_id(oldest).address : in.req_addr;
  fail(kCheck, rule, view.cycle, address, fmt::format("at most {} cycles", options_.patience),
       fmt::format("{}; request {} AR {} R {} AW {} W {} B {} idle {}", waiting(),
                   channel(in.req_valid, out.req_ready), channel(out.bus_ar_valid, in.bus_ar_ready),
                   channel(in.bus_r_valid, out.bus_r_ready),
                   channel(out.bus_aw_valid, in.bus_aw_ready),
                   channel(out.bus_w_valid, in.bus_w_ready),
                   channel(in.bus_b_valid, out.bus_b_ready), out.idle));
}

std::string PortCheck::waiting() const {
  constexpr std::uint32_t kShown = 8;
  std::string text = std::to_string(requests_.in_flight()) + " requests wait";
  std::uint32_t shown = 0;
  for (std::uint32_t id = younger_[kNone]; id != kNone && shown < kShown; id = younger_[id]) {
    const Request& request = requests_.by_id(id);
    text += fmt::format("{} op {} at {:#x} id {} since cycle {}", shown == 0 ? ":" : ",",
                        request.op, request.address, id, request.cycle);
    ++shown;
  }
  return text;
}

void PortCheck::finish(std::uint64_t cycle) const {
  const std::uint32_t oldest = younger_[kNone];
  if (oldest == kNone) return;
  fail(kCheck, "every request is answered", cycle, requests_.by_id(oldest).address, "no requests",
       waiting());
}

void PortCheck::quiet(const View& view) const {
  const CacheOutputs& out = *view.out;
  const auto silent = [&](const char* rule, std::uint32_t valid, std::uint64_t payload) {
    if (valid == 0 && payload != 0) fail(kCheck, rule, view.cycle, 0, std::uint64_t{0}, payload);
  };
  silent("a response payload is zero while its valid is low", out.resp_valid,
         out.resp_data | out.resp_id | out.resp_error);
  silent("an error payload is zero while its valid is low", out.err_valid,
         out.err_addr | out.err_count);
  silent("an AR payload is zero while its valid is low", out.bus_ar_valid,
         out.bus_ar_addr | out.bus_ar_id | out.bus_ar_len | out.bus_ar_size | out.bus_ar_burst);
  silent("an AW payload is zero while its valid is low", out.bus_aw_valid,
         out.bus_aw_addr | out.bus_aw_id | out.bus_aw_len | out.bus_aw_size | out.bus_aw_burst);
  silent("a W payload is zero while its valid is low", out.bus_w_valid,
         out.bus_w_data[0] | out.bus_w_data[1] | out.bus_w_data[2] | out.bus_w_data[3] |
             out.bus_w_strb | out.bus_w_last);
  silent("an evicted address is zero while nothing is evicted", out.evt_evict, out.evt_evict_addr);
}

}  // namespace wtc
