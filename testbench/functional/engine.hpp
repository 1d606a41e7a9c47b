// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "model/wtc_config.hpp"
#include "testbench/stimulus/stimulus.hpp"

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
/// WAYS may be any power of two up to 4096 for lru and fifo.
struct FunctionalOptions {
  Config config;
  WritePolicy write = WritePolicy::kThrough;
  WriteMiss write_miss = WriteMiss::kAround;
  Drain drain = Drain::kEager;
  bool three_c = false;  ///< classify the misses; costs about half of the speed
};

/// The options of a configuration that RTL and model can have too.
FunctionalOptions functional_options(const Config& config);

/// Throws ConfigError: what does not go together, or what section 6 of the guide forbids.
void check(const FunctionalOptions& options);

/// Reads one of "through", "back"; "around", "allocate", "validate", "invalidate"; "eager", "lazy".
/// Throws ConfigError. The text functions give the same words.
WritePolicy parse_write_policy(std::string_view word);
WriteMiss parse_write_miss(std::string_view word);
Drain parse_drain(std::string_view word);
std::string_view text(WritePolicy policy);
std::string_view text(WriteMiss policy);
std::string_view text(Drain drain);

/// Misses by cause, in two definitions that give different numbers (both in line references).
struct ThreeC {
  // Each miss for itself, as DineroIV does: compulsory when its line was never referenced before,
  // capacity when a fully associative LRU cache of the same size misses too, else conflict.
  std::uint64_t per_reference_compulsory = 0;
  std::uint64_t per_reference_capacity = 0;
  std::uint64_t per_reference_conflict = 0;
  // In sum: misses of an infinite cache; what a fully associative LRU cache of the same size
  // misses beyond them; what this cache misses beyond that, which may be negative.
  std::int64_t aggregate_compulsory = 0;
  std::int64_t aggregate_capacity = 0;
  std::int64_t aggregate_conflict = 0;

  bool operator==(const ThreeC&) const = default;
};

/// What a run did, without time. `loads` to `fills` count words of the port (DATA_W), like the
/// cycle-level counts; `line_*` count references as DineroIV does: one per line that an access
/// touches.
struct FunctionalResult {
  std::uint64_t accesses = 0;  ///< of the input, before they are split
  std::uint64_t loads = 0, stores = 0, stored_bytes = 0;  ///< uncached ones included
  std::uint64_t uncached_loads = 0, uncached_stores = 0, other_requests = 0;
  std::uint64_t load_hits = 0, load_misses = 0, store_hits = 0, store_misses = 0;
  std::uint64_t fills = 0, evictions = 0;
  std::uint64_t validated_lines = 0;  ///< lines taken without a fetch (WriteMiss::kValidate)
  std::uint64_t read_transactions = 0, read_beats = 0;
  std::uint64_t write_transactions = 0, write_beats = 0, write_bytes = 0;
  std::uint64_t merged_stores = 0, merged_bytes = 0;

  std::uint64_t line_loads = 0, line_load_misses = 0;
  std::uint64_t line_stores = 0, line_store_misses = 0;
  std::uint64_t bytes_from_memory = 0;  ///< fetched lines, uncached loads
  std::uint64_t bytes_to_memory = 0;    ///< stored or written back, before merging

  /// The fewest transactions that a buffer of this size can have (StoreMinimum), and those of one
  /// that sends in order and only when room is needed (StoreBuffer). Write-through only.
  std::uint64_t write_transactions_minimum = 0;
  std::uint64_t write_transactions_lazy = 0;

  std::optional<ThreeC> three_c{};

  bool operator==(const FunctionalResult&) const = default;
};

/// The cache as an idea: each access is complete before the next begins, memory never fails and
/// nobody else writes. The counts are those of the cycle-level caches under --serial.
///
///     FunctionalEngine engine(functional_options(config));   // throws ConfigError
///     while (const std::size_t count = stimulus->read(block)) {
///       engine.access(std::span(block).first(count));
///     }
///     const FunctionalResult result = engine.result();
class FunctionalEngine {
 public:
  explicit FunctionalEngine(const FunctionalOptions& options);
  ~FunctionalEngine();

  /// In program order. Throws InputError for an access that does not fit ADDR_W; `source`, if
  /// given, tells where it came from.
  void access(std::span<const Access> accesses, const Stimulus* source = nullptr);

  /// Everything so far, as if the run ended now: what waits in the write buffer is sent and dirty
  /// lines are written back (DineroIV does so too). The run may go on.
  FunctionalResult result() const;

  /// Counts from zero from now on; lines stay, the write buffer is sent, dirty lines become clean.
  void begin_counting();

 private:
  class Core;
  template <typename Sets>
  class CoreOf;

  std::unique_ptr<Core> core_;
};

}  // namespace wtc
