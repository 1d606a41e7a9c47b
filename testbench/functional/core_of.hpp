// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "testbench/functional/core.hpp"

namespace wtc {

/// The core with sets of one kind: OrderedSets or WaySets, of Frame or MaskedFrame.
template <typename Sets>
class CoreOf final : public FunctionalCore {
 public:
  explicit CoreOf(const FunctionalOptions& options)
      : FunctionalCore(options),
        sets_(options.config),
        updates_(options.config.write_hit == write_hit::kUpdate),
        write_back_(options.write == WritePolicy::kBack),
        write_miss_(options.write_miss) {}

  void access(std::span<const Access> accesses) override {
    for (const Access& access : accesses) {
      ++accesses_;
      const std::uint64_t last = access.address + access.size - 1;
      const bool plain =
          access.op <= Op::kStore && !access.uncached && fit_.fits(access, last) && updates_;
      if (plain && last >> offset_bits_ == access.address >> offset_bits_) [[likely]] {
        cached(access.op, piece(access.address, last));
      } else {
        fit_.check(access, accesses_);
        any(access);
      }
    }
    counts_.accesses += accesses.size();
  }

  FunctionalOutcome access(Op op, std::uint64_t address, std::uint32_t enables,
                           bool uncached) override {
    outcome_ = {};
    if (op > Op::kStore) {
      maintain(op, address);
      return outcome_;
    }
    if (op == Op::kStore && enables == 0) return outcome_;
    const std::uint64_t word = address & ~(std::uint64_t{options_.config.word_bytes()} - 1);
    LinePiece whole = piece(word, word + options_.config.word_bytes() - 1);
    whole.enables = enables;
    if (uncached) {
      pass_by(op, whole);
      return outcome_;
    }
    outcome_.counts = true;
    const std::uint64_t hits = counts_.load_hits + counts_.store_hits;
    if (enables == 0) {
      load_nothing(whole.line);
    } else {
      cached(op, whole);
    }
    outcome_.hit = counts_.load_hits + counts_.store_hits != hits;
    return outcome_;
  }

  FunctionalResult result() const override {
    FunctionalResult counts = counts_;
    for (const Frame& frame : sets_.frames()) {
      if (frame.dirty()) write_back(bytes_of(frame), counts);
    }
    return totals(counts);
  }

  void begin_counting() override {
    for (Frame& frame : sets_.frames()) frame.set_clean();
    restart();
  }

 private:
  using Frame = typename Sets::Frame;

  LinePiece piece(std::uint64_t first, std::uint64_t last) const {
    LinePiece piece;
    piece.line = first >> offset_bits_;
    piece.offset = static_cast<std::uint32_t>(first) & (options_.config.line_bytes - 1);
    piece.bytes = static_cast<std::uint32_t>(last - first + 1);
    piece.words = static_cast<std::uint32_t>((last >> word_shift_) - (first >> word_shift_) + 1);
    return piece;
  }

  [[gnu::always_inline]] void cached(Op op, const LinePiece& piece) {
    if (op == Op::kLoad) {
      load(piece);
    } else {
      store(piece);
    }
  }

  [[gnu::always_inline]] void load(const LinePiece& piece) {
    ++counts_.line_loads;
    Frame* frame = sets_.find(piece.line);
    if (causes_) [[unlikely]]
      causes_->reference(piece.line, false, frame == nullptr);
    if (frame != nullptr) {
      frame = sets_.hit(frame, piece.line);
      if (!Frame::kMasked || holds(*frame, piece)) {
        counts_.load_hits += piece.words;
        return;
      }
    } else {
      frame = enter(piece.line);
    }
    ++counts_.load_misses;
    counts_.load_hits += piece.words - 1;  // the first word that misses fetches the others
    ++counts_.fills;
    if constexpr (Frame::kMasked) frame->valid = whole_line_;
  }

  [[gnu::always_inline]] void store(const LinePiece& piece) {
    ++counts_.line_stores;
    Frame* const frame = sets_.find(piece.line);
    if (causes_) [[unlikely]]
      causes_->reference(piece.line, true, frame == nullptr);
    counts_.stored_bytes += piece.enables != 0 ? piece.mask().count() : piece.bytes;
    if (!write_back_) buffer(piece);
    if (frame == nullptr) {
      store_miss(piece);
      return;
    }
    counts_.store_hits += piece.words;
    if (updates_) {
      write(*sets_.hit(frame, piece.line), piece);
    } else {
      sets_.drop(frame, piece.line);
    }
  }

  void store_miss(const LinePiece& piece) {
    ++counts_.line_store_misses;
    if (write_miss_ == WriteMiss::kAround || write_miss_ == WriteMiss::kInvalidate) {
      counts_.store_misses += piece.words;
      if (write_back_) write_words(piece);
      if (write_miss_ == WriteMiss::kAround) return;
      if (Frame* const victim = sets_.victim(piece.line)) sets_.drop(victim, piece.line);
      return;
    }
    ++counts_.store_misses;
    counts_.store_hits += piece.words - 1;
    Frame& frame = *enter(piece.line);
    if (write_miss_ == WriteMiss::kValidate) {
      ++counts_.validated_lines;
    } else {
      ++counts_.fills;
      if (piece.bytes == options_.config.line_bytes) ++whole_line_stores_;
    }
    write(frame, piece);
  }

  /// A line comes in.
  Frame* enter(std::uint64_t line) {
    Frame left;
    Frame* const frame = sets_.place(line, left);
    if (left.present()) {
      ++counts_.evictions;
      outcome_.evicts = true;
      outcome_.evicted_address = left.line() << offset_bits_;
      if (left.dirty()) write_back(bytes_of(left), counts_);
    }
    return frame;
  }

  void write(Frame& frame, const LinePiece& piece) {
    if (write_back_) frame.set_dirty();
    if constexpr (Frame::kMasked) frame.valid = frame.valid | piece.mask();
  }

  bool holds(const Frame& frame, const LinePiece& piece) const {
    if constexpr (Frame::kMasked) return frame.valid.covers(piece.mask());
    return true;
  }
  ByteMask bytes_of(const Frame& frame) const {
    if constexpr (Frame::kMasked) return frame.valid;
    return whole_line_;
  }

  /// A load that enables no byte needs nothing from memory (wb_cover of rule 3.3.1 holds).
  void load_nothing(std::uint64_t line) {
    Frame* const frame = sets_.find(line);
    ++(frame != nullptr ? counts_.load_hits : counts_.load_misses);
    if (frame != nullptr) sets_.hit(frame, line);
  }

  /// Any access, line by line; word by word when a store may take its line away under its own next
  /// word.
  void any(const Access& access) {
    if (access.op > Op::kStore) {
      maintain(access.op, access.address);
      return;
    }
    const std::uint64_t step = updates_ ? options_.config.line_bytes : options_.config.word_bytes();
    const std::uint64_t end = access.address + access.size - 1;
    for (std::uint64_t first = access.address;;) {
      const std::uint64_t last = std::min(end, first | (step - 1));
      if (access.uncached) {
        pass_by(access.op, piece(first, last));
      } else {
        cached(access.op, piece(first, last));
      }
      if (last == end) return;
      first = last + 1;
    }
  }

  /// Uncached: memory must have what a load wants, and the cache must not keep what a store makes
  /// old.
  void pass_by(Op op, const LinePiece& piece) {
    uncached(op, piece);
    if (op == Op::kStore) {
      drop(piece.line);
    } else if (Frame* const frame = sets_.find(piece.line)) {
      if (frame->dirty()) write_back(bytes_of(*frame), counts_);
      frame->set_clean();
    }
  }

  void maintain(Op op, std::uint64_t address) {
    ++counts_.other_requests;
    if (op == Op::kFence) drain();
    if (op == Op::kInvalLine) drop(address >> offset_bits_);
    if (op != Op::kInvalAll) return;
    for (const Frame& frame : sets_.frames()) {
      if (frame.dirty()) write_back(bytes_of(frame), counts_);
    }
    sets_.clear();
    if (causes_) causes_->clear();
  }

  void drop(std::uint64_t line) {
    if (causes_) causes_->drop(line);
    Frame* const frame = sets_.find(line);
    if (frame == nullptr) return;
    if (frame->dirty()) write_back(bytes_of(*frame), counts_);
    sets_.drop(frame, line);
  }

  Sets sets_;
  bool updates_;
  bool write_back_;
  WriteMiss write_miss_;
};

}  // namespace wtc
