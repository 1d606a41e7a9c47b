// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/memory/axi_memory.hpp"
#include "testbench/port/latency_histogram.hpp"
#include "testbench/report/counters.hpp"

namespace wtc {

/// Latencies in cycles, from acceptance to response.
struct LatencySummary {
  double mean = 0;
  std::uint64_t p50 = 0;
  std::uint64_t p99 = 0;
  std::uint64_t max = 0;
};

LatencySummary summary(const LatencyHistogram& histogram);

/// Bus traffic of the same accesses through a write-back, write-allocate cache of this geometry.
/// Lines that are dirty at the end are in it, as if they were written back then.
struct WriteBackTraffic {
  std::uint64_t write_transactions = 0;
  std::uint64_t write_beats = 0;
  std::uint64_t write_bytes = 0;
  std::uint64_t read_transactions = 0;
  std::uint64_t read_beats = 0;
};

/// What the checks did. A run ends at the first fault, so mismatches + violations is 0 or 1.
struct CheckSummary {
  bool on = true;
  std::vector<std::string> off;  ///< names of those that were switched off
  std::uint64_t loads_checked = 0;
  std::uint64_t bytes_checked = 0;
  /// At the end of the run, from a device that does not show its arrays; not among the loads.
  std::uint64_t words_read_back = 0;
  std::uint64_t cycles_compared = 0;  ///< of two devices in lockstep
  std::uint64_t mismatches = 0;       ///< two devices differ, or a load returned a wrong value
  std::uint64_t violations = 0;       ///< any other rule was broken
};

/// A run as the report tells it. Everything that is counted excludes the warm-up.
struct RunResult {
  std::string command;
  std::string version;
  std::string dut;     ///< as --dut
  std::string beside;  ///< second device of a lockstep, else ""
  std::string input;
  std::uint64_t seed = 1;
  std::uint64_t warmup = 0;    ///< accesses before the counting began
  std::uint64_t accesses = 0;  ///< of the input, before they are split to words
  bool partial = false;        ///< interrupted, or ended by a fault
  std::string failure;         ///< the fault in one sentence, "" for none
  bool has_events = true;      ///< else hits, merges and stalls are not known
  Config config;
  std::uint32_t read_latency = 0;
  std::uint32_t write_latency = 0;

  std::uint64_t cycles = 0;          ///< to the last response
  std::uint64_t cycles_drained = 0;  ///< to the idle cache
  Counters counters;
  MemoryCounts bus;
  /// How few write transactions these stores could have been with a buffer of this size
  /// (StoreBounds): at least, and in order and lazily.
  std::uint64_t write_transactions_minimum = 0;
  std::uint64_t write_transactions_lazy = 0;
  std::uint64_t write_buffer_peak = 0;  ///< entries in use at once, at most
  /// Stored bytes that a younger store to their place took over before they were sent; the checks
  /// find them.
  std::optional<std::uint64_t> merged_bytes;
  /// Words that stores wrote into the cache and that were never read; the checks find them.
  std::optional<std::uint64_t> wasted_cache_writes;
  LatencySummary load_latency;
  LatencySummary store_latency;
  CheckSummary checks;
  WriteBackTraffic write_back;
};

}  // namespace wtc
