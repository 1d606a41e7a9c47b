// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/checks.hpp"

namespace wtc {

Checks::Checks(const Config& config, const CheckOptions& options, const Dut& dut,
               const SparseMemory& memory)
    : set_(options.set),
      has_events_(dut.has_events() && options.set.has(Check::kEvent)),
      requests_(config),
      bus_(config),
      axi_(config),
      events_(config),
      port_({options.patience, options.has_idle, options.strict_pins, config.snoop != snoop::kNone},
            requests_),
      writes_(config, options.has_idle, options.set.has(Check::kWrite)),
      fences_(writes_.ledger(), bus_),
      refused_(config, options.has_idle, options.set.has(Check::kError)),
      errors_(config, requests_),
      values_(config, options.memory_seed, {requests_, bus_, writes_.ledger(), refused_, memory}),
      wasted_(config) {
  if (dut.shows_arrays() && set_.has(Check::kArray)) {
    arrays_.emplace(config, dut, memory, options.array_interval);
  }
  // The functional cache does not prefetch: when a prefetch comes to pass is a matter of cycles.
  if (options.serial && config.prefetch == 0 && set_.has(Check::kFunctional))
    functional_.emplace(config, dut.has_events());
}

void Checks::observe(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  view_.look(cycle, in, out);
  // First what happened, then whether it may.
  requests_.observe(view_);
  bus_.observe(view_);
  reads_.observe(view_);
  if (has_events_) events_.observe(view_);
  if (set_.has(Check::kAxi)) axi_.observe(view_);
  if (set_.has(Check::kPort)) port_.observe(view_);
  writes_.observe(view_);
  if (set_.has(Check::kFence)) fences_.observe(view_);
  refused_.observe(view_);
  if (set_.has(Check::kError)) errors_.observe(view_);
  if (set_.has(Check::kValue)) values_.observe(view_);
  if (arrays_) arrays_->observe(view_, foreign_pending_ != 0);
  // The snoop has its effect at the edge that ends the cycle of the acknowledge.
  if (out.snoop_ack != 0 && foreign_pending_ != 0) --foreign_pending_;
  if (functional_) functional_->observe(view_);
  if (has_events_) wasted_.observe(view_);
}

void Checks::foreign_write(std::uint64_t word, std::uint64_t data, std::uint32_t lanes) {
  ++foreign_pending_;
  if (set_.has(Check::kValue)) values_.foreign_write(word, data, lanes);
}

void Checks::finish(std::uint64_t cycle) {
  if (set_.has(Check::kPort)) port_.finish(cycle);
  bus_.finish(cycle);
  reads_.finish(cycle);
  if (has_events_) events_.finish(cycle);
  writes_.finish(cycle);
  refused_.finish(cycle);
  if (arrays_ && foreign_pending_ == 0) arrays_->walk(cycle);
  if (functional_) functional_->finish(cycle);
}

}  // namespace wtc
