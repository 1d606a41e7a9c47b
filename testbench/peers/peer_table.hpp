// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace wtc {

/// How the processor of a comparison asks: it never waits for data (64 requests in flight), or a
/// load waits for its data and a store does not.
enum class PortMode : std::uint32_t { kPipe, kBlock };

/// One of the patterns a1..e2 under one port and one memory.
struct PeerCase {
  std::string_view pattern;  ///< a name of workloads()
  PortMode mode = PortMode::kPipe;
  std::uint32_t read_latency = 20;  ///< cycles; 20, 4 or 100. The write latency is half of it

  bool operator==(const PeerCase&) const = default;
};

/// A cache of somebody else: 16 KiB, 64-byte lines, 4 ways where it has them, 32-bit port, 64-bit
/// bus, unless its setting says otherwise.
struct PeerDesign {
  std::string_view name;
  std::string_view setting;
  bool write_through = true;  ///< else a yardstick only
};

/// What a design did in a case.
struct PeerRow {
  static constexpr std::uint64_t kUnknown = ~std::uint64_t{0};

  PeerCase which;
  std::uint32_t design = 0;         ///< index into peer_designs()
  std::uint64_t cycles = 0;         ///< to the last response
  std::uint64_t writes = kUnknown;  ///< write transactions
  std::uint64_t fills = kUnknown;   ///< read transactions
  /// Cycles by which the figure may be off: cycles per access that were published with few digits
  /// are given times 10,000, with half of their last digit here.
  std::uint64_t rounding = 0;
};

std::span<const PeerDesign> peer_designs();

/// Every published figure: all designs and patterns at read latency 20, some at 4 and 100.
std::span<const PeerRow> peer_table();

}  // namespace wtc
