// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/view.hpp"
#include "testbench/memory/page_table.hpp"

namespace wtc {

/// Counts words that stores wrote into the cache and that no load hit before they were stored
/// again, their line left, or the run ended. Needs a device with events.
class WastedWrites {
 public:
  explicit WastedWrites(const Config& config);

  void observe(const View& view);

  std::uint64_t written() const { return written_; }  ///< words written into lines
  /// As if the run ended now.
  std::uint64_t wasted() const { return wasted_ + unread_; }

 private:
  /// One bit for each 4 bytes of 4 KiB: written and not read since.
  using Page = std::array<std::uint64_t, 16>;

  void write(std::uint64_t address);
  void read(std::uint64_t address);
  void line_leaves(std::uint64_t address);
  void all_leave();

  bool updates_;
  bool allocates_;
  bool snooped_;        ///< SNOOP is not none
  bool snoops_update_;  ///< SNOOP is update
  std::uint64_t line_bytes_;
  PageTable<Page> pages_;
  std::uint64_t written_ = 0;
  std::uint64_t wasted_ = 0;
  std::uint64_t unread_ = 0;  ///< bits set in pages_
};

}  // namespace wtc
