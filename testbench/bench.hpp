// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/checks/checks.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/functional/engine.hpp"
#include "testbench/functional/store_bounds.hpp"
#include "testbench/memory/axi_memory.hpp"
#include "testbench/port/foreign_writer.hpp"
#include "testbench/port/processor_port.hpp"
#include "testbench/read_back.hpp"
#include "testbench/report/counters.hpp"
#include "testbench/report/cycle_watcher.hpp"
#include "testbench/report/pin_history.hpp"
#include "testbench/report/run_result.hpp"
#include "testbench/word_source.hpp"

namespace wtc {

struct BenchOptions {
  Config config;
  MemoryOptions memory;
  PortOptions port;
  ForeignOptions foreign;
  bool checks = true;
  CheckSet check_set;  ///< which of them
  /// Payloads are zero while their valid is low (rule 2.1.3); RTL of somebody else may differ.
  bool strict_pins = true;
  std::uint64_t warmup = 0;  ///< accesses before the counting begins
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();  ///< accesses counted at most
  std::uint64_t patience = 100'000;  ///< cycles without progress that make a deadlock
};

/// Processor port, cache and memory, the checks that watch them, and the counters.
///
///     Bench bench(options, dut, stimulus);
///     while (!bench.run(65536)) {}   // 65536 cycles at a time
///     bench.fill(result);
///
/// A run is: the reset sweep, the warm-up, a drain, the accesses that count, a drain. A device that
/// does not show its arrays is then read back by loads, which count as nothing else.
class Bench {
 public:
  /// Keeps references to `dut`, a new device, and `stimulus`. Throws InputError, ConfigError.
  Bench(const BenchOptions& options, Dut& dut, Stimulus& stimulus);
  Bench(const Bench&) = delete;  // its parts refer to each other
  Bench& operator=(const Bench&) = delete;

  /// Is shown every cycle from now on; must live as long as the bench runs.
  void add_watcher(CycleWatcher& watcher) { watchers_.push_back(&watcher); }

  /// Goes on for at most so many cycles; true when the run is over and the final checks are done.
  /// Throws CheckError, LockstepError, DutError, InputError.
  bool run(std::uint64_t cycles);

  /// One clock cycle.
  void cycle();

  /// Cycles since reset.
  std::uint64_t cycles() const { return cycle_; }
  /// Accesses of the input that have begun after the warm-up.
  std::uint64_t accesses() const;
  /// The last cycles, for a message about a failure.
  const PinHistory& history() const { return history_; }
  /// Everything counted so far; good also after a failure or an interrupt.
  void fill(RunResult& result) const;

 private:
  enum class Phase { kReset, kWarmUp, kWarmDrain, kCounting, kReadBack, kOver };

  /// The counts at the end of the warm-up, which fill() subtracts, and at the end of the run.
  struct Marks {
    std::uint64_t cycle = 0;
    Counters counters;
    MemoryCounts bus;
    std::uint64_t minimum = 0;
    std::uint64_t lazy = 0;
    std::uint64_t loads_checked = 0;
    std::uint64_t bytes_checked = 0;
    std::uint64_t merged_bytes = 0;
    std::optional<std::uint64_t> wasted{};
  };

  bool advance();
  void drive();
  void finish_checks();
  void begin_counting();
  void begin_read_back();
  Marks now() const;
  void count(const CacheOutputs& out);
  void count_accepted(const PortRequest& request);
  void count_read_back();
  void watch_progress(const CacheOutputs& out);
  bool drained() const;

  BenchOptions options_;
  Dut& dut_;
  WordSource source_;
  ProcessorPort port_;
  AxiMemory memory_;
  ForeignWriter foreign_;
  std::optional<Checks> checks_;
  std::optional<ReadBack> read_back_;
  std::optional<ProcessorPort> reader_;  ///< drives read_back_ when the run proper is over
  FunctionalEngine write_back_;          ///< for the comparison in the report
  StoreBounds bounds_;
  std::vector<CycleWatcher*> watchers_;
  PinHistory history_;

  Phase phase_ = Phase::kReset;
  CacheInputs in_;
  std::uint64_t cycle_ = 0;
  std::uint64_t last_response_ = 0;  ///< the cycle after it
  std::uint64_t last_progress_ = 0;
  Counters counters_;
  Marks marks_;
  std::optional<Marks> end_;          ///< of what counts
  std::uint64_t buffer_entries_ = 0;  ///< begun by a store and not yet answered by memory
  std::uint64_t buffer_peak_ = 0;
};

}  // namespace wtc
