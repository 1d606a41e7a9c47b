// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace wtc {

/// Addresses first..last, both included.
struct AddressRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool overlaps(std::uint64_t address, std::uint64_t bytes) const {
    return address <= last && address + (bytes - 1) >= first;
  }
};

/// How the memory behaves. Latencies are in cycles, the rest in percent of cycles (0..100) unless
/// said otherwise.
struct MemoryOptions {
  std::uint64_t seed = 1;
  std::uint32_t read_latency = 10;       ///< from the AR handshake to the first R valid; at least 1
  std::uint32_t write_latency = 10;      ///< from the last of AW and W to B valid; at least 1
  std::uint32_t outstanding = 16;        ///< bursts of each kind in flight, 1..64
  std::uint32_t ar_stall = 0;            ///< cycles with arready low
  std::uint32_t aw_stall = 0;            ///< cycles with awready low
  std::uint32_t w_stall = 0;             ///< cycles with wready low
  std::uint32_t r_stall = 0;             ///< cycles in which a read beat is delayed
  std::uint32_t b_stall = 0;             ///< cycles in which a write response is delayed
  std::uint32_t interleave = 0;          ///< read beats that go to another id than the one before
  std::uint32_t read_error_percent = 0;  ///< of read beats
  std::uint32_t write_error_percent = 0;   ///< of write bursts
  std::vector<AddressRange> read_errors;   ///< read beats that touch these answer SLVERR
  std::vector<AddressRange> write_errors;  ///< write bursts that store here answer SLVERR
  /// From this cycle on nothing is taken and nothing new is offered: makes a deadlock.
  std::uint64_t dead_from = std::numeric_limits<std::uint64_t>::max();
};

/// Throws InputError with the option, its value and what is legal.
void check(const MemoryOptions& options);

}  // namespace wtc
