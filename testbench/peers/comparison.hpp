// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/peers/peer_figures.hpp"
#include "testbench/report/run_result.hpp"

namespace wtc {

/// What our cache did in one case.
struct PeerRun {
  std::uint64_t cycles = 0;        ///< to the last response
  std::uint64_t writes = 0;        ///< write transactions
  std::uint64_t fills = 0;         ///< read transactions
  std::uint64_t slowest_load = 0;  ///< cycles from acceptance to response
  std::uint64_t longest_wait = 0;  ///< of a stored byte, to the end of its burst (StoreWait)
  /// What the parameters state for it (rule 9.4.5); none with fills, which may hold stores, and
  /// none for stores that are answered by memory.
  std::optional<std::uint64_t> stated_wait{};

  bool operator==(const PeerRun&) const = default;
};

/// One line of the comparison.
struct PeerLine {
  std::string pattern;
  PortMode mode = PortMode::kPipe;
  std::uint32_t read_latency = 0;
  PeerRun ours;
  std::optional<PeerRow> best;  ///< best_peer()
  std::optional<PeerBound> bound;
  std::optional<PeerGoal> goal;
  std::vector<std::string> missed;  ///< parts of the goal that were missed: "cycles", "fills", ...
};

/// Makes a new device for each run.
using DutMaker = std::function<std::unique_ptr<Dut>()>;

/// Runs one case, all checks on. Throws CheckError, LockstepError, DutError, InputError.
PeerRun run_peer_case(const PeerCase& which, const Config& config, const DutMaker& make_dut);

/// Puts a run beside the peers, the bound and the goal.
PeerLine compare(const PeerCase& which, const PeerRun& ours);

}  // namespace wtc
