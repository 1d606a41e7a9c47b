// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/memory/axi_memory.hpp"

namespace wtc::test {

/// Drives the bus of a memory by hand; `out` is what the cache offers in the present cycle.
struct Bus {
  explicit Bus(const MemoryOptions& options, const Config& config = {}) : memory(config, options) {
    step();  // the first cycle has no ready yet
  }

  /// Ends the cycle; returns the pins that the memory drove in it.
  CacheInputs step() {
    CacheInputs in;
    memory.drive(in);
    memory.tick(out);
    ++cycle;
    out = {};
    out.bus_r_ready = out.bus_b_ready = 1;
    return in;
  }
  Bus& ar(std::uint64_t address, std::uint32_t len, std::uint32_t id = 0,
          std::uint32_t type = axi::kWrap) {
    out.bus_ar_valid = 1;
    out.bus_ar_addr = address;
    out.bus_ar_len = len;
    out.bus_ar_id = id;
    out.bus_ar_size = 3;
    out.bus_ar_burst = type;
    return *this;
  }
  Bus& aw(std::uint64_t address, std::uint32_t len = 0) {
    out.bus_aw_valid = 1;
    out.bus_aw_addr = address;
    out.bus_aw_len = len;
    out.bus_aw_size = 3;
    out.bus_aw_burst = axi::kIncr;
    return *this;
  }
  Bus& w(std::uint64_t data, std::uint32_t strobe = 0xFF, bool last = true) {
    out.bus_w_valid = 1;
    out.bus_w_data[0] = data;
    out.bus_w_strb = strobe;
    out.bus_w_last = last;
    return *this;
  }

  AxiMemory memory;
  CacheOutputs out;
  std::uint64_t cycle = 0;
};

inline MemoryOptions latencies(std::uint32_t read, std::uint32_t write) {
  MemoryOptions options;
  options.read_latency = read;
  options.write_latency = write;
  return options;
}

}  // namespace wtc::test
