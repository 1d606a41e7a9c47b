// SPDX-License-Identifier: Apache-2.0
#include "testbench/port/processor_port.hpp"

#include <fmt/format.h>

#include <bit>

#include "testbench/memory/byte_lanes.hpp"
#include "testbench/port/foreign_writer.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

ProcessorPort::ProcessorPort(const Config& config, const PortOptions& options,
                             RequestSource& source)
    : options_(options),
      source_(source),
      word_bytes_(config.word_bytes()),
      line_bytes_(config.line_bytes),
      data_mask_(byte_mask(all_bytes(config.word_bytes()))),
      data_(options.seed),
      random_(options.seed, 3) {
  const std::uint32_t ids = 1U << config.id_w;
  if (options.outstanding < 1 || options.outstanding > ids) {
    throw InputError(fmt::format("port: outstanding is {}, legal is 1 to {} (2^ID_W)",
                                 options.outstanding, ids));
  }
  if (options.err_ready_percent > 100) {
    throw InputError(
        fmt::format("port: err ready percent is {}, legal is 0 to 100", options.err_ready_percent));
  }
  for (std::uint32_t id = 0; id < ids; ++id) {
    free_ids_[free_in_++] = static_cast<std::uint16_t>(id);
  }
  err_ready_ = options.err_ready_percent == 100;
  offer();
}

void ProcessorPort::drive(CacheInputs& in) const {
  in.req_valid = offered_;
  in.req_op = offered_ ? static_cast<std::uint32_t>(next_.op) : 0;
  in.req_addr = offered_ ? next_.address : 0;
  in.req_data = offered_ ? next_.data : 0;
  in.req_be = offered_ ? next_.enables : 0;
  in.req_uncached = offered_ && next_.uncached;
  in.req_id = offered_ ? free_ids_[free_out_ % 256] : 0;
  in.err_ready = err_ready_;
}

void ProcessorPort::tick(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  accepted_ = nullptr;
  answered_ = nullptr;
  if (options_.serial) count_bus(in, out);
  if (out.resp_valid != 0) answer(out, cycle);
  if (gap_ != 0) --gap_;
  if (offered_ && out.req_ready != 0) accept(cycle);
  if (!offered_) {
    may_begin_ = !options_.serial || (in_flight_ == 0 && accepted_ == nullptr && drained(out));
    offer();
  }
  err_ready_ = options_.err_ready_percent == 100 || random_.chance(options_.err_ready_percent);
}

void ProcessorPort::answer(const CacheOutputs& out, std::uint64_t cycle) {
  const std::uint32_t id = out.resp_id & 0xFFU;
  if (!busy_[id]) return;  // invented: the checks say so
  PortEvent& request = requests_[id];
  request.response = out.resp_data;
  request.error = out.resp_error != 0;
  busy_[id] = false;
  free_ids_[free_in_++ % 256] = static_cast<std::uint16_t>(id);
  --in_flight_;
  const std::uint64_t latency = cycle - request.accepted_in;
  if (request.request.op == Op::kLoad) {
    --loads_in_flight_;
    load_latency_.add(latency);
  } else if (request.request.op == Op::kStore) {
    store_latency_.add(latency);
  }
  answered_ = &request;
}

void ProcessorPort::accept(std::uint64_t cycle) {
  const std::uint32_t id = free_ids_[free_out_++ % 256];
  requests_[id] = {next_, id, count_++, cycle, 0, false};
  busy_[id] = true;
  accepted_ = &requests_[id];
  ++in_flight_;
  offered_ = false;
  have_next_ = false;
  if (next_.op == Op::kLoad) {
    ++loads_;
    ++loads_in_flight_;
  } else if (next_.op == Op::kStore) {
    ++stores_;
    stored_bytes_ += static_cast<std::uint64_t>(std::popcount(next_.enables));
    if (next_.enables != 0) ++writes_due_;
  }
}

void ProcessorPort::offer() {
  if (!have_next_) {
    if (ended_ || held_) return;
    if (!source_.next(next_)) {
      ended_ = true;
      return;
    }
    have_next_ = true;
    gap_ = next_.gap;
    if (next_.op == Op::kStore) {
      const std::uint64_t made = data_.next();
      next_.data = (next_.has_data ? next_.data : made) & data_mask_;
      if (options_.leave_foreign_bytes) {
        next_.enables &= ~foreign_lanes(next_.address, word_bytes_, line_bytes_);
      }
    }
  }
  const bool load_waits = next_.op == Op::kLoad && loads_in_flight_ >= options_.outstanding;
  offered_ = gap_ == 0 && may_begin_ && !load_waits && free_out_ != free_in_;
  // With one load in flight the load itself holds up whatever follows it.
  if (options_.outstanding == 1 && loads_in_flight_ != 0) offered_ = false;
}

void ProcessorPort::count_bus(const CacheInputs& in, const CacheOutputs& out) {
  if (in.bus_b_valid != 0 && out.bus_b_ready != 0) --writes_due_;
  if (out.bus_ar_valid != 0 && in.bus_ar_ready != 0) ++fills_due_;
  if (in.bus_r_valid != 0 && out.bus_r_ready != 0 && in.bus_r_last != 0) --fills_due_;
}

bool ProcessorPort::drained(const CacheOutputs& out) const {
  return options_.has_idle ? out.idle != 0 : writes_due_ == 0 && fills_due_ == 0;
}

void ProcessorPort::clear_latencies() {
  load_latency_.clear();
  store_latency_.clear();
}

}  // namespace wtc
