// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/error_check.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "error_check";

void wrong(const View& view, const char* rule) {
  const bool seen = view.out->resp_error != 0;
  fail(kCheck, rule, view.cycle, view.answered->address, seen ? "no error" : "an error",
       seen ? "an error" : "no error");
}

}  // namespace

ErrorCheck::ErrorCheck(const Config& config, const RequestWatch& requests)
    : bus_bytes_(config.bus_bytes()), commits_(config.answers_on_commit()), requests_(requests) {}

void ErrorCheck::read(const View& view) {
  const bool error = view.in->bus_r_resp >= axi::kSlverr;
  bad_ = false;
  if (view.read->id == axi::kUncachedId) {
    Heard* heard = uncached(Op::kLoad);
    if (heard != nullptr) (error ? heard->error : heard->ok) = true;
    return;
  }
  if (!error) return;
  bad_ = true;
  bad_burst_ = *view.read;
  bad_index_ = view.read_index;
  for (std::uint32_t id = 0; id < requests_.ids(); ++id) {
    const Request& request = requests_.by_id(id);
    if (request.in_flight && spoiled(request)) heard_[id].error = true;
  }
}

bool ErrorCheck::spoiled(const Request& request) const {
  const std::uint64_t lanes = bus_bytes_ - 1;
  if (!request.is(Op::kLoad) || request.uncached) return false;
  for (std::uint32_t beat = bad_index_; beat <= bad_burst_.len; ++beat) {
    if (((beat_address(bad_burst_, beat) ^ request.address) & ~lanes) == 0) return true;
  }
  return false;
}

void ErrorCheck::written(const View& view) {
  const bool error = view.in->bus_b_resp >= axi::kSlverr;
  if (view.in->bus_b_id == axi::kUncachedId) {
    Heard* heard = uncached(Op::kStore);
    if (heard != nullptr) (error ? heard->error : heard->ok) = true;
    return;
  }
  for (std::uint32_t id = 0; id < requests_.ids(); ++id) {
    const Request& request = requests_.by_id(id);
    if (!request.in_flight || !request.is(Op::kStore) || request.uncached ||
        &request == view.accepted || !stored_by(request, *view.response)) {
      continue;
    }
    (error ? heard_[id].error : heard_[id].ok) = true;
  }
}

ErrorCheck::Heard* ErrorCheck::uncached(Op op) {
  const Request* oldest = nullptr;
  for (std::uint32_t id = 0; id < requests_.ids(); ++id) {
    const Request& request = requests_.by_id(id);
    if (!request.in_flight || !request.uncached || !request.is(op) || !request.counts()) continue;
    if (oldest == nullptr || request.number < oldest->number) oldest = &request;
  }
  return oldest == nullptr ? nullptr : &heard_[oldest->id];
}

bool ErrorCheck::stored_by(const Request& request, const WriteBurst& burst) const {
  for (std::uint32_t index = 0; index <= burst.burst.len; ++index) {
    const WriteBeat& beat = burst.data[index];
    const std::uint64_t offset = request.address - beat.address;
    if (offset < bus_bytes_ && (beat.strobe >> offset & request.enables) != 0) return true;
  }
  return false;
}

void ErrorCheck::judge(const View& view) const {
  const Request& request = *view.answered;
  const Heard& heard = heard_[request.id];
  const bool error = view.out->resp_error != 0;
  if (request.op > static_cast<std::uint32_t>(Op::kInvalAll)) {
    if (!error) wrong(view, "an unknown operation is answered with error");
  } else if (!request.counts()) {
    if (error) wrong(view, "a request that does not use the bus has no error");
  } else if (request.uncached) {
    if (!heard.ok && !heard.error) {
      fail(kCheck, "an uncached access is answered after its transfer", view.cycle, request.address,
           "a bus response before", "none");
    }
    if (error != heard.error) wrong(view, "an uncached access has the error of its transfer");
  } else if (request.is(Op::kLoad)) {
    if (error && !heard.error) wrong(view, "a load has an error only when its fill had one");
  } else if (!commits_) {
    if (error) wrong(view, "a posted store has no error");
  } else if (error ? !heard.error : !heard.ok) {
    wrong(view, "a store is answered by the response of its burst");
  }
}

}  // namespace wtc
