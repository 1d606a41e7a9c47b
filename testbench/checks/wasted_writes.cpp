// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/wasted_writes.hpp"

#include <bit>

namespace wtc {
namespace {

std::uint64_t page_of(std::uint64_t address) {
  return address >> 12U;
}
std::uint64_t row_of(std::uint64_t address) {
  return address >> 8U & 15U;
}
std::uint32_t bit_of(std::uint64_t address) {
  return static_cast<std::uint32_t>(address >> 2U & 63U);
}

}  // namespace

WastedWrites::WastedWrites(const Config& config)
    : updates_(config.write_hit == write_hit::kUpdate),
      allocates_(config.write_miss == write_miss::kAllocate),
      snooped_(config.snoop != snoop::kNone),
      snoops_update_(config.snoop == snoop::kUpdate),
      line_bytes_(config.line_bytes) {}

void WastedWrites::observe(const View& view) {
  const CacheOutputs& out = *view.out;
  if (out.evt_evict != 0) line_leaves(out.evt_evict_addr);
  if (view.fired != nullptr) {
    const Request& request = view.fired->request;
    if (request.is(Op::kLoad)) {
      if (view.fired->hit) read(request.address);
    } else if (view.fired->hit ? updates_ : allocates_) {
      write(request.address);
    } else if (view.fired->hit) {
      line_leaves(request.address);
    }
  }
  const bool updates = snoops_update_ && view.in->snoop_update != 0;
  if (snooped_ && view.in->snoop_valid != 0 && !updates) line_leaves(view.in->snoop_addr);
  if (view.response != nullptr && view.in->bus_b_resp >= axi::kSlverr) {
    line_leaves(view.response->burst.address);
  }
  const Request* answered = view.answered;
  if (answered == nullptr) return;
  if (answered->is(Op::kInvalAll)) all_leave();
  const bool drops =
      answered->is(Op::kInvalLine) || (answered->uncached && answered->is(Op::kStore));
  if (drops) line_leaves(answered->address);
}

void WastedWrites::write(std::uint64_t address) {
  Page* page = pages_.find(page_of(address));
  if (page == nullptr) page = &pages_.make(page_of(address));
  std::uint64_t& row = (*page)[row_of(address)];
  const std::uint64_t bit = std::uint64_t{1} << bit_of(address);
  ++written_;
  if ((row & bit) != 0) {
    ++wasted_;
  } else {
    ++unread_;
  }
  row |= bit;
}

void WastedWrites::read(std::uint64_t address) {
  Page* page = pages_.find(page_of(address));
  if (page == nullptr) return;
  std::uint64_t& row = (*page)[row_of(address)];
  const std::uint64_t bit = std::uint64_t{1} << bit_of(address);
  if ((row & bit) != 0) --unread_;
  row &= ~bit;
}

void WastedWrites::line_leaves(std::uint64_t address) {
  Page* page = pages_.find(page_of(address));
  if (page == nullptr) return;
  const std::uint64_t first = address & ~(line_bytes_ - 1);  // a line lies within a row
  const std::uint64_t words = (std::uint64_t{1} << (line_bytes_ / 4)) - 1;
  std::uint64_t& row = (*page)[row_of(first)];
  const std::uint64_t line = words << bit_of(first);
  const auto lost = static_cast<std::uint64_t>(std::popcount(row & line));
  wasted_ += lost;
  unread_ -= lost;
  row &= ~line;
}

void WastedWrites::all_leave() {
  wasted_ += unread_;
  unread_ = 0;
  pages_.for_each([](Page& page) { page.fill(0); });
}

}  // namespace wtc
