// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/device.hpp"

#include <fmt/format.h>

#include <string_view>

#include "testbench/commands/resources.hpp"
#include "testbench/dut/model_dut.hpp"
#include "testbench/dut/rtl_builder.hpp"
#include "testbench/dut/rtl_dut.hpp"
#include "testbench/dut/systemc_dut.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/wave_fst.hpp"
#include "testbench/report/wave_vcd.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

WaveFormat wave_format(const std::string& path) {
  if (path.empty()) return WaveFormat::kNone;
  if (path.ends_with(".fst")) return WaveFormat::kFst;
  if (path.ends_with(".vcd")) return WaveFormat::kVcd;
  throw InputError(fmt::format("--wave {}: the name must end in .fst or .vcd", path));
}

std::unique_ptr<Dut> make_rtl(const RunOptions& options, const Config& config, Progress& progress) {
  const std::filesystem::path resources = resource_folder();
  RtlRequest request;
  request.is_own = options.rtl.empty();
  request.top = options.top;
  request.config = config;
  request.wave = wave_format(options.wave);
  if (request.is_own) {
    request.sources = read_file_list(resources / "rtl" / "wtc.f", resources);
  } else {
    request.sources.assign(options.rtl.begin(), options.rtl.end());
  }
  const RtlBuilder builder(resources, default_cache_folder());
  auto dut = std::make_unique<RtlDut>(builder.build(
      request, [&](std::string_view step) { progress.step(fmt::format("RTL: {}", step)); }));
  progress.clear();
  if (!options.wave.empty()) dut->open_wave(options.wave);
  return dut;
}

std::unique_ptr<Dut> make_software(const std::string& name, const Config& config) {
  if (name == "systemc") return std::make_unique<SystemCDut>(config);
  return std::make_unique<ModelDut>(config);
}

std::unique_ptr<CycleWatcher> make_wave(const std::string& path, const Config& config) {
  if (wave_format(path) == WaveFormat::kFst) return std::make_unique<FstWave>(path, config);
  return std::make_unique<VcdWave>(path, config);
}

}  // namespace

Device make_device(const RunOptions& options, const Config& config, Progress& progress) {
  const bool has_rtl = options.dut == "rtl" || options.dut == "lockstep";
  if (!has_rtl && !options.rtl.empty()) {
    throw InputError(fmt::format("--rtl needs --dut rtl or lockstep, not {}", options.dut));
  }
  if (!options.wave.empty()) check_writable(options.wave);
  wave_format(options.wave);
  Device device;
  if (!has_rtl) {
    device.dut = make_software(options.dut, config);
    if (!options.wave.empty()) device.wave = make_wave(options.wave, config);
    return device;
  }
  device.dut = make_rtl(options, config, progress);
  if (options.dut == "lockstep") {
    auto pair = std::make_unique<LockstepDut>(
        std::move(device.dut), "rtl", make_software(options.beside, config), options.beside);
    device.lockstep = pair.get();
    device.dut = std::move(pair);
  }
  return device;
}

}  // namespace wtc
