// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "testbench/dut/dut.hpp"

namespace wtc {

/// The SystemC module as a device under test, inside the SystemC kernel.
///
/// The kernel knows one design at a time: several SystemCDut may be made one after another in a
/// process, but only one may be alive.
class SystemCDut final : public Dut {
 public:
  /// Throws ConfigError if the configuration is not legal, DutError while another one is alive.
  explicit SystemCDut(const Config& config);
  ~SystemCDut() override;

  const CacheOutputs& outputs() const override;
  void tick(const CacheInputs& inputs) override;
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override;
  bool has_events() const override { return true; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wtc
