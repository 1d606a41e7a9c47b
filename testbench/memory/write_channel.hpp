// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/memory/burst.hpp"
#include "testbench/memory/memory_options.hpp"
#include "testbench/memory/sparse_memory.hpp"
#include "testbench/random.hpp"

namespace wtc {

/// Write side of the memory: AW, W and B. AW and W come in any order; the data of a burst belong
/// to the addresses in order. A burst is performed, or refused whole, in the cycle in which the
/// later of its AW and its last W is taken (the order point).
class WriteChannel {
 public:
  /// Keeps a reference to `memory` and copies the rest.
  WriteChannel(const Config& config, const MemoryOptions& options, SparseMemory& memory);

  void drive(CacheInputs& in) const {
    in.bus_aw_ready = pins_.bus_aw_ready;
    in.bus_w_ready = pins_.bus_w_ready;
    in.bus_b_valid = pins_.bus_b_valid;
    in.bus_b_id = pins_.bus_b_id;
    in.bus_b_resp = pins_.bus_b_resp;
  }
  /// Ends the cycle `cycle`, the one whose pins are given.
  void tick(std::uint64_t cycle, const CacheOutputs& out) {
    // Most edges change nothing here.
    const std::uint32_t moves = out.bus_aw_valid | out.bus_w_valid | pins_.bus_b_valid;
    if (moves != 0 || cycle + 1 >= wakes_at_) edge(cycle, out);
  }

  std::uint64_t transactions() const { return transactions_; }
  std::uint64_t beats() const { return beats_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  static constexpr std::uint32_t kBursts = 64;  ///< rings are powers of two
  static constexpr std::uint32_t kBeats = 1024;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};

  struct Beat {
    BusData data{};
    std::uint32_t strobe = 0;
    bool last = false;
  };
  struct Response {
    std::uint64_t at = 0;
    std::uint32_t id = 0;
    std::uint32_t resp = 0;
  };

  void edge(std::uint64_t cycle, const CacheOutputs& out);
  std::uint64_t wakes_at() const;
  void perform(std::uint64_t cycle);
  bool refused(const Burst& burst, std::uint32_t beats);
  void store(std::uint64_t address, const Beat& beat);

  MemoryOptions options_;
  SparseMemory& memory_;
  std::uint32_t bus_bytes_;
  Random random_;
  /// The next cycle whose pins can be other ones although no channel moves. Chance and dead_from
  /// make that every cycle.
  std::uint64_t wakes_at_ = 0;
  bool restless_;
  std::array<Burst, kBursts> bursts_{};
  std::array<Beat, kBeats> data_{};
  std::array<Response, kBursts> responses_{};
  // Running numbers; the place in a ring is the number modulo its size.
  std::uint32_t burst_in_ = 0, burst_out_ = 0;
  std::uint32_t beat_in_ = 0, beat_out_ = 0;
  std::uint32_t response_in_ = 0, response_out_ = 0;
  std::uint32_t lasts_ = 0;        ///< whole bursts in data_
  std::uint32_t outstanding_ = 0;  ///< AW taken, B not
  CacheInputs pins_{};             ///< only the AW, W and B channels are used
  std::uint64_t transactions_ = 0;
  std::uint64_t beats_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace wtc
