// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/memory/memory_options.hpp"
#include "testbench/memory/read_channel.hpp"
#include "testbench/memory/sparse_memory.hpp"
#include "testbench/memory/write_channel.hpp"

namespace wtc {

/// Bus traffic, counted at handshakes. Bytes are write strobes.
struct MemoryCounts {
  std::uint64_t read_transactions = 0;
  std::uint64_t read_beats = 0;
  std::uint64_t write_transactions = 0;
  std::uint64_t write_beats = 0;
  std::uint64_t write_bytes = 0;

  MemoryCounts operator-(const MemoryCounts& start) const {
    return {read_transactions - start.read_transactions, read_beats - start.read_beats,
            write_transactions - start.write_transactions, write_beats - start.write_beats,
            write_bytes - start.write_bytes};
  }
  bool operator==(const MemoryCounts&) const = default;
};

/// An AXI4 slave with memory behind it, a Moore machine: its pins depend on its registers alone.
/// One cycle: drive(in), later tick(out) with the outputs of the cache in that cycle.
/// With an AR taken in cycle t the first beat is valid in cycle t + read_latency (not before), and
/// one beat follows a cycle; B is valid write_latency cycles after the order point.
class AxiMemory {
 public:
  /// Throws InputError for options that cannot be.
  AxiMemory(const Config& config, const MemoryOptions& options);
  AxiMemory(const AxiMemory&) = delete;  // the channels refer to the memory
  AxiMemory& operator=(const AxiMemory&) = delete;

  /// Sets the bus_ fields of `in`, no others.
  void drive(CacheInputs& in) const {
    reads_.drive(in);
    writes_.drive(in);
  }

  /// The clock edge.
  void tick(const CacheOutputs& out) {
    // Reads first: a read and a write of one cycle are in no order, so the cache must not rely on
    // one.
    reads_.tick(cycle_, out);
    writes_.tick(cycle_, out);
    ++cycle_;
  }

  /// A write of another core, performed at once: byte n of `data` to `address` + n for each bit n
  /// of `enables`; the word must not cross an 8-byte border.
  void foreign_write(std::uint64_t address, std::uint64_t data, std::uint32_t enables) {
    memory_.store(address, data, enables);
  }

  const SparseMemory& contents() const { return memory_; }
  SparseMemory& contents() { return memory_; }
  MemoryCounts counts() const;

 private:
  SparseMemory memory_;
  ReadChannel reads_;
  WriteChannel writes_;
  std::uint64_t cycle_ = 0;
};

}  // namespace wtc
