// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testbench/peers/peer_table.hpp"

namespace wtc {

std::string_view name_of(PortMode mode);  ///< "pipe", "block"

/// The twelve patterns in their usual order.
std::vector<std::string> peer_patterns();

/// All published figures of a case; none for many a case of read latency 4 and 100.
std::vector<PeerRow> peer_figures(const PeerCase& which);

/// The write-through design with the fewest cycles; of equals the one with the fewest writes.
/// Example: best_peer({"a1"}) is iob-cache with 28,751 cycles, 0 writes and 625 fills.
std::optional<PeerRow> best_peer(const PeerCase& which);

/// What the memory and the port allow at best, whatever the latency; only for PortMode::kPipe.
struct PeerBound {
  std::uint64_t cycles = 0;
  std::optional<std::uint64_t> writes{};  ///< where it is plain
  std::optional<std::uint64_t> fills{};   ///< likewise
};
std::optional<PeerBound> peer_bound(const PeerCase& which);

/// What we want to reach, at most; without a value: no goal.
struct PeerGoal {
  std::uint64_t cycles = 0;
  std::optional<std::uint64_t> writes{};
  std::optional<std::uint64_t> fills{};
  std::optional<std::uint64_t> load_latency{};  ///< of the slowest load
  bool bounded_wait = false;                    ///< no store waits longer than the parameters state
};

/// At read latency 20 the goals of the project; at 4 and 100 the cycles of the best peer, as
/// exactly as its figure is known.
std::optional<PeerGoal> peer_goal(const PeerCase& which);

}  // namespace wtc
