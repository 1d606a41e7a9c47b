// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/refused_writes.hpp"

#include <bit>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "error_check";

}  // namespace

RefusedWrites::RefusedWrites(const Config& config, bool has_idle, bool judges)
    : committed_(config.answers_on_commit()),
      has_idle_(has_idle),
      judges_(judges),
      bus_bytes_(config.bus_bytes()) {}

void RefusedWrites::follow(const View& view) {
  const CacheOutputs& out = *view.out;
  if ((out.err_valid | valid_) != 0) port_report(view);
  if (committed_ && view.answered != nullptr && out.resp_error != 0) answer_report(view);
  if (has_idle_ && out.idle != 0 && in_ != out_) {
    if (!full_) finish(view.cycle);
    while (in_ != out_) tell();
    if (out.err_valid == 0) full_ = false;
  }
  if (view.response != nullptr && view.in->bus_b_resp >= axi::kSlverr &&
      view.in->bus_b_id != axi::kUncachedId) {
    refuse(view);
  }
  valid_ = out.err_valid;
  count_ = out.err_count;
  address_ = out.err_addr;
  ready_ = view.in->err_ready;
}

void RefusedWrites::refuse(const View& view) {
  const WriteBurst& burst = *view.response;
  Refused& refused = waiting_[in_ % kWaiting];
  refused = {burst.number, 0, burst.data[0].address,
             burst.data[burst.burst.len].address + bus_bytes_};
  for (std::uint32_t beat = 0; beat <= burst.burst.len; ++beat) {
    if (burst.data[beat].strobe == 0) continue;
    refused.first_byte = burst.data[beat].address +
                         static_cast<std::uint32_t>(std::countr_zero(burst.data[beat].strobe));
    ++in_;  // a burst that stores nothing has nothing to tell
    return;
  }
}

void RefusedWrites::tell() {
  told_before_ = waiting_[out_++ % kWaiting].number + 1;
}

void RefusedWrites::port_report(const View& view) {
  const CacheOutputs& out = *view.out;
  const bool begins = out.err_valid != 0 && (valid_ == 0 || ready_ != 0);
  if (!begins) {
    // Unread, it keeps its address; the count may grow by one.
    const bool kept = ready_ != 0 ? out.err_valid == 0 : out.err_valid != 0;
    const bool grows = kept && out.err_count == count_ + 1 && count_ != kMostCount;
    const bool changes =
        out.err_valid != 0 && (out.err_addr != address_ || (out.err_count != count_ && !grows));
    if ((!kept || changes) && judges_) {
      fail(kCheck, "an error stays at the error port until it is read", view.cycle, address_,
           "address " + std::to_string(address_) + " count " + std::to_string(count_),
           "valid " + std::to_string(out.err_valid) + " address " + std::to_string(out.err_addr) +
               " count " + std::to_string(out.err_count));
    }
    if (out.err_count == kMostCount) full_ = true;
    if (!grows) return;
  }
  if (full_) return;  // some were told by a count that no longer grows: settled at rest
  if (in_ == out_ || committed_) {
    if (!judges_) return;
    fail(kCheck, "the error port tells of a write that memory refused", view.cycle, out.err_addr,
         "no error", "an error");
  }
  const Refused& refused = waiting_[out_ % kWaiting];
  if (judges_ && begins && (out.err_addr != refused.first_byte || out.err_count != 1)) {
    fail(kCheck, "an error is told with the address of its first byte and count 1", view.cycle,
         out.err_addr, refused.first_byte, out.err_addr);
  }
  tell();
}

void RefusedWrites::answer_report(const View& view) {
  const Request& request = *view.answered;
  if (!request.is(Op::kStore) || request.uncached) return;
  for (std::uint64_t at = out_; at != in_; ++at) {
    const Refused& refused = waiting_[at % kWaiting];
    if (request.address < refused.begin || request.address >= refused.end) continue;
    while (out_ <= at) tell();
    return;
  }
}

void RefusedWrites::finish(std::uint64_t cycle) const {
  if (in_ == out_ || full_ || !judges_) return;
  fail(kCheck, "every refused write is told to the processor", cycle,
       waiting_[out_ % kWaiting].first_byte, "an error", "none");
}

}  // namespace wtc
