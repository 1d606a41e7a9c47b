// SPDX-License-Identifier: Apache-2.0
#include "testbench/bench.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

std::uint64_t last_access(const BenchOptions& options) {
  constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();
  return options.limit > kEndless - options.warmup ? kEndless : options.warmup + options.limit;
}

/// The functional cache completes each access before the next one, meets no errors and is alone.
bool is_functional(const BenchOptions& options) {
  const MemoryOptions& memory = options.memory;
  return options.port.serial && options.foreign.percent == 0 && memory.read_error_percent == 0 &&
         memory.write_error_percent == 0 && memory.read_errors.empty() &&
         memory.write_errors.empty();
}

}  // namespace

Bench::Bench(const BenchOptions& options, Dut& dut, Stimulus& stimulus)
    : options_(options),
      dut_(dut),
      source_(options.config, last_access(options), stimulus),
      port_(options.config, options.port, source_),
      memory_(options.config, options.memory),
      foreign_(options.config, options.foreign, memory_),
      write_back_(options.config) {
  if (!options.checks) return;
  CheckOptions checks;
  checks.memory_seed = options.memory.seed;
  checks.patience = options.patience;
  checks.serial = is_functional(options);
  checks.strict_pins = options.strict_pins;
  checks_.emplace(options.config, checks, dut, memory_.contents());
}

void Bench::cycle() {
  drive();
  const CacheOutputs& out = dut_.outputs();
  history_.keep(cycle_, in_, out);
  for (CycleWatcher* watcher : watchers_) watcher->watch(cycle_, in_, out);
  if (checks_) checks_->observe(cycle_, in_, out);
  memory_.tick(out);
  const ForeignWrite* write = foreign_.tick(in_, out);
  if (write != nullptr && checks_)
    checks_->foreign_write(write->address, write->data, write->enables);
  port_.tick(cycle_, in_, out);
  count(out);
  ++cycle_;
  dut_.tick(in_);
}

bool Bench::run(std::uint64_t cycles) {
  try {
    for (std::uint64_t left = cycles; left != 0; --left) {
      if (advance()) return true;
      cycle();
    }
  } catch (const LockstepError&) {
    // The devices differ in the cycle that has just begun, which nobody has seen yet.
    drive();
    history_.keep(cycle_, in_, dut_.outputs());
    throw;
  }
  return false;
}

void Bench::drive() {
  port_.drive(in_);
  memory_.drive(in_);
  foreign_.drive(in_);
}

bool Bench::advance() {
  if (phase_ == Phase::kReset && dut_.outputs().req_ready != 0) {
    phase_ = Phase::kWarmUp;
    if (options_.warmup == 0) begin_counting();
  }
  if (phase_ == Phase::kWarmUp) {
    // Held before the port pulls the first access that counts.
    const bool last = source_.accesses() == options_.warmup && source_.between_accesses();
    if (last) {
      port_.hold(true);
      phase_ = Phase::kWarmDrain;
    } else if (port_.done()) {
      throw InputError(fmt::format("the input has {} accesses, fewer than the warm-up of {}",
                                   source_.accesses(), options_.warmup));
    }
  }
  if (phase_ == Phase::kWarmDrain && port_.quiet() && drained()) {
    port_.hold(false);
    begin_counting();
  }
  if (phase_ == Phase::kCounting && port_.done() && drained()) {
    phase_ = Phase::kOver;
    if (checks_) finish_checks();
  }
  return phase_ == Phase::kOver;
}

/// The pins of the cycle at rest are watched too: the last write's error is told there.
void Bench::finish_checks() {
  port_.drive(in_);
  memory_.drive(in_);
  foreign_.drive(in_);
  checks_->observe(cycle_, in_, dut_.outputs());
  checks_->finish(cycle_);
}

bool Bench::drained() const {
  return dut_.outputs().idle != 0 && !foreign_.pending();
}

void Bench::begin_counting() {
  phase_ = Phase::kCounting;
  marks_ = now();
  last_response_ = cycle_;
  buffer_peak_ = buffer_entries_;
  port_.clear_latencies();
}

Bench::Marks Bench::now() const {
  Marks marks{cycle_, counters_, memory_.counts(), write_back_.counts()};
  if (checks_) {
    marks.loads_checked = checks_->loads_checked();
    marks.bytes_checked = checks_->bytes_checked();
    marks.merged_bytes = checks_->writes().merged_bytes();
    marks.wasted = checks_->wasted().wasted();
  }
  return marks;
}

void Bench::count(const CacheOutputs& out) {
  counters_.count(in_, out);
  if (const PortEvent* event = port_.accepted_this_cycle()) {
    const PortRequest& request = event->request;
    write_back_.access(request.op, request.address, request.enables, request.uncached);
  }
  buffer_entries_ += (out.evt_store_hit | out.evt_store_miss) & ~out.evt_merge & 1U;
  buffer_peak_ = std::max(buffer_peak_, buffer_entries_);
  const bool written = (in_.bus_b_valid & out.bus_b_ready) != 0;
  if (written && in_.bus_b_id != axi::kUncachedId && buffer_entries_ != 0) --buffer_entries_;
  if (out.resp_valid != 0) last_response_ = cycle_ + 1;
  watch_progress(out);
}

void Bench::watch_progress(const CacheOutputs& out) {
  const std::uint32_t moves =
      (in_.req_valid & out.req_ready) | out.resp_valid | out.idle |
      (out.bus_ar_valid & in_.bus_ar_ready) | (in_.bus_r_valid & out.bus_r_ready) |
      (out.bus_aw_valid & in_.bus_aw_ready) | (out.bus_w_valid & in_.bus_w_ready) |
      (in_.bus_b_valid & out.bus_b_ready);
  // An idle device is stuck only when it refuses a request.
  const bool refuses = (in_.req_valid & ~out.req_ready & 1U) != 0;
  if (moves != 0 && !(refuses && moves == out.idle)) last_progress_ = cycle_;
  if (cycle_ - last_progress_ <= options_.patience) return;
  fail("deadlock", "something is accepted, answered or moved on the bus in bounded time", cycle_,
       in_.req_addr, fmt::format("progress within {} cycles", options_.patience),
       fmt::format("none since cycle {}", last_progress_));
}

std::uint64_t Bench::accesses() const {
  return source_.accesses() - std::min(source_.accesses(), options_.warmup);
}

void Bench::fill(RunResult& result) const {
  const Marks end = now();
  result.config = options_.config;
  result.read_latency = options_.memory.read_latency;
  result.write_latency = options_.memory.write_latency;
  result.warmup = options_.warmup;
  result.accesses = accesses();
  result.has_events = dut_.has_events();
  result.cycles = last_response_ - std::min(last_response_, marks_.cycle);
  result.cycles_drained = end.cycle - marks_.cycle;
  result.counters = end.counters - marks_.counters;
  result.bus = end.bus - marks_.bus;
  result.write_buffer_peak = buffer_peak_;
  if (checks_) result.merged_bytes = end.merged_bytes - marks_.merged_bytes;
  if (checks_ && result.has_events) {
    // A word of the warm-up that is read later is not wasted after all.
    result.wasted_cache_writes = end.wasted - std::min(end.wasted, marks_.wasted);
  }
  result.load_latency = summary(port_.load_latency());
  result.store_latency = summary(port_.store_latency());
  result.checks.on = options_.checks;
  result.checks.loads_checked = end.loads_checked - marks_.loads_checked;
  result.checks.bytes_checked = end.bytes_checked - marks_.bytes_checked;
  const FunctionalCounts back = end.write_back - marks_.write_back;
  result.write_back = {back.write_transactions, back.write_beats, back.write_bytes,
                       back.read_transactions, back.read_beats};
}

}  // namespace wtc
