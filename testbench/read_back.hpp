// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/memory/sparse_memory.hpp"
#include "testbench/port/port_request.hpp"
#include "testbench/port/processor_port.hpp"

namespace wtc {

/// For a device that does not show its arrays: what it may still hold at the end of a run is read
/// back by loads and compared with memory, which is at rest by then.
/// The lines that it may hold are those that came into each set last: twice as many as the set has
/// ways, as its replacement may be another one. Those used last are read first, so that loads which
/// miss do not put out a line before it is read.
///
///     read_back.touch(request);             // for each request accepted in the run
///     ProcessorPort port(config, options, read_back);
///     read_back.judge(cycle, *port.answered_this_cycle());
class ReadBack : public RequestSource {
 public:
  /// Keeps a reference to `memory` (that of the bus).
  ReadBack(const Config& config, const SparseMemory& memory);

  /// Part of the run: the line comes into the cache, or was used again.
  void touch(const PortRequest& request);

  /// The next word to read back: a load of all its bytes.
  bool next(PortRequest& request) override;

  /// The answer to one of these loads. Throws CheckError (array_check).
  void judge(std::uint64_t cycle, const PortEvent& answer);

  /// Words judged so far; a load that was answered with an error is not.
  std::uint64_t words() const { return words_; }

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};  ///< no line begins there

  std::uint64_t line_bytes_;
  std::uint64_t word_bytes_;
  std::uint64_t sets_;
  std::uint64_t depth_;  ///< lines kept for each set
  bool stores_allocate_;
  const SparseMemory& memory_;
  std::vector<std::uint64_t> lines_;  ///< addresses; for each set those used last first
  std::uint64_t at_ = 0;              ///< the line that is read back
  std::uint64_t offset_ = 0;          ///< of the word in it
  std::uint64_t words_ = 0;
};

}  // namespace wtc
