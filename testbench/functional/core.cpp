// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/core.hpp"

#include <algorithm>

namespace wtc {

FunctionalCore::FunctionalCore(const FunctionalOptions& options)
    : options_(options),
      offset_bits_(options.config.offset_bits()),
      word_shift_(log2_floor(options.config.word_bytes())),
      whole_line_(ByteMask::bytes(0, options.config.line_bytes)),
      fit_(options.config),
      bounds_(options.config) {
  if (options.three_c) causes_.emplace(options);
  if (options.drain == Drain::kLazy) {
    lazy_.emplace(options.config.wbuf_slots(), options.config.bus_bytes());
  }
}

void FunctionalCore::send_lazily(const LinePiece& piece) {
  const std::uint32_t width = options_.config.wbuf_bytes;
  const std::uint64_t blocks_of_line = options_.config.line_bytes / width;
  const std::uint32_t end = piece.offset + piece.bytes;
  for (std::uint32_t at = piece.offset; at < end;) {
    const std::uint32_t begin = at % width;
    const std::uint32_t next = std::min(end, at - begin + width);
    lazy_->store(piece.line * blocks_of_line + at / width,
                 piece.enables != 0 ? ByteMask::shifted(piece.enables, begin)
                                    : ByteMask::bytes(begin, next - at));
    at = next;
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
  if (lazy_) lazy_->drain();
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

  const std::uint64_t buffered_bytes = counts.stored_bytes - counts.write_bytes;
  result.bytes_to_memory = counts.stored_bytes;
  result.write_transactions_minimum = bounds_.minimum() - minimum_start_ + counts.uncached_stores;
  result.write_transactions_lazy = bounds_.lazy() - lazy_start_ + counts.uncached_stores;
  if (!lazy_) {
    result.write_transactions += cached_stores;
    result.write_beats += cached_stores;  // a word is never wider than the bus
    result.write_bytes += buffered_bytes;
    return result;
  }
  const WriteTraffic traffic = lazy_->when_drained();
  const std::uint64_t transactions = traffic.transactions - traffic_start_.transactions;
  const std::uint64_t bytes = traffic.bytes - traffic_start_.bytes;
  result.write_transactions += transactions;
  result.write_beats += traffic.beats - traffic_start_.beats;
  result.write_bytes += bytes;
  result.merged_stores = cached_stores - transactions;
  result.merged_bytes = buffered_bytes - bytes;
  return result;
}

void FunctionalCore::restart() {
  drain();
  minimum_start_ = bounds_.minimum();
  lazy_start_ = bounds_.lazy();
  if (lazy_) traffic_start_ = lazy_->when_drained();
  counts_ = {};
  whole_line_stores_ = 0;
  if (causes_) causes_->begin_counting();
}

}  // namespace wtc
