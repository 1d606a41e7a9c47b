// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/engine.hpp"

#include <utility>

#include "testbench/functional/core_of.hpp"
#include "testbench/functional/frame.hpp"
#include "testbench/functional/ordered_sets.hpp"
#include "testbench/functional/way_sets.hpp"

namespace wtc {
namespace {

/// LRU and a usual number of ways, which the compiler knows, are the fastest.
std::unique_ptr<FunctionalCore> make_usual(const FunctionalOptions& options) {
  switch (options.config.ways) {
    case 1:
      return std::make_unique<CoreOf<OrderedSets<Frame, true, 1>>>(options);
    case 2:
      return std::make_unique<CoreOf<OrderedSets<Frame, true, 2>>>(options);
    case 4:
      return std::make_unique<CoreOf<OrderedSets<Frame, true, 4>>>(options);
    case 8:
      return std::make_unique<CoreOf<OrderedSets<Frame, true, 8>>>(options);
    default:
      return nullptr;
  }
}

template <typename FrameType>
std::unique_ptr<FunctionalCore> make_with(const FunctionalOptions& options) {
  switch (options.config.replacement) {
    case replacement::kLru:
      return std::make_unique<CoreOf<OrderedSets<FrameType, true>>>(options);
    case replacement::kFifo:
      return std::make_unique<CoreOf<OrderedSets<FrameType, false>>>(options);
    case replacement::kPlru:
      return std::make_unique<CoreOf<WaySets<FrameType, true>>>(options);
    default:
      return std::make_unique<CoreOf<WaySets<FrameType, false>>>(options);
  }
}

std::unique_ptr<FunctionalCore> make_core(const FunctionalOptions& options) {
  check(options);
  if (options.write_miss == WriteMiss::kValidate) return make_with<MaskedFrame>(options);
  auto usual = options.config.replacement == replacement::kLru ? make_usual(options) : nullptr;
  return usual ? std::move(usual) : make_with<Frame>(options);
}

}  // namespace

FunctionalEngine::FunctionalEngine(const FunctionalOptions& options) : core_(make_core(options)) {}

FunctionalEngine::~FunctionalEngine() = default;

void FunctionalEngine::access(std::span<const Access> accesses) {
  core_->access(accesses);
}

FunctionalOutcome FunctionalEngine::access(Op op, std::uint64_t address, std::uint32_t enables,
                                           bool uncached) {
  return core_->access(op, address, enables, uncached);
}

FunctionalResult FunctionalEngine::result() const {
  return core_->result();
}

void FunctionalEngine::begin_counting() {
  core_->begin_counting();
}

}  // namespace wtc
