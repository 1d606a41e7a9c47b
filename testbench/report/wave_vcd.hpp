// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "testbench/report/cycle_watcher.hpp"
#include "testbench/report/pin_values.hpp"

namespace wtc {

/// Writes the pins as a value change dump: scope wtc_cache, one nanosecond per cycle.
class VcdWave : public CycleWatcher {
 public:
  /// Throws InputError when the file cannot be written.
  VcdWave(const std::string& path, const Config& config);

  void watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) override;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void head();
  void put(const std::string& text);

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::vector<WavePin> pins_;
  std::vector<BusData> shown_;  ///< value written last, by pin
  bool first_ = true;
};

}  // namespace wtc
