// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/functional/access_fit.hpp"
#include "testbench/functional/stack_sets.hpp"
#include "testbench/memory/page_table.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// Which LRU caches.
struct CurveOptions {
  Config config;                              ///< ADDR_W, DATA_W and WRITE_MISS count
  std::vector<std::uint32_t> line_bytes{32};  ///< powers of two, 16 to 128
  std::vector<std::uint32_t> sets{64};        ///< powers of two, 1 to 4096, rising
  std::uint32_t first_way = 1;                ///< of the result
  std::uint32_t last_way = 8;                 ///< 64 at most
};

/// Throws ConfigError.
void check(const CurveOptions& options);

/// One cache. Words of the port and lines, as in FunctionalResult of the same cache.
struct CurvePoint {
  std::uint32_t line_bytes = 0;
  std::uint32_t sets = 0;
  std::uint32_t ways = 0;
  std::uint64_t load_misses = 0;
  std::uint64_t store_misses = 0;
  std::uint64_t fills = 0;
  std::uint64_t evictions = 0;
  std::uint64_t write_back_transactions = 0;  ///< of a write-back cache: dirty lines, other stores
  std::uint64_t write_back_bytes = 0;

  std::uint64_t size() const { return std::uint64_t{line_bytes} * sets * ways; }
};

/// What came in, and all caches.
struct CurveResult {
  std::uint64_t accesses = 0;
  std::uint64_t loads = 0;         ///< words, uncached ones included
  std::uint64_t stores = 0;        ///< the same; each is a transaction of a write-through cache
  std::uint64_t stored_bytes = 0;  ///< which it writes
  std::uint64_t uncached_loads = 0;
  std::uint64_t uncached_stores = 0;
  std::vector<CurvePoint> points;  ///< by line size, sets, ways
};

/// All sizes and associativities of an LRU cache from one reading of a trace (StackSets): each
/// point has exactly the counts that FunctionalEngine has for it.
///
///     CurveSimulation curve({.config = config, .sets = {16, 32, 64}, .last_way = 16});
///     curve.access(block);
///     curve.result().points;  // 48 caches
class CurveSimulation {
 public:
  /// Throws ConfigError.
  explicit CurveSimulation(const CurveOptions& options);

  /// In program order. Throws InputError for an access that does not fit ADDR_W, with its number.
  void access(std::span<const Access> accesses);

  CurveResult result() const;
  /// Counts from zero from now on; lines stay, dirty ones are clean.
  void begin_counting();

 private:
  /// All caches with one line size.
  struct Column {
    using Page = std::array<std::uint32_t, 64>;

    std::uint32_t offset_bits = 0;
    std::vector<StackSets> sets;
    PageTable<Page> names;        ///< of lines, 0: none yet
    StackSets::Stamps stamps{0};  ///< by name
    std::uint64_t last_line = ~std::uint64_t{0};
    std::uint32_t last_name = 0;
  };

  void cached(Column& column, const Access& access, std::uint64_t last);
  void reference(Column& column, Op op, std::uint64_t line, const StackSets::Bytes& bytes);
  void maintain(const Access& access);
  void pass_by(const Access& access, std::uint64_t last);
  std::uint32_t words(std::uint64_t first, std::uint64_t last) const;
  static std::uint32_t name_of(Column& column, std::uint64_t line);

  CurveOptions options_;
  AccessFit fit_;
  std::uint32_t word_shift_;
  bool allocates_;
  std::vector<Column> columns_;
  std::uint64_t now_ = 0;
  std::uint64_t accesses_ = 0;  ///< ever
  std::uint64_t uncached_bytes_ = 0;
  CurveResult counts_;  ///< without points
};

}  // namespace wtc
