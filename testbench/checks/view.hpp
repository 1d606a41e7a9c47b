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

/// One cycle as the checks see it: the pins, and what they mean. Made once, read by all checks.
/// Pointers are nullptr where nothing happened.
struct View {
  std::uint64_t cycle = 0;
  const CacheInputs* in = nullptr;
  const CacheOutputs* out = nullptr;
  const Request* accepted = nullptr;
  const Request* answered = nullptr;
  std::span<const SentBeat> beats;       ///< write data whose address is known by now
  const WriteBurst* response = nullptr;  ///< the burst that B answers
  const Burst* read = nullptr;           ///< the burst of the R beat that is taken
  std::uint32_t read_index = 0;          ///< the place of that beat in it
  const Fired* fired = nullptr;
};

}  // namespace wtc
