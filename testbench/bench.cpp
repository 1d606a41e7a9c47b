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
      write_back_(write_back_options(options.config)),
      bounds_(options.config) {
  if (!options.checks) return;
  if (!dut.shows_arrays() && options.check_set.has(Check::kArray)) {
    read_back_.emplace(options.config, memory_.contents());
  }
  CheckOptions checks;
  checks.set = options.check_set;
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
  if (reader_) {
    reader_->tick(cycle_, in_, out);
    count_read_back();
  } else {
    port_.tick(cycle_, in_, out);
    count(out);
  }
  watch_progress(out);
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
  (reader_ ? *reader_ : port_).drive(in_);
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
      foreign_.hold(true);
      phase_ = Phase::kWarmDrain;
    } else if (port_.done()) {
      throw InputError(fmt::format("the input has {} accesses, fewer than the warm-up of {}",
                                   source_.accesses(), options_.warmup));
    }
  }
  if (phase_ == Phase::kWarmDrain && port_.quiet() && drained()) {
    port_.hold(false);
    foreign_.hold(false);
    begin_counting();
  }
  if (phase_ == Phase::kCounting && port_.done()) {
    foreign_.hold(true);
    if (drained()) begin_read_back();
  }
  if (phase_ == Phase::kReadBack && (!reader_ || (reader_->done() && drained()))) {
    if (checks_) finish_checks();
    phase_ = Phase::kOver;
  }
  return phase_ == Phase::kOver;
}

/// The pins of the cycle at rest are watched too: the last write's error is told there.
void Bench::finish_checks() {
  drive();
  checks_->observe(cycle_, in_, dut_.outputs());
  checks_->finish(cycle_);
}

bool Bench::drained() const {
  return dut_.outputs().idle != 0 && !foreign_.pending();
}

void Bench::begin_counting() {
  phase_ = Phase::kCounting;
  write_back_.begin_counting();
  bounds_.drain();
  marks_ = now();
  last_response_ = cycle_;
  buffer_peak_ = buffer_entries_;
  port_.clear_latencies();
}

void Bench::begin_read_back() {
  phase_ = Phase::kReadBack;
  end_ = now();
  if (read_back_) reader_.emplace(options_.config, options_.port, *read_back_);
}

Bench::Marks Bench::now() const {
  Marks marks{cycle_, counters_, memory_.counts(), bounds_.minimum(), bounds_.lazy()};
  if (checks_) {
    marks.loads_checked = checks_->loads_checked();
    marks.bytes_checked = checks_->bytes_checked();
    marks.merged_bytes = checks_->writes().merged_bytes();
    marks.wasted = checks_->wasted();
  }
  return marks;
}

void Bench::count(const CacheOutputs& out) {
  counters_.count(in_, out);
  if (const PortEvent* event = port_.accepted_this_cycle()) count_accepted(event->request);
  buffer_entries_ += (out.evt_store_hit | out.evt_store_miss) & ~out.evt_merge & 1U;
  buffer_peak_ = std::max(buffer_peak_, buffer_entries_);
  const bool written = (in_.bus_b_valid & out.bus_b_ready) != 0;
  if (written && in_.bus_b_id != axi::kUncachedId && buffer_entries_ != 0) --buffer_entries_;
  if (out.resp_valid != 0) last_response_ = cycle_ + 1;
}

void Bench::count_accepted(const PortRequest& request) {
  write_back_.access(request.op, request.address, request.enables, request.uncached);
  if (read_back_) read_back_->touch(request);
  const bool moves =
      request.op <= Op::kStore && !(request.op == Op::kStore && request.enables == 0);
  if (request.op == Op::kFence || (request.uncached && moves)) {
    bounds_.drain();
  } else if (request.op == Op::kStore && moves) {
    bounds_.store(request.address, request.address);  // a word lies in one entry
  }
}

void Bench::count_read_back() {
  const PortEvent* event = reader_->answered_this_cycle();
  if (event != nullptr) read_back_->judge(cycle_, *event);
}

void Bench::watch_progress(const CacheOutputs& out) {
  const std::uint32_t at_port = (in_.req_valid & out.req_ready) | out.resp_valid;
  if (at_port != 0) {
    last_progress_ = cycle_;
    return;
  }
  const std::uint32_t moves =
      out.idle | (out.bus_ar_valid & in_.bus_ar_ready) | (in_.bus_r_valid & out.bus_r_ready) |
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
  const Marks end = end_ ? *end_ : now();
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
  if (end.wasted && marks_.wasted) {
    // A word of the warm-up that is read later is not wasted after all.
    result.wasted_cache_writes = *end.wasted - std::min(*end.wasted, *marks_.wasted);
  }
  result.load_latency = summary(port_.load_latency());
  result.store_latency = summary(port_.store_latency());
  result.checks.on = options_.checks;
  result.checks.off = options_.check_set.removed();
  if (read_back_) result.checks.words_read_back = read_back_->words();
  result.checks.loads_checked = end.loads_checked - marks_.loads_checked;
  result.checks.bytes_checked = end.bytes_checked - marks_.bytes_checked;
  const std::uint64_t uncached = result.counters.uncached_stores;
  result.write_transactions_minimum = end.minimum - marks_.minimum + uncached;
  result.write_transactions_lazy = end.lazy - marks_.lazy + uncached;
  const FunctionalResult back = write_back_.result();
  result.write_back = {back.write_transactions, back.write_beats, back.write_bytes,
                       back.read_transactions, back.read_beats};
}

}  // namespace wtc
