// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/write_back_cache.hpp"

#include <bit>

namespace wtc {

void WriteBackCache::access(Op op, std::uint64_t address, std::uint32_t enables, bool uncached) {
  // A fence and an invalidation of clean copies cost a write-back cache nothing that is compared.
  if (op > Op::kStore || (op == Op::kStore && enables == 0)) return;
  if (uncached) {
    uncached_access(op, address, enables);
  } else {
    cached(op, address);
  }
}

void WriteBackCache::cached(Op op, std::uint64_t address) {
  const bool store = op == Op::kStore;
  ++(store ? counts_.stores : counts_.loads);
  const std::uint32_t way = tags_.find(address);
  if (way != TagStore::kAbsent) {
    ++(store ? counts_.store_hits : counts_.load_hits);
    tags_.hit(address, way);
    if (store && tags_.mark(address, way)) ++dirty_;
    return;
  }
  ++(store ? counts_.store_misses : counts_.load_misses);
  ++counts_.fills;
  ++counts_.read_transactions;
  counts_.read_beats += config_.line_beats();
  const TagStore::Placed placed = tags_.place(address, store);
  if (store) ++dirty_;
  if (placed.evicted) ++counts_.evictions;
  if (placed.evicted_marked) dirty_line_leaves();
}

void WriteBackCache::uncached_access(Op op, std::uint64_t address, std::uint32_t enables) {
  const std::uint32_t way = tags_.find(address);
  if (way != TagStore::kAbsent) {
    if (tags_.marked(address, way)) dirty_line_leaves();
    tags_.drop(address, way);
  }
  if (op == Op::kLoad) {
    ++counts_.read_transactions;
    ++counts_.read_beats;
  } else {
    ++counts_.write_transactions;
    ++counts_.write_beats;
    counts_.write_bytes += static_cast<std::uint64_t>(std::popcount(enables));
  }
}

void WriteBackCache::dirty_line_leaves() {
  --dirty_;
  write_back(counts_, config_, 1);
}

void WriteBackCache::clean() {
  counts_ = counts_when_clean();
  dirty_ = 0;
  tags_.unmark_all();
}

FunctionalCounts WriteBackCache::counts_when_clean() const {
  FunctionalCounts counts = counts_;
  write_back(counts, config_, dirty_);
  return counts;
}

void WriteBackCache::write_back(FunctionalCounts& counts, const Config& config,
                                std::uint64_t lines) {
  counts.write_transactions += lines;
  counts.write_beats += lines * config.line_beats();
  counts.write_bytes += lines * config.line_bytes;
}

}  // namespace wtc
