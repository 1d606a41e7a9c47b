// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "model/wtc_config.hpp"
#include "testbench/checks/array_check.hpp"
#include "testbench/checks/axi_check.hpp"
#include "testbench/checks/bus_watch.hpp"
#include "testbench/checks/check_error.hpp"
#include "testbench/checks/check_set.hpp"
#include "testbench/checks/error_check.hpp"
#include "testbench/checks/event_check.hpp"
#include "testbench/checks/fence_check.hpp"
#include "testbench/checks/functional_check.hpp"
#include "testbench/checks/port_check.hpp"
#include "testbench/checks/read_watch.hpp"
#include "testbench/checks/refused_writes.hpp"
#include "testbench/checks/request_watch.hpp"
#include "testbench/checks/value_check.hpp"
#include "testbench/checks/wasted_writes.hpp"
#include "testbench/checks/write_check.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/memory/sparse_memory.hpp"

namespace wtc {

struct CheckOptions {
  CheckSet set;                         ///< which checks convict
  std::uint64_t memory_seed = 1;        ///< MemoryOptions::seed
  std::uint64_t patience = 100'000;     ///< cycles that anything may take
  std::uint64_t array_interval = 4096;  ///< cycles between walks over the arrays
  bool serial = false;      ///< compare with the functional cache, if PREFETCH is 0; needs a
                            ///< memory without errors, and no other core
  bool has_idle = true;     ///< the device drives the idle pin
  bool strict_pins = true;  ///< payloads are zero while their valid is low
};

/// All checks in their order. They watch the pins and drive nothing. What only follows the pins for
/// the others (RequestWatch, BusWatch, ReadWatch) cannot be switched off.
/// One cycle: `observe(cycle, inputs, outputs)` when the inputs are decided, before the tick.
/// Every function throws CheckError for the first rule that is broken.
class Checks {
 public:
  /// Keeps references to `dut` and `memory` (that of the bus).
  Checks(const Config& config, const CheckOptions& options, const Dut& dut,
         const SparseMemory& memory);
  Checks(const Checks&) = delete;  // the checks refer to each other
  Checks& operator=(const Checks&) = delete;

  void observe(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out);

  /// Another core's write, already in memory (ForeignWriter::tick tells of it).
  void foreign_write(std::uint64_t word, std::uint64_t data, std::uint32_t lanes);

  /// At the end, when the device is drained.
  void finish(std::uint64_t cycle);

  std::uint64_t loads_checked() const { return values_.loads_checked(); }
  std::uint64_t bytes_checked() const { return values_.bytes_checked() + writes_.sent_bytes(); }
  const WriteCheck& writes() const { return writes_; }
  /// Words stored into the cache and not read; not known without events and their check.
  std::optional<std::uint64_t> wasted() const {
    return has_events_ ? std::optional(wasted_.wasted()) : std::nullopt;
  }
  /// The cycle observed last, as the checks saw it.
  const View& view() const { return view_; }

 private:
  CheckSet set_;
  bool has_events_;  ///< and they are checked
  View view_;
  RequestWatch requests_;
  BusWatch bus_;
  ReadWatch reads_;
  AxiCheck axi_;
  EventCheck events_;
  PortCheck port_;
  WriteCheck writes_;
  FenceCheck fences_;
  RefusedWrites refused_;
  ErrorCheck errors_;
  ValueCheck values_;
  std::optional<ArrayCheck> arrays_;
  std::optional<FunctionalCheck> functional_;
  WastedWrites wasted_;
  std::uint32_t foreign_pending_ = 0;
};

}  // namespace wtc
