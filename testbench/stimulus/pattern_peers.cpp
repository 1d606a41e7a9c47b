// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/pattern.hpp"

namespace wtc {
namespace {

constexpr std::uint64_t kWord = 4;

/// The loads that bring the lines of a region in, in front of what the derived class makes.
class PeerPattern : public Pattern {
 public:
  PeerPattern(const WorkloadOptions& options, std::uint64_t warmup)
      : Pattern(options.accesses + warmup), base_(options.base), warmup_(warmup) {}

 protected:
  Access make(std::uint64_t index) final {
    return index < warmup_ ? word(Op::kLoad, index) : measured(index - warmup_);
  }
  virtual Access measured(std::uint64_t index) = 0;

  Access word(Op op, std::uint64_t number) const {
    return Access{.op = op, .address = base_ + number * kWord, .size = kWord};
  }

 private:
  std::uint64_t base_;
  std::uint64_t warmup_;
};

/// a1 a2 a3 b1 b2 d1 d2 d3: the same operation on word after word of a region.
class Cycling final : public PeerPattern {
 public:
  Cycling(const WorkloadOptions& options, std::uint64_t warmup, Op op, std::uint64_t words)
      : PeerPattern(options, warmup), op_(op), words_(words) {}

 private:
  Access measured(std::uint64_t index) override { return word(op_, index % words_); }

  Op op_;
  std::uint64_t words_;
};

/// c1 c2: 70 % loads, 30 % stores, two draws of a 32-bit LCG for each access.
class RandomMix final : public PeerPattern {
 public:
  RandomMix(const WorkloadOptions& options, std::uint64_t words)
      : PeerPattern(options, 0), words_(words) {}

 private:
  Access measured(std::uint64_t) override {
    const std::uint32_t operation = draw();
    const std::uint32_t place = draw();
    return word((operation >> 16U) % 100 >= 70 ? Op::kStore : Op::kLoad, (place >> 8U) % words_);
  }
  std::uint32_t draw() { return state_ = state_ * 1664525U + 1013904223U; }

  std::uint64_t words_;
  std::uint32_t state_ = 12345;
};

/// e1 e2: store X, load X, then the next X.
class StoreThenLoad final : public PeerPattern {
 public:
  StoreThenLoad(const WorkloadOptions& options, std::uint64_t warmup, std::uint64_t step_words,
                std::uint64_t steps)
      : PeerPattern(options, warmup), step_words_(step_words), steps_(steps) {}

 private:
  Access measured(std::uint64_t index) override {
    return word(index % 2 == 0 ? Op::kStore : Op::kLoad, (index / 2) % steps_ * step_words_);
  }

  std::uint64_t step_words_;
  std::uint64_t steps_;
};

}  // namespace

std::unique_ptr<Stimulus> make_peer_pattern(std::string_view name, const WorkloadOptions& options,
                                            std::uint64_t warmup) {
  const auto cycling = [&](Op op, std::uint64_t words) {
    return std::make_unique<Cycling>(options, warmup, op, words);
  };
  if (name == "a1" || name == "a2") return cycling(Op::kLoad, 10'000);
  if (name == "a3") return cycling(Op::kLoad, 2048);
  if (name == "b1") return cycling(Op::kStore, 10'000);
  if (name == "b2") return cycling(Op::kStore, 2048);
  if (name == "c1") return std::make_unique<RandomMix>(options, 16'384);
  if (name == "c2") return std::make_unique<RandomMix>(options, 2048);
  if (name == "d1" || name == "d3") return cycling(Op::kStore, 16);
  if (name == "d2") return cycling(Op::kStore, 1);
  if (name == "e1") return std::make_unique<StoreThenLoad>(options, warmup, 1, 2048);
  if (name == "e2") return std::make_unique<StoreThenLoad>(options, warmup, 16, 1024);
  return nullptr;
}

}  // namespace wtc
