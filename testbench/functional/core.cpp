// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/core.hpp"

#include <fmt/format.h>

namespace wtc {

FunctionalCore::FunctionalCore(const FunctionalOptions& options)
    : options_(options),
      offset_bits_(options.config.offset_bits()),
      word_shift_(log2_floor(options.config.word_bytes())),
      address_limit_(~std::uint64_t{0} >> (64 - options.config.addr_w)),
      whole_line_(ByteMask::bytes(0, options.config.line_bytes)),
      splitter_(options.config.word_bytes(), options.config.addr_w),
      bounds_(options.config) {
  if (options.three_c) causes_.emplace(options);
}

void FunctionalCore::check_fits(const Access& access, std::uint64_t number) {
  try {
    splitter_.start(access);
  } catch (const InputError& error) {
    throw InputError(fmt::format("access {}: {}", number, error.what()));
  }
}

void FunctionalCore::buffer(const LinePiece& piece) {
  const std::uint64_t address = (piece.line << offset_bits_) + piece.offset;
  if (piece.enables != 0) {
    bounds_.store_word(address, piece.enables);
  } else {
    bounds_.store(address, piece.bytes);
  }
}

void FunctionalCore::write_words(const LinePiece& piece) {
  counts_.write_transactions += piece.words;
  counts_.write_beats += piece.words;  // a word is never wider than the bus
  counts_.write_bytes += piece.mask().count();
}

void FunctionalCore::write_back(const ByteMask& bytes, FunctionalResult& counts) const {
  const std::uint32_t beat = options_.config.bus_bytes();
  ++counts.write_transactions;
  counts.write_beats += bytes.last() / beat - bytes.first() / beat + 1;
  counts.write_bytes += bytes.count();
}

void FunctionalCore::uncached(Op op, const LinePiece& piece) {
  drain();
  if (op == Op::kLoad) {
    counts_.uncached_loads += piece.words;
    counts_.bytes_from_memory += piece.mask().count();
    return;
  }
  counts_.uncached_stores += piece.words;
  counts_.stored_bytes += piece.mask().count();
  write_words(piece);
}

void FunctionalCore::drain() {
  bounds_.drain();
}

FunctionalResult FunctionalCore::totals(const FunctionalResult& counts) const {
  const Config& config = options_.config;
  FunctionalResult result = counts;
  const std::uint64_t cached_stores = counts.store_hits + counts.store_misses;
  result.loads = counts.load_hits + counts.load_misses + counts.uncached_loads;
  result.stores = cached_stores + counts.uncached_stores;
  result.line_load_misses = counts.load_misses;  // the first word of a line fetches it
  result.read_transactions = counts.fills + counts.uncached_loads;
  result.read_beats = counts.fills * config.line_beats() + counts.uncached_loads;
  result.bytes_from_memory += (counts.fills - whole_line_stores_) * config.line_bytes;
  if (causes_) result.three_c = causes_->result();
  result.bytes_to_memory = counts.write_bytes;
  if (options_.write == WritePolicy::kBack) return result;

  const WriteTraffic lazy = bounds_.lazy();
  const std::uint64_t lazy_transactions = lazy.transactions - lazy_start_.transactions;
  const std::uint64_t buffered_bytes = counts.stored_bytes - counts.write_bytes;
  result.bytes_to_memory = counts.stored_bytes;
  result.write_transactions_minimum = bounds_.minimum() - minimum_start_ + counts.uncached_stores;
  result.write_transactions_lazy = lazy_transactions + counts.uncached_stores;
  if (options_.drain == Drain::kEager) {
    result.write_transactions += cached_stores;
    result.write_beats += cached_stores;
    result.write_bytes += buffered_bytes;
    return result;
  }
  const std::uint64_t lazy_bytes = lazy.bytes - lazy_start_.bytes;
  result.write_transactions += lazy_transactions;
  result.write_beats += lazy.beats - lazy_start_.beats;
  result.write_bytes += lazy_bytes;
  result.merged_stores = cached_stores - lazy_transactions;
  result.merged_bytes = buffered_bytes - lazy_bytes;
  return result;
}

void FunctionalCore::restart() {
  drain();
  lazy_start_ = bounds_.lazy();
  minimum_start_ = bounds_.minimum();
  counts_ = {};
  whole_line_stores_ = 0;
  if (causes_) causes_->begin_counting();
}

}  // namespace wtc
