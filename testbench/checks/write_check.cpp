// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/write_check.hpp"

#include <algorithm>
#include <bit>

#include "testbench/checks/check_error.hpp"
#include "testbench/memory/byte_lanes.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "write_check";

}  // namespace

WriteCheck::WriteCheck(const Config& config, bool has_idle, bool judges)
    : word_bytes_(config.word_bytes()),
      bus_bytes_(config.bus_bytes()),
      has_idle_(has_idle),
      judges_(judges) {}

void WriteCheck::store(const Request& request) {
  ledger_.add(request.number, request.address, request.data, request.enables);
  stored_ += static_cast<std::uint64_t>(std::popcount(request.enables));
}

void WriteCheck::send(const View& view, const SentBeat& sent) {
  const WriteBeat& beat = *sent.beat;
  for (std::uint32_t byte = 0; byte < bus_bytes_; byte += word_bytes_) {
    const std::uint32_t lanes = beat.strobe >> byte & all_bytes(word_bytes_);
    if (lanes == 0) continue;
    const std::uint64_t data = beat.data[byte / 8] >> (8 * (byte & 7U));
    const std::uint64_t word = beat.address + byte;
    const StoreLedger::Sent match = ledger_.send(word, data, lanes);
    if (match.unknown != 0 && judges_) {
      const auto lane = static_cast<std::uint32_t>(std::countr_zero(match.unknown));
      const bool waits = (ledger_.waiting_lanes(word) >> lane & 1U) != 0;
      fail(kCheck, "a byte written is one that was stored, once and in order", view.cycle,
           word + lane, waits ? "a stored value not sent yet" : "no write: no store waits",
           "byte " + std::to_string(byte_of(data, lane)));
    }
    sent.burst->oldest_store = std::min(sent.burst->oldest_store, match.oldest);
    sent_ += static_cast<std::uint64_t>(std::popcount(lanes));
  }
}

void WriteCheck::finish(std::uint64_t cycle) {
  ledger_.settle();
  if (ledger_.waiting_bytes() != 0 && judges_) {
    fail(kCheck, "every byte stored reaches the bus", cycle, ledger_.oldest_word(),
         "store of request " + std::to_string(ledger_.oldest_number()) + " on the bus",
         std::to_string(ledger_.waiting_bytes()) + " bytes not sent");
  }
}

}  // namespace wtc
