// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace wtc {

/// Counts of all associativities 1..N at one number of sets; [a-1] is that of `a` ways.
struct StackCounts {
  std::vector<std::uint64_t> load_misses;   ///< words
  std::vector<std::uint64_t> store_misses;  ///< words
  std::vector<std::uint64_t> store_miss_bytes;
  std::vector<std::uint64_t> fills;
  std::vector<std::uint64_t> evictions;
  std::vector<std::uint64_t> write_backs;  ///< lines, those that are dirty now included
};

/// LRU caches of one number of sets and every associativity 1..N at once, write-back or
/// write-through, write-around or write-allocate.
///
/// Why one list per set is enough. Let C(a) be what the set holds with `a` ways.
///  * Inclusion: C(a) is part of C(a+1). So each line has a *level*: the smallest `a` whose C(a)
///    holds it; the list has the line of level L at position L-1 (0: none), and C(a) is the front
///    of it. A reference to a line of level L hits with L ways and more.
///  * One stamp: a line enters a cache by a load only (around) and every cache that misses takes it
///    at that load. So a cache that holds it has held it since its last load, and has seen all
///    stores to it since: in every cache that holds it, its last use is simply its last reference.
///    A store to a line that some cache does not hold may move the stamp, because nobody asks for
///    it before the line is loaded again.
///  * A load of a line of level L: each C(a), a < L, puts out its oldest line and takes the new
///  one.
///    The oldest of C(1) is its only line; the oldest of C(a+1) is the older one of the line that
///    C(a) has put out and the line of level a+1. So one walk from the front, carrying the older
///    one, finds all victims, gives every line its new level, and keeps inclusion. A free position
///    takes what is carried and ends the walk: the larger caches had room.
///  * A store under around changes no level. Under allocate it is like a load.
///  * Dirty level (Thompson and Smith 1989): a line is dirty in the caches from `dirty` ways on
///  that
///    hold it. A store to a line of level L makes it min(dirty, L), or 1 under allocate; a load
///    makes it max(dirty, L), because the smaller caches have just fetched the line; and a line
///    that C(a) puts out is written back when dirty <= a.
class StackSets {
 public:
  /// What the last use of each line is, by its number; shared by all numbers of sets.
  using Stamps = std::vector<std::uint64_t>;

  /// How much of a line a store writes.
  struct Bytes {
    std::uint32_t words = 0;
    std::uint32_t bytes = 0;
  };

  StackSets(std::uint32_t sets, std::uint32_t ways, bool allocates);

  /// A load of line `number`, whose name is `id` > 0. Returns true when the line
  /// had level 1: then it has level 1 in every larger number of sets too, and nothing changes
  /// there. (Level 1 is the line that was loaded last in its set, or referenced last under
  /// allocate. The finer sets are parts of this one.)
  bool load(std::uint64_t number, std::uint32_t id, const Stamps& stamps);
  /// A store likewise; true when it had level 1 and was dirty there, for the same reason.
  bool store(std::uint64_t number, std::uint32_t id, const Bytes& stored, const Stamps& stamps);
  /// The line is written back where it is dirty, and leaves if `drop`.
  void clean(std::uint64_t number, std::uint32_t id, bool drop);
  /// The same for all lines.
  void clean_all(bool drop);

  void begin_counting();
  StackCounts counts() const;
  std::uint32_t sets() const { return mask_ + 1; }

 private:
  struct Set {
    std::span<std::uint32_t> ids;
    std::span<std::uint8_t> dirty;
  };

  Set set_of(std::uint64_t number);
  std::uint32_t position(const Set& set, std::uint32_t id) const;
  void bring_in(const Set& set, std::uint32_t position, std::uint32_t id, std::uint8_t dirty,
                const Stamps& stamps);
  std::vector<std::uint64_t> above(const std::vector<std::uint64_t>& by_level) const;

  std::uint32_t mask_;
  std::uint32_t ways_;
  bool allocates_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::uint8_t> dirty_;
  // By level, ways_ + 1 for a line that no cache held:
  std::vector<std::uint64_t> loads_;   ///< that found their line there
  std::vector<std::uint64_t> stores_;  ///< words of such stores; under allocate the first one
  std::vector<std::uint64_t> store_bytes_;
  std::vector<std::uint64_t> reach_;        ///< walks by the largest cache that put a line out
  std::vector<std::uint64_t> write_backs_;  ///< by the cache that wrote
};

}  // namespace wtc
