// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "model/wtc_pins.hpp"
#include "testbench/functional/access_fit.hpp"
#include "testbench/functional/miss_causes.hpp"
#include "testbench/functional/options.hpp"
#include "testbench/functional/result.hpp"
#include "testbench/functional/store_bounds.hpp"
#include "testbench/functional/store_buffer.hpp"

namespace wtc {

/// The part of an access that lies in one line.
struct LinePiece {
  std::uint64_t line = 0;     ///< address / line size
  std::uint32_t offset = 0;   ///< of the first byte in the line
  std::uint32_t bytes = 0;    ///< how many
  std::uint32_t words = 0;    ///< words of the port that they touch
  std::uint32_t enables = 0;  ///< for one word with gaps: its bytes, from offset on; else 0

  ByteMask mask() const {
    return enables != 0 ? ByteMask::shifted(enables, offset) : ByteMask::bytes(offset, bytes);
  }
};

/// What FunctionalEngine does. The derived class has the sets (CoreOf), this one all the rest.
class FunctionalCore {
 public:
  explicit FunctionalCore(const FunctionalOptions& options);
  FunctionalCore(const FunctionalCore&) = delete;
  FunctionalCore& operator=(const FunctionalCore&) = delete;
  virtual ~FunctionalCore() = default;

  virtual void access(std::span<const Access> accesses) = 0;
  virtual FunctionalOutcome access(Op op, std::uint64_t address, std::uint32_t enables,
                                   bool uncached) = 0;
  virtual FunctionalResult result() const = 0;
  virtual void begin_counting() = 0;

 protected:
  /// The store goes to the write buffer.
  void buffer(const LinePiece& piece) {
    const std::uint64_t address = (piece.line << offset_bits_) + piece.offset;
    bounds_.store(address, address + piece.bytes - 1);
    if (lazy_) send_lazily(piece);
  }
  /// The store goes to memory as it is.
  void write_words(const LinePiece& piece);
  /// Bytes of a line are written back, which is counted in `counts`.
  void write_back(const ByteMask& bytes, FunctionalResult& counts) const;
  void uncached(Op op, const LinePiece& piece);
  /// Everything that waits in the write buffer is sent.
  void drain();
  /// `counts`, which are counts_ and what is dirty, with what the parts have counted.
  FunctionalResult totals(const FunctionalResult& counts) const;
  void restart();

  FunctionalOptions options_;
  std::uint32_t offset_bits_;
  std::uint32_t word_shift_;
  ByteMask whole_line_;
  FunctionalResult counts_;
  std::uint64_t whole_line_stores_ = 0;  ///< that fetched their line
  AccessFit fit_;
  std::uint64_t accesses_ = 0;  ///< ever
  std::optional<MissCauses> causes_;
  FunctionalOutcome outcome_;  ///< of the word in progress

 private:
  void send_lazily(const LinePiece& piece);

  StoreBounds bounds_;
  std::optional<StoreBuffer> lazy_;  ///< for Drain::kLazy
  // When the counting began:
  std::uint64_t minimum_start_ = 0;
  std::uint64_t lazy_start_ = 0;
  WriteTraffic traffic_start_;
};

}  // namespace wtc
