// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "testbench/report/cycle_watcher.hpp"
#include "testbench/report/pin_values.hpp"

namespace wtc {

/// Writes the pins as FST, the compressed format of GTKWave: scope wtc_cache, one nanosecond per
/// cycle. The writer is the one that Verilator ships.
class FstWave : public CycleWatcher {
 public:
  /// Throws InputError when the file cannot be written.
  FstWave(const std::string& path, const Config& config);
  ~FstWave() override;

  void watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) override;

 private:
  void* writer_;
  std::vector<WavePin> pins_;
  std::vector<std::uint32_t> handles_;
  std::vector<BusData> shown_;  ///< value written last, by pin
  bool first_ = true;
};

}  // namespace wtc
