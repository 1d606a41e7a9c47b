// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 13: the lines to prefetch next, and which lines were prefetched and not yet loaded.
///
/// A tagged next-line prefetch (A. J. Smith, Cache Memories, ACM Computing Surveys 14(3), 1982):
/// a miss, or the first load of a prefetched line, asks for the lines behind it. With PREFETCH 0
/// nothing is ever left and nothing is marked.
class WtcPrefetch {
 public:
  explicit WtcPrefetch(const WtcSizes& sizes)
      : sizes_(sizes),
        degree_(sizes.config.prefetch),
        marks_(degree_ == 0 ? 0 : std::size_t{sizes.sets} * sizes.ways, false) {}

  /// The marks stay: they mean nothing while no line is valid.
  void reset() {
    left_q_ = 0;
    stage_q_ = false;
  }

  bool exists() const { return degree_ != 0; }
  /// A line is left to look up.
  bool waits() const { return left_q_ != 0; }
  /// The candidate is in the lookup stage.
  bool in_stage() const { return stage_q_; }
  /// The candidate, a line address.
  std::uint64_t line() const { return next_q_; }

  /// The line was prefetched and no load has found it yet. Only while exists().
  bool marked(std::uint32_t set, std::uint32_t way) const {
    return marks_[std::size_t{set} * sizes_.ways + way];
  }

  // What happens at the edge.
  void mark(std::uint32_t set, std::uint32_t way, bool prefetched) {
    marks_[std::size_t{set} * sizes_.ways + way] = prefetched;
  }
  /// Rule 13.2.1: a load of this line (a line address) triggers.
  void trigger(std::uint64_t line) { follow(line, degree_); }
  /// Rule 13.2.3: the candidate is passed over or prefetched.
  void advance() { follow(next_q_, left_q_ - 1); }
  /// Rule 13.2.2: whether the candidate is in the stage in the next cycle.
  void enter(bool enters) { stage_q_ = enters; }

 private:
  static constexpr std::uint64_t kPage = 4096;  ///< bytes: no candidate is in another one

  void follow(std::uint64_t line, std::uint32_t left) {
    next_q_ = line + sizes_.line_bytes;
    left_q_ = next_q_ % kPage == 0 ? 0 : left;
  }

  const WtcSizes& sizes_;
  std::uint32_t degree_;  ///< PREFETCH
  std::uint64_t next_q_ = 0;
  std::uint32_t left_q_ = 0;
  bool stage_q_ = false;
  std::vector<bool> marks_;  ///< by set and way
};

}  // namespace wtc
