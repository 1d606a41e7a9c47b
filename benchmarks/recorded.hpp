// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "testbench/bench.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc::bench {

/// The accesses of tests/data/gzip.wtct.xz.
const std::vector<Access>& recorded_accesses();

/// Gives accesses that are in memory, so that a run is measured without the reading.
class InMemory final : public Stimulus {
 public:
  explicit InMemory(const std::vector<Access>& accesses) : accesses_(accesses) {}
  bool next(Access& access) override;

 private:
  const std::vector<Access>& accesses_;
  std::size_t at_ = 0;
};

/// The input pins of the default cache in a run of that trace, from reset on. As outputs come from
/// registers alone, they can be given again to any device, without port and memory.
const std::vector<CacheInputs>& recorded_pins();

/// A new device, as --dut names it, with the default parameters.
std::unique_ptr<Dut> make_device(const std::string& name);

}  // namespace wtc::bench
