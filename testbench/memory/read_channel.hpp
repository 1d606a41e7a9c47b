// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/memory/burst.hpp"
#include "testbench/memory/memory_options.hpp"
#include "testbench/memory/sparse_memory.hpp"
#include "testbench/random.hpp"

namespace wtc {

/// Read side of the memory: AR and R. The data of a burst are those of the cycle in which its AR
/// is taken, before a write of that same cycle: so a fill that overtakes a write is seen.
/// A beat that answers with an error, and lanes that a narrow beat does not ask for, carry inverted
/// data, so that nobody can use them unseen.
class ReadChannel {
 public:
  /// Keeps references to `memory` and copies the rest.
  ReadChannel(const Config& config, const MemoryOptions& options, const SparseMemory& memory);

  void drive(CacheInputs& in) const {
    in.bus_ar_ready = pins_.bus_ar_ready;
    in.bus_r_valid = pins_.bus_r_valid;
    in.bus_r_id = pins_.bus_r_id;
    in.bus_r_data = pins_.bus_r_data;
    in.bus_r_resp = pins_.bus_r_resp;
    in.bus_r_last = pins_.bus_r_last;
  }
  /// Ends the cycle `cycle`, the one whose pins are given.
  void tick(std::uint64_t cycle, const CacheOutputs& out) {
    // Most edges change nothing here.
    if ((out.bus_ar_valid | pins_.bus_r_valid) != 0 || cycle + 1 >= wakes_at_) edge(cycle, out);
  }

  std::uint64_t transactions() const { return transactions_; }
  std::uint64_t beats() const { return beats_; }

 private:
  static constexpr std::uint32_t kMaxBeats = 256;
  static constexpr std::uint32_t kNone = 64;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};

  struct Read {
    Burst burst;
    std::uint64_t ready_at = 0;
    std::uint32_t beat = 0;  ///< next one to offer
  };

  void edge(std::uint64_t cycle, const CacheOutputs& out);
  std::uint64_t wakes_at() const;
  void take(std::uint64_t cycle, const Burst& burst);
  void retire(std::uint32_t slot);
  /// Slot whose beat is offered in cycle `next`, or kNone.
  std::uint32_t choose(std::uint64_t next);
  bool eligible(std::uint32_t position, std::uint64_t next) const;
  void offer(std::uint32_t slot);
  /// Eight bytes of memory, or the four of a 32-bit bus; inverted but for the bytes
  /// first..first + bytes - 1.
  std::uint64_t word_of(std::uint64_t address, std::uint64_t first, std::uint64_t bytes) const;
  bool error(std::uint64_t address, std::uint64_t bytes);

  MemoryOptions options_;
  const SparseMemory& memory_;
  std::uint32_t bus_bytes_;
  Random random_;
  /// The next cycle whose pins can be other ones although no channel moves. Chance and dead_from
  /// make that every cycle.
  std::uint64_t wakes_at_ = 0;
  bool restless_;
  std::array<Read, 64> reads_{};           ///< by slot
  std::array<std::uint32_t, 64> order_{};  ///< slots in order of AR
  std::uint32_t count_ = 0;
  std::uint64_t free_ = ~std::uint64_t{0};  ///< slots, one bit each
  std::vector<BusData> data_;               ///< kMaxBeats for each slot
  std::vector<std::uint8_t> resp_;
  std::uint32_t current_ = kNone;  ///< slot of the last beat offered
  CacheInputs pins_{};             ///< only ar_ready and the R channel are used
  std::uint64_t transactions_ = 0;
  std::uint64_t beats_ = 0;
};

}  // namespace wtc
