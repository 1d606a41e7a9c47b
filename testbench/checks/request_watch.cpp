// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/request_watch.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "port_check";

}  // namespace

RequestWatch::RequestWatch(const Config& config)
    : ids_(1U << config.id_w), word_mask_(~std::uint64_t{config.word_bytes() - 1}) {}

void RequestWatch::answer(View& view) {
  const std::uint32_t id = view.out->resp_id;
  if (id >= ids_) fail(kCheck, "a response has a legal id", view.cycle, 0, ids_ - 1, id);
  Request& request = requests_[id];
  if (!request.in_flight) {
    fail(kCheck, "a response answers a request that is in flight, once", view.cycle,
         request.address, "a request in flight", "id " + std::to_string(id));
  }
  request.in_flight = false;
  --in_flight_;
  view.answered = &request;
}

void RequestWatch::accept(View& view) {
  const CacheInputs& in = *view.in;
  if (in.req_id >= ids_)
    fail(kCheck, "a request has a legal id", view.cycle, in.req_addr, ids_ - 1, in.req_id);
  Request& request = requests_[in.req_id];
  if (request.in_flight || view.answered == &request) {
    fail(kCheck, "an id is used by one request at a time", view.cycle, in.req_addr, "a free id",
         "id " + std::to_string(in.req_id));
  }
  request = {count_++,  view.cycle, in.req_addr & word_mask_, in.req_data,       in.req_op,
             in.req_be, in.req_id,  in.req_uncached != 0,     /*in_flight=*/true};
  ++in_flight_;
  view.accepted = &request;
}

void RequestWatch::keep(const View& view) const {
  const CacheInputs& in = *view.in;
  const bool same = in.req_valid != 0 && in.req_addr == offered_.req_addr &&
                    in.req_data == offered_.req_data && in.req_op == offered_.req_op &&
                    in.req_be == offered_.req_be && in.req_id == offered_.req_id &&
                    in.req_uncached == offered_.req_uncached;
  if (!same) {
    fail(kCheck, "a request stays unchanged until it is taken", view.cycle, in.req_addr,
         offered_.req_addr, in.req_addr);
  }
}

}  // namespace wtc
