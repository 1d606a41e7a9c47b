// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "testbench/commands/run_options.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/dut/lockstep_dut.hpp"
#include "testbench/report/cycle_watcher.hpp"
#include "testbench/report/progress.hpp"

namespace wtc {

/// The device under test of a run, with what only this kind of device has.
struct Device {
  std::unique_ptr<Dut> dut;
  LockstepDut* lockstep = nullptr;       ///< of dut, when it is one
  std::unique_ptr<CycleWatcher> wave{};  ///< writes --wave where the device does not do it itself
};

/// Builds what --dut names: RTL is verilated unless it was before, with the steps shown by
/// `progress`; --wave is opened. Throws DutError, InputError, ConfigError.
Device make_device(const RunOptions& options, const Config& config, Progress& progress);

}  // namespace wtc
