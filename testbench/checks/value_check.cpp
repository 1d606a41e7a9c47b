// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/value_check.hpp"

#include <fmt/format.h>

#include <bit>

#include "testbench/checks/check_error.hpp"
#include "testbench/memory/byte_lanes.hpp"

namespace wtc {

ValueCheck::ValueCheck(const Config& config, std::uint64_t seed, const Sources& sources)
    : word_bytes_(config.word_bytes()),
      bus_bytes_(config.bus_bytes()),
      line_mask_(~std::uint64_t{config.line_bytes - 1}),
      from_(sources),
      expected_(seed) {
  pending_.reserve(256);
}

void ValueCheck::settle_refused() {
  told_before_ = from_.refused.told_before();
  std::erase_if(pending_, [&](const Pending& pending) {
    if (pending.kind != Kind::kRefused || pending.burst >= told_before_) return false;
    expected_.store(pending.word, pending.data, pending.lanes);
    return true;
  });
}

void ValueCheck::settle_foreign() {
  std::erase_if(pending_, [&](const Pending& pending) {
    if (pending.kind != Kind::kForeign || (pending.word & line_mask_) != snoop_line_) return false;
    expected_.store(pending.word, pending.data, pending.lanes);
    return true;
  });
}

void ValueCheck::judge(const View& view) {
  if (view.out->resp_error != 0) return;
  const Request& request = *view.answered;
  const Load& load = loads_[request.id];
  ++loads_checked_;
  bytes_checked_ += static_cast<std::uint64_t>(std::popcount(request.enables));
  const std::uint64_t differs =
      (view.out->resp_data ^ load.expected) & byte_mask(request.enables & ~load.unjudged);
  if (differs != 0) judge_lanes(view, load, request.enables & ~load.unjudged);
}

void ValueCheck::judge_lanes(const View& view, const Load& load, std::uint32_t lanes) {
  const Request& request = *view.answered;
  for (std::uint32_t left = lanes; left != 0; left &= left - 1) {
    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
    const std::uint8_t seen = byte_of(view.out->resp_data, lane);
    if (seen == byte_of(load.expected, lane)) continue;
    bool legal = false;
    std::string values = fmt::format("byte {:#04x}", byte_of(load.expected, lane));
    for (std::uint32_t at = 0; at < load.alternatives && !legal; ++at) {
      const Alternative& other = load.other[at];
      if ((other.lanes >> lane & 1U) == 0) continue;
      values += fmt::format(" or {:#04x}", byte_of(other.data, lane));
      legal = seen == byte_of(other.data, lane);
      if (legal && other.foreign && !request.uncached) saw_new(request, lane, seen);
    }
    if (!legal) {
      fail("value_check",
           fmt::format("load {} of cycle {} returns the last value stored", request.number,
                       request.cycle)
               .c_str(),
           view.cycle, request.address + lane, values, fmt::format("byte {:#04x}", seen));
    }
  }
}

void ValueCheck::saw_new(const Request& request, std::uint32_t lane, std::uint8_t value) {
  const std::uint64_t data = std::uint64_t{value} << (8 * lane);
  const std::uint32_t bit = 1U << lane;
  for_loads_of(request.address, [&](Load& load, const Request& other) {
    if (other.number < request.number || other.uncached) return;
    // The alternatives are in order of time: what is older than the value seen is over.
    std::uint32_t found = 0;
    while (found < load.alternatives && ((load.other[found].lanes & bit) == 0 ||
                                         byte_of(load.other[found].data, lane) != value)) {
      ++found;
    }
    if (found == load.alternatives) return;
    load.expected = (load.expected & ~byte_mask(bit)) | data;
    for (std::uint32_t at = 0; at <= found; ++at) load.other[at].lanes &= ~bit;
  });
  for (Pending& pending : pending_) {
    if (pending.kind != Kind::kForeign || pending.word != request.address ||
        (pending.lanes & bit) == 0 || byte_of(pending.data, lane) != value) {
      continue;
    }
    expected_.store(pending.word, data, bit);
    pending.lanes &= ~bit;
  }
}

void ValueCheck::refuse(const WriteBurst& burst) {
  for (std::uint32_t beat = 0; beat <= burst.burst.len; ++beat) {
    const WriteBeat& sent = burst.data[beat];
    for (std::uint32_t byte = 0; byte < bus_bytes_; byte += word_bytes_) {
      const std::uint32_t lanes = sent.strobe >> byte & all_bytes(word_bytes_);
      if (lanes == 0) continue;
      refuse_word(burst, sent.address + byte, sent.data[byte / 8] >> (8 * (byte & 7U)), lanes);
    }
  }
}

void ValueCheck::refuse_word(const WriteBurst& burst, std::uint64_t word, std::uint64_t sent,
                             std::uint32_t lanes) {
  const std::uint64_t memory = from_.memory.load(word, word_bytes_);
  for_loads_of(word, [&](Load& load, const Request&) {
    std::uint32_t concerned = 0;
    for (std::uint32_t left = lanes; left != 0; left &= left - 1) {
      const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
      if (byte_of(load.expected, lane) == byte_of(sent, lane)) concerned |= 1U << lane;
    }
    add(load, {memory, concerned, false});
  });
  // Bytes whose last store is in this burst: none was sent later or waits. A store that waits with
  // the same value cannot be told from it, so these bytes stay uncertain until they are stored.
  const std::uint64_t last = expected_.load(word, word_bytes_);
  const std::uint32_t later = sent_again(burst, word);
  const std::uint32_t waiting = from_.ledger.waiting_lanes(word);
  std::uint32_t refused = 0;
  std::uint32_t doubtful = 0;
  for (std::uint32_t left = lanes & ~later; left != 0; left &= left - 1) {
    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
    if (byte_of(last, lane) != byte_of(sent, lane)) continue;
    ((waiting >> lane & 1U) != 0 ? doubtful : refused) |= 1U << lane;
  }
  if (refused != 0 && burst.burst.id == axi::kUncachedId) {
    expected_.store(word, memory, refused);  // nothing younger has been looked up yet
  } else if (refused != 0) {
    pending_.push_back({word, memory, refused, Kind::kRefused, burst.number});
  }
  if (doubtful != 0) pending_.push_back({word, memory, doubtful, Kind::kDoubtful, burst.number});
}

std::uint32_t ValueCheck::sent_again(const WriteBurst& burst, std::uint64_t word) const {
  std::uint32_t lanes = 0;
  from_.bus.for_each_outstanding([&](const WriteBurst& other) {
    if (other.number <= burst.number) return;
    for (std::uint32_t beat = 0; beat < other.beats; ++beat) {
      const std::uint64_t offset = word - other.data[beat].address;
      if (offset < bus_bytes_) lanes |= other.data[beat].strobe >> offset;
    }
  });
  return lanes;
}

void ValueCheck::accept(const Request& request) {
  if (request.is(Op::kStore)) {
    expected_.store(request.address, request.data, request.enables);
    if (pending_.empty()) return;
    for (Pending& pending : pending_) {
      if (pending.word == request.address) pending.lanes &= ~request.enables;
    }
    std::erase_if(pending_, [](const Pending& pending) { return pending.lanes == 0; });
  } else if (request.is(Op::kLoad)) {
    Load& load = loads_[request.id];
    load.expected = expected_.load(request.address, word_bytes_);
    load.alternatives = 0;
    load.unjudged = 0;
    for (const Pending& pending : pending_) {
      if (pending.word != request.address) continue;
      add(load, {pending.data, pending.lanes, pending.kind == Kind::kForeign});
    }
  }
}

void ValueCheck::foreign_write(std::uint64_t word, std::uint64_t data, std::uint32_t lanes) {
  pending_.push_back({word, data, lanes, Kind::kForeign, 0});
  for_loads_of(word, [&](Load& load, const Request&) { add(load, {data, lanes, true}); });
}

template <typename Visit>
void ValueCheck::for_loads_of(std::uint64_t word, Visit visit) {
  for (std::uint32_t id = 0; id < from_.requests.ids(); ++id) {
    const Request& request = from_.requests.by_id(id);
    if (request.in_flight && request.is(Op::kLoad) && request.address == word) {
      visit(loads_[id], request);
    }
  }
}

void ValueCheck::add(Load& load, const Alternative& alternative) {
  if (alternative.lanes == 0) return;
  if (load.alternatives == kAlternatives) {
    load.unjudged |= alternative.lanes;
  } else {
    load.other[load.alternatives++] = alternative;
  }
}

}  // namespace wtc
