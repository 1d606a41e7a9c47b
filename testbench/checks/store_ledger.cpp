// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/store_ledger.hpp"

#include <algorithm>
#include <bit>

#include "testbench/memory/byte_lanes.hpp"

namespace wtc {

StoreLedger::StoreLedger() : records_(64), words_(128) {
  doubts_.reserve(64);
}

void StoreLedger::add(std::uint64_t number, std::uint64_t word, std::uint64_t data,
                      std::uint32_t enables) {
  if (enables == 0) return;
  if (tail_ - head_ == records_.size()) grow_records();
  if (2 * (words_used_ + 1) > words_.size()) grow_words();
  const std::uint64_t position = tail_++;
  record(position) = {number, word, data, 0, enables};
  Word& entry = words_[place(word)];
  if (entry.oldest == 0) {
    entry = {word, position, position};
    ++words_used_;
  } else {
    record(entry.newest).next = position;
    entry.newest = position;
  }
  waiting_ += static_cast<std::uint64_t>(std::popcount(enables));
}

StoreLedger::Sent StoreLedger::send(std::uint64_t word, std::uint64_t data, std::uint32_t lanes) {
  Sent sent;
  const std::size_t at = place(word);
  const Word& entry = words_[at];
  if (entry.oldest == 0) {
    sent.unknown = lanes;
    return sent;
  }
  Record& oldest = record(entry.oldest);
  const bool plain = entry.oldest == entry.newest && (lanes & ~oldest.lanes) == 0 &&
                     ((oldest.data ^ data) & byte_mask(lanes)) == 0 && doubts_.empty();
  if (plain) {  // one store waits, and it gave these bytes: nearly always
    oldest.lanes &= ~lanes;
    waiting_ -= static_cast<std::uint64_t>(std::popcount(lanes));
    sent.oldest = oldest.number;
  } else {
    send_slowly(entry, data, lanes, sent);
  }
  forget(at);
  return sent;
}

void StoreLedger::send_slowly(const Word& entry, std::uint64_t data, std::uint32_t lanes,
                              Sent& sent) {
  for (std::uint32_t left = lanes; left != 0; left &= left - 1) {
    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    for (std::uint64_t at = entry.oldest; at != 0; at = record(at).next) {
      const Record& store = record(at);
      if ((store.lanes >> lane & 1U) == 0 || byte_of(store.data, lane) != byte_of(data, lane)) {
        continue;
      }
      if (first == 0) first = at;
      last = at;
    }
    if (first == 0) {
      sent.unknown |= 1U << lane;
      continue;
    }
    merge(entry, lane, first, sent);
    Record& match = record(first);
    match.lanes &= ~(1U << lane);
    --waiting_;
    sent.oldest = std::min(sent.oldest, match.number);
    doubt(entry.word, lane, first, last);
  }
}

void StoreLedger::merge(const Word& entry, std::uint32_t lane, std::uint64_t end, Sent& sent) {
  for (std::uint64_t at = entry.oldest; at != 0 && at < end; at = record(at).next) {
    Record& store = record(at);
    if ((store.lanes >> lane & 1U) == 0) continue;
    store.lanes &= ~(1U << lane);
    --waiting_;
    ++merged_;
    sent.oldest = std::min(sent.oldest, store.number);
  }
}

void StoreLedger::doubt(std::uint64_t word, std::uint32_t lane, std::uint64_t first,
                        std::uint64_t last) {
  const auto same = [&](const Doubt& d) { return d.word == word && d.lane == lane; };
  const auto found = std::find_if(doubts_.begin(), doubts_.end(), same);
  if (found != doubts_.end()) {
    found->last = last;
  } else if (first != last) {
    doubts_.push_back({word, last, lane});
  }
}

void StoreLedger::settle() {
  for (const Doubt& doubt : doubts_) {
    const std::size_t at = place(doubt.word);
    if (words_[at].oldest == 0) continue;
    Sent ignored;
    merge(words_[at], doubt.lane, doubt.last + 1, ignored);
    forget(at);
  }
  doubts_.clear();
}

std::uint32_t StoreLedger::waiting_lanes(std::uint64_t word) const {
  std::uint32_t lanes = 0;
  const Word& entry = words_[place(word)];
  for (std::uint64_t at = entry.oldest; at != 0; at = record(at).next) lanes |= record(at).lanes;
  return lanes;
}

std::size_t StoreLedger::place(std::uint64_t word) const {
  std::size_t at = home(word);
  while (words_[at].oldest != 0 && words_[at].word != word) at = (at + 1) & (words_.size() - 1);
  return at;
}

void StoreLedger::forget(std::size_t at) {
  Word& entry = words_[at];
  while (entry.oldest != 0 && record(entry.oldest).lanes == 0) {
    entry.oldest = record(entry.oldest).next;
  }
  if (entry.oldest == 0) erase(at);
  while (head_ != tail_ && record(head_).lanes == 0) ++head_;
}

void StoreLedger::erase(std::size_t at) {
  // Closes the gap, so that a search may stop at the first free place.
  --words_used_;
  const std::size_t mask = words_.size() - 1;
  for (std::size_t next = (at + 1) & mask; words_[next].oldest != 0; next = (next + 1) & mask) {
    const std::size_t distance = (next - home(words_[next].word)) & mask;
    if (distance < ((next - at) & mask)) continue;
    words_[at] = words_[next];
    at = next;
  }
  words_[at] = {};
}

void StoreLedger::grow_records() {
  std::vector<Record> larger(records_.size() * 2);
  for (std::uint64_t at = head_; at != tail_; ++at) larger[at & (larger.size() - 1)] = record(at);
  records_.swap(larger);
}

void StoreLedger::grow_words() {
  std::vector<Word> old(words_.size() * 2);
  old.swap(words_);
  for (const Word& entry : old) {
    if (entry.oldest != 0) words_[place(entry.word)] = entry;
  }
}

}  // namespace wtc
