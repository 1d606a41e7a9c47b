// SPDX-License-Identifier: Apache-2.0
#include "testbench/random.hpp"
#include "testbench/stimulus/pattern.hpp"

namespace wtc {
namespace {

/// What the general patterns share: the footprint as slots of one access each.
class SlotPattern : public Pattern {
 public:
  explicit SlotPattern(const WorkloadOptions& options)
      : Pattern(options.accesses),
        options_(options),
        slots_(options.footprint_bytes / options.access_bytes),
        random_(options.seed) {}

 protected:
  Access at(std::uint64_t offset) {
    const Op op = random_.chance(options_.store_percent) ? Op::kStore : Op::kLoad;
    return Access{.op = op, .address = options_.base + offset, .size = options_.access_bytes};
  }
  Access slot(std::uint64_t number) { return at(number * options_.access_bytes); }

  WorkloadOptions options_;
  std::uint64_t slots_;
  Random random_;
};

class Sequential final : public SlotPattern {
 public:
  using SlotPattern::SlotPattern;

 private:
  Access make(std::uint64_t index) override { return slot(index % slots_); }
};

/// Keeps every access whole inside the footprint.
class Stride final : public SlotPattern {
 public:
  using SlotPattern::SlotPattern;

 private:
  Access make(std::uint64_t) override {
    const std::uint64_t offset = offset_;
    offset_ += options_.stride_bytes;
    if (offset_ + options_.access_bytes > options_.footprint_bytes) offset_ = 0;
    return at(offset);
  }

  std::uint64_t offset_ = 0;
};

class Anywhere final : public SlotPattern {
 public:
  using SlotPattern::SlotPattern;

 private:
  Access make(std::uint64_t) override { return slot(random_.below(slots_)); }
};

class HotSet final : public SlotPattern {
 public:
  using SlotPattern::SlotPattern;

 private:
  Access make(std::uint64_t) override {
    return slot(random_.below(random_.chance(90) ? slots_ / 16 : slots_));
  }
};

}  // namespace

std::unique_ptr<Stimulus> make_general_pattern(std::string_view name,
                                               const WorkloadOptions& options) {
  if (name == "sequential") return std::make_unique<Sequential>(options);
  if (name == "stride") return std::make_unique<Stride>(options);
  if (name == "random") return std::make_unique<Anywhere>(options);
  if (name == "hot-set") return std::make_unique<HotSet>(options);
  return nullptr;
}

}  // namespace wtc
