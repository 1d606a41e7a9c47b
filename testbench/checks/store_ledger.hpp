// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace wtc {

/// Stores that have not reached the bus yet, byte by byte. Memory is bounded by the stores that
/// wait: a ring of records, and a hash of the words that have one.
/// A byte that is sent is matched with the oldest waiting store that gave it this value; the older
/// ones were merged into it. Where a younger store gave the same value the match is in doubt: order
/// is judged all the same, but exact() is false until settle().
class StoreLedger {
 public:
  struct Sent {
    std::uint32_t unknown = 0;  ///< lanes whose value no waiting store gave
    std::uint64_t oldest = std::numeric_limits<std::uint64_t>::max();  ///< number of a store in it
  };

  StoreLedger();

  /// A store is accepted: `number` rises from call to call, `word` is the address of its word.
  void add(std::uint64_t number, std::uint64_t word, std::uint64_t data, std::uint32_t enables);

  /// The lanes of the word are written on the bus.
  Sent send(std::uint64_t word, std::uint64_t data, std::uint32_t lanes);

  /// Lanes of the word that wait for the bus.
  std::uint32_t waiting_lanes(std::uint64_t word) const;

  /// The device says that nothing waits: settles matches in doubt in its favour.
  void settle();

  bool exact() const { return doubts_.empty(); }
  std::uint64_t waiting_bytes() const { return waiting_; }
  std::uint64_t merged_bytes() const { return merged_; }
  /// Number and word of the oldest store that waits; only when waiting_bytes() is not 0.
  std::uint64_t oldest_number() const { return record(head_).number; }
  std::uint64_t oldest_word() const { return record(head_).word; }

 private:
  struct Record {
    std::uint64_t number = 0;
    std::uint64_t word = 0;
    std::uint64_t data = 0;
    std::uint64_t next = 0;   ///< position of the next store to this word, 0 for none
    std::uint32_t lanes = 0;  ///< not yet sent or merged
  };
  struct Word {
    std::uint64_t word = 0;
    std::uint64_t oldest = 0;  ///< positions; 0 marks a free place of the hash
    std::uint64_t newest = 0;
  };
  /// A byte whose match could also have been the younger store at `last`.
  struct Doubt {
    std::uint64_t word = 0;
    std::uint64_t last = 0;
    std::uint32_t lane = 0;
  };

  Record& record(std::uint64_t position) { return records_[position & (records_.size() - 1)]; }
  const Record& record(std::uint64_t position) const {
    return records_[position & (records_.size() - 1)];
  }
  std::size_t home(std::uint64_t word) const {
    return static_cast<std::size_t>((word * 0x9E3779B97F4A7C15ULL) >> 40U) & (words_.size() - 1);
  }
  std::size_t place(std::uint64_t word) const;
  void send_slowly(const Word& entry, std::uint64_t data, std::uint32_t lanes, Sent& sent);
  void doubt(std::uint64_t word, std::uint32_t lane, std::uint64_t first, std::uint64_t last);
  /// Lanes of the records before `end` were merged into a younger store.
  void merge(const Word& entry, std::uint32_t lane, std::uint64_t end, Sent& sent);
  void forget(std::size_t at);
  void erase(std::size_t at);
  void grow_records();
  void grow_words();

  std::vector<Record> records_;  ///< ring by position
  std::uint64_t head_ = 1;
  std::uint64_t tail_ = 1;
  std::vector<Word> words_;
  std::size_t words_used_ = 0;
  std::vector<Doubt> doubts_;
  std::uint64_t waiting_ = 0;
  std::uint64_t merged_ = 0;
};

}  // namespace wtc
