// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/port/port_request.hpp"
#include "testbench/stimulus/split.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// The stimulus, cut into the words that the processor port takes.
class WordSource : public RequestSource {
 public:
  /// Ends after `limit` accesses of the stimulus. Keeps a reference to `stimulus`.
  WordSource(const Config& config, std::uint64_t limit, Stimulus& stimulus);

  /// Throws InputError on bad input.
  bool next(PortRequest& request) override;

  /// Accesses of the stimulus that have begun.
  std::uint64_t accesses() const { return accesses_; }
  /// The last piece that was given ended its access.
  bool between_accesses() const { return between_; }

 private:
  PortSplitter splitter_;
  Stimulus& stimulus_;
  std::uint64_t limit_;
  std::uint64_t accesses_ = 0;
  bool between_ = true;
};

}  // namespace wtc
