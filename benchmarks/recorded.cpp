// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/recorded.hpp"

#include "testbench/commands/device.hpp"
#include "testbench/dut/model_dut.hpp"

namespace wtc::bench {
namespace {

class PinRecorder final : public CycleWatcher {
 public:
  void watch(std::uint64_t, const CacheInputs& in, const CacheOutputs&) override {
    pins.push_back(in);
  }
  std::vector<CacheInputs> pins;
};

}  // namespace

const std::vector<Access>& recorded_accesses() {
  static const std::vector<Access> kAccesses = [] {
    std::vector<Access> accesses;
    const auto stimulus = open_stimulus(WTC_SOURCE_DIR "/tests/data/gzip.wtct.xz", "auto");
    for (Access access; stimulus->next(access);) accesses.push_back(access);
    return accesses;
  }();
  return kAccesses;
}

bool InMemory::next(Access& access) {
  if (at_ == accesses_.size()) return false;
  access = accesses_[at_++];
  return true;
}

const std::vector<CacheInputs>& recorded_pins() {
  static const std::vector<CacheInputs> kPins = [] {
    BenchOptions options;
    options.port.outstanding = 8;
    ModelDut dut(options.config);
    InMemory stimulus(recorded_accesses());
    Bench bench(options, dut, stimulus);
    PinRecorder recorder;
    bench.add_watcher(recorder);
    while (!bench.run(65536)) {
    }
    return recorder.pins;
  }();
  return kPins;
}

std::unique_ptr<Dut> make_device(const std::string& name) {
  RunOptions options;
  options.dut = name;
  Progress progress;
  return wtc::make_device(options, Config{}, progress).dut;
}

}  // namespace wtc::bench
