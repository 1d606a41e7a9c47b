// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "model/wtc_pins.hpp"
#include "testbench/memory/burst.hpp"

namespace wtc {

/// A request as it was accepted at the pins.
struct Request {
  std::uint64_t number = 0;   ///< 0 for the first one accepted
  std::uint64_t cycle = 0;    ///< of acceptance
  std::uint64_t address = 0;  ///< of its word
  std::uint64_t data = 0;
  std::uint32_t op = 0;
  std::uint32_t enables = 0;
  std::uint32_t id = 0;
  bool uncached = false;
  bool in_flight = false;

  bool is(Op what) const { return op == static_cast<std::uint32_t>(what); }
  bool is_access() const { return op <= static_cast<std::uint32_t>(Op::kStore); }
  /// Loads, and stores that enable a byte: what the events tell of, when it is cached.
  bool counts() const { return is(Op::kLoad) || (is(Op::kStore) && enables != 0); }
};

/// One beat of a write burst.
struct WriteBeat {
  std::uint64_t address = 0;  ///< of the first byte lane, a multiple of the bus width
  BusData data{};
  std::uint32_t strobe = 0;
  std::uint32_t index = 0;  ///< in its burst
  bool last = false;        ///< WLAST
};

/// A write burst that has no response yet.
struct WriteBurst {
  static constexpr std::uint32_t kMaxBeats = 16;  ///< of a line, by the rules of the parameters

  Burst burst;
  std::uint64_t number = 0;                                                ///< 0 for the first one
  std::uint64_t oldest_store = std::numeric_limits<std::uint64_t>::max();  ///< Request::number
  std::uint32_t beats = 0;                                                 ///< taken so far
  bool address_taken = false;
  bool answered = false;
  std::array<WriteBeat, kMaxBeats> data{};

  bool complete() const { return beats == burst.len + 1; }
};

/// A beat together with its burst.
struct SentBeat {
  WriteBurst* burst = nullptr;
  const WriteBeat* beat = nullptr;
};

/// What the lookup stage did with the oldest request that had not fired: one event.
struct Fired {
  Request request;
  bool hit = false;
};

/// The channels with valid and ready, one bit each.
namespace channel {
enum : std::uint32_t { kRequest = 1, kAr = 2, kR = 4, kAw = 8, kW = 16, kB = 32 };
constexpr std::uint32_t kBus = kAr | kR | kAw | kW | kB;
}  // namespace channel

/// One cycle as the checks see it: the pins, and what they mean. Made once, read by all checks.
/// Pointers are nullptr where nothing happened.
struct View {
  std::uint64_t cycle = 0;
  const CacheInputs* in = nullptr;
  const CacheOutputs* out = nullptr;
  std::uint32_t taken = 0;  ///< channels with valid and ready: most checks look only at these
  std::uint32_t waits = 0;  ///< channels with valid and no ready
  const Request* accepted = nullptr;
  const Request* answered = nullptr;
  std::span<const SentBeat> beats;       ///< write data whose address is known by now
  const WriteBurst* response = nullptr;  ///< the burst that B answers
  const Burst* read = nullptr;           ///< the burst of the R beat that is taken
  std::uint32_t read_index = 0;          ///< the place of that beat in it
  const Fired* fired = nullptr;

  /// Begins a cycle: the pins and the channels; what they mean is found out by the watches.
  void look(std::uint64_t now, const CacheInputs& inputs, const CacheOutputs& outputs) {
    *this = {};
    cycle = now;
    in = &inputs;
    out = &outputs;
    const std::uint32_t valid = inputs.req_valid | outputs.bus_ar_valid << 1U |
                                inputs.bus_r_valid << 2U | outputs.bus_aw_valid << 3U |
                                outputs.bus_w_valid << 4U | inputs.bus_b_valid << 5U;
    const std::uint32_t ready = outputs.req_ready | inputs.bus_ar_ready << 1U |
                                outputs.bus_r_ready << 2U | inputs.bus_aw_ready << 3U |
                                inputs.bus_w_ready << 4U | outputs.bus_b_ready << 5U;
    taken = valid & ready;
    waits = valid & ~ready;
  }
};

}  // namespace wtc
