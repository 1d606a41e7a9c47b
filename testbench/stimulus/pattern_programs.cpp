// SPDX-License-Identifier: Apache-2.0
#include "testbench/random.hpp"
#include "testbench/stimulus/pattern.hpp"

namespace wtc {
namespace {

/// What these patterns share: the footprint as slots of one access each.
class ProgramPattern : public Pattern {
 public:
  explicit ProgramPattern(const WorkloadOptions& options)
      : Pattern(options.accesses),
        random_(options.seed),
        slots_(options.footprint_bytes / options.access_bytes),
        bytes_(options.access_bytes),
        base_(options.base) {}

 protected:
  Access slot(Op op, std::uint64_t number) const {
    return Access{.op = op, .address = base_ + number * bytes_, .size = bytes_};
  }

  Random random_;
  std::uint64_t slots_;

 private:
  std::uint32_t bytes_;
  std::uint64_t base_;
};

class Memcpy final : public ProgramPattern {
 public:
  using ProgramPattern::ProgramPattern;

 private:
  Access make(std::uint64_t index) override {
    const std::uint64_t half = slots_ / 2;
    const std::uint64_t from = index / 2 % half;
    return index % 2 == 0 ? slot(Op::kLoad, from) : slot(Op::kStore, half + from);
  }
};

/// A frame of 1 to 16 slots is pushed or popped whole; the stack begins at the top of the
/// footprint. A slot is loaded only after it was stored.
class Stack final : public ProgramPattern {
 public:
  using ProgramPattern::ProgramPattern;

 private:
  Access make(std::uint64_t) override {
    if (left_ == 0) begin_frame();
    --left_;
    if (pushing_) return slot(Op::kStore, slots_ - ++depth_);
    return slot(Op::kLoad, slots_ - depth_--);
  }
  void begin_frame() {
    left_ = 1 + random_.below(16);
    const bool full = depth_ + left_ > slots_;
    const bool empty = depth_ < left_;
    pushing_ = empty || (!full && random_.chance(50));
  }

  std::uint64_t depth_ = 0;  ///< slots in use
  std::uint64_t left_ = 0;   ///< slots of the frame at hand
  bool pushing_ = true;
};

class StoreBurst final : public ProgramPattern {
 public:
  using ProgramPattern::ProgramPattern;

 private:
  static constexpr std::uint64_t kBurst = 16;
  static constexpr std::uint32_t kRest = 64;

  Access make(std::uint64_t index) override {
    const std::uint64_t within = index % kBurst;
    if (within == 0) start_ = random_.below(slots_ / kBurst) * kBurst;
    Access access = slot(Op::kStore, start_ + within);
    if (within == 0 && index != 0) access.gap = kRest;
    return access;
  }

  std::uint64_t start_ = 0;
};

/// The first slot is the head (items ever put), the second the tail (items ever taken), each
/// alone in its sixteen slots; the ring is the rest. Putting a batch: load tail, store the items,
/// store head. Taking it: load head, load the items, store tail.
class ProducerConsumer final : public ProgramPattern {
 public:
  using ProgramPattern::ProgramPattern;

 private:
  static constexpr std::uint64_t kHead = 0;
  static constexpr std::uint64_t kTail = 16;
  static constexpr std::uint64_t kRing = 32;

  Access make(std::uint64_t) override {
    if (step_ == 0) begin_batch();
    const std::uint64_t step = step_++;
    if (step == 0) return slot(Op::kLoad, producing_ ? kTail : kHead);
    if (step <= batch_) {
      const std::uint64_t item = producing_ ? head_++ : tail_++;
      return slot(producing_ ? Op::kStore : Op::kLoad, kRing + item % ring_slots());
    }
    step_ = 0;
    return slot(Op::kStore, producing_ ? kHead : kTail);
  }
  void begin_batch() {
    const std::uint64_t used = head_ - tail_;
    const std::uint64_t space = ring_slots() - used;
    producing_ = used == 0 || (space != 0 && random_.chance(50));
    const std::uint64_t most = producing_ ? space : used;
    batch_ = 1 + random_.below(most < 16 ? most : 16);
  }
  std::uint64_t ring_slots() const { return slots_ - kRing; }

  std::uint64_t head_ = 0;
  std::uint64_t tail_ = 0;
  std::uint64_t batch_ = 0;
  std::uint64_t step_ = 0;
  bool producing_ = true;
};

}  // namespace

std::unique_ptr<Stimulus> make_program_pattern(std::string_view name,
                                               const WorkloadOptions& options) {
  if (name == "memcpy") return std::make_unique<Memcpy>(options);
  if (name == "stack") return std::make_unique<Stack>(options);
  if (name == "store-burst") return std::make_unique<StoreBurst>(options);
  if (name == "producer-consumer") return std::make_unique<ProducerConsumer>(options);
  return nullptr;
}

}  // namespace wtc
