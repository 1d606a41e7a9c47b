// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/memory/axi_memory.hpp"
#include "testbench/random.hpp"

namespace wtc {

/// Bytes of the word at `address` that only other cores store: the top byte of each line.
inline std::uint32_t foreign_lanes(std::uint64_t address, std::uint32_t word_bytes,
                                   std::uint32_t line_bytes) {
  const std::uint64_t last_word = line_bytes - word_bytes;
  const bool last = (address & (line_bytes - 1) & ~std::uint64_t{word_bytes - 1}) == last_word;
  return last ? 1U << (word_bytes - 1) : 0;
}

/// A write of another core, performed in memory at the end of the cycle before it is seen here.
struct ForeignWrite {
  std::uint64_t address = 0;  ///< of the word
  std::uint64_t data = 0;
  std::uint32_t enables = 0;
};

struct ForeignOptions {
  std::uint64_t seed = 1;
  std::uint32_t percent = 0;  ///< of the cycles in which a write can begin
};

/// Plays the other cores: writes to lines that this core used lately, only to bytes that this core
/// never stores (foreign_lanes), then tells the cache by a snoop - invalidate or update, 1 to 8
/// cycles later. A line has at most one such write pending until its acknowledge.
class ForeignWriter {
 public:
  /// Keeps a reference to `memory`. Throws InputError for a percentage above 100, and for any but 0
  /// when SNOOP is none.
  ForeignWriter(const Config& config, const ForeignOptions& options, AxiMemory& memory);

  /// Sets the snoop_ fields of `in`, no others.
  void drive(CacheInputs& in) const;

  /// The clock edge; returns the write that it performed, or nullptr.
  const ForeignWrite* tick(const CacheInputs& in, const CacheOutputs& out);

  /// While held no further write begins (to drain).
  void hold(bool held) { held_ = held; }

  /// A write is in memory and its snoop not yet acknowledged.
  bool pending() const { return written_ || acknowledging_; }

  std::uint64_t writes() const { return writes_; }

 private:
  static constexpr std::uint32_t kWindow = 32;

  bool begin();

  ForeignOptions options_;
  AxiMemory& memory_;
  std::uint32_t word_bytes_;
  std::uint32_t line_bytes_;
  Random random_;
  std::array<std::uint64_t, kWindow> window_{};  ///< lines, a ring
  std::uint32_t window_in_ = 0;
  bool held_ = false;
  bool written_ = false;        ///< write_ is in memory, its snoop not yet sent
  bool acknowledging_ = false;  ///< the snoop of busy_line_ was at the pins in the cycle before
  std::uint64_t busy_line_ = 0;
  std::uint64_t delay_ = 0;
  bool update_ = false;
  ForeignWrite write_;
  std::uint64_t writes_ = 0;
};

}  // namespace wtc
