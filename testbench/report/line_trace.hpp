// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

/// One cycle as one line of text, columns in the order in which a request walks through the rooms:
/// cycle, stimulus, port, cache, bus, checks. Made from the pins alone, so RTL and model of one
/// configuration give the same text. "." is nothing.
///
///     cycle  stimulus                 port  cache                   bus                 checks
///         4  W 00001000 deadbeef #1   take  load hit                .                   .
///         5  .                        .     store hit | #1          .                   ok
///
/// Bus handshakes that wait for ready end in "?".
class LineTrace {
 public:
  explicit LineTrace(const Config& config);

  /// The names of the columns, without a line end (as line()).
  std::string head() const;

  /// `verdict` is what the checks said of this cycle: "ok", ".", "FAIL".
  std::string line(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out,
                   const char* verdict) const;

 private:
  std::string row(const std::string& cycle, const std::string& stimulus, const std::string& port,
                  const std::string& cache, const std::string& bus,
                  const std::string& checks) const;
  std::string stimulus(const CacheInputs& in) const;
  std::string cache(const CacheInputs& in, const CacheOutputs& out) const;
  std::string bus(const CacheInputs& in, const CacheOutputs& out) const;

  std::uint32_t address_digits_;
  std::uint32_t word_digits_;
  std::uint32_t bus_words_;
  std::uint32_t bus_bits_;
  std::uint32_t stimulus_width_;
};

}  // namespace wtc
