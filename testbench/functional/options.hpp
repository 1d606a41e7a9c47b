// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "model/wtc_config.hpp"

namespace wtc {

/// When a store reaches memory.
enum class WritePolicy : std::uint8_t {
  kThrough,  ///< at once, by the write buffer
  kBack,     ///< when its line leaves
};

/// What a store that misses does (Jouppi, "Cache write policies and performance", 1993).
enum class WriteMiss : std::uint8_t {
  kAround,      ///< nothing; memory alone gets the bytes
  kAllocate,    ///< fetches the line and writes into it
  kValidate,    ///< takes a line without fetching it; only the stored bytes are valid
  kInvalidate,  ///< memory alone gets the bytes, and the line that would be the victim leaves
};

/// When the write buffer sends an entry.
enum class Drain : std::uint8_t {
  kEager,  ///< before the next access, so that each stored word is a transaction: as --serial
  kLazy,   ///< only when a store needs its room, at fences, uncached accesses and the end
};

/// What the engine simulates. Of `config` it uses ADDR_W, DATA_W, BUS_W, LINE_BYTES, SETS, WAYS,
/// REPLACEMENT, LFSR_SEED, WRITE_HIT, WBUF_ENTRIES and WBUF_BYTES; `write_miss` is the one below.
/// WAYS may be up to 64.
struct FunctionalOptions {
  Config config;
  WritePolicy write = WritePolicy::kThrough;
  WriteMiss write_miss = WriteMiss::kAround;
  Drain drain = Drain::kEager;
  bool three_c = false;  ///< classify the misses; not with kValidate or WRITE_HIT invalidate
};

/// The options of a configuration that RTL and model can have too.
FunctionalOptions functional_options(const Config& config);

/// The cache that one would otherwise build: the same geometry and replacement, but write-back and
/// write-allocate.
FunctionalOptions write_back_options(const Config& config);

/// Throws ConfigError: what does not go together, or what a rule of model/wtc_config.cpp forbids.
void check(const FunctionalOptions& options);

/// Reads one of "through", "back"; "around", "allocate", "validate", "invalidate"; "eager", "lazy".
/// Throws ConfigError. The text functions give the same words.
WritePolicy parse_write_policy(std::string_view word);
WriteMiss parse_write_miss(std::string_view word);
Drain parse_drain(std::string_view word);
std::string_view text(WritePolicy policy);
std::string_view text(WriteMiss policy);
std::string_view text(Drain drain);

}  // namespace wtc
