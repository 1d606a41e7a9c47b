// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/shim/shim.hpp"

namespace wtc {

/// Verilated RTL as a device under test. Each object has registers of its own; any number may live
/// at the same time, also with different parameters.
class RtlDut : public Dut {
 public:
  /// Loads a library that RtlBuilder made. Throws DutError.
  explicit RtlDut(const std::filesystem::path& library);
  ~RtlDut() override;

  const CacheOutputs& outputs() const override { return outputs_; }
  /// Throws DutError when the RTL itself ends the simulation ($finish, $stop, $fatal).
  void tick(const CacheInputs& inputs) override;
  bool shows_arrays() const override { return shim_->shows_arrays; }
  LineView line(std::uint32_t set, std::uint32_t way) const override;
  bool has_events() const override { return shim_->has_events; }

  /// Writes a waveform from this cycle on, one nanosecond per cycle after reset, until the device
  /// is destroyed. The format is the one that the library was built for. Throws DutError.
  void open_wave(const std::filesystem::path& path);

 private:
  struct Unload {
    void operator()(void* library) const;
  };

  std::unique_ptr<void, Unload> library_;
  const RtlShim* shim_ = nullptr;
  void* instance_ = nullptr;
  CacheOutputs outputs_;
};

}  // namespace wtc
