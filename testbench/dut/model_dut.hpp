// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_cache.hpp"
#include "testbench/dut/dut.hpp"

namespace wtc {

/// The model as a device under test, without the SystemC kernel.
class ModelDut final : public Dut {
 public:
  /// Throws ConfigError if the configuration is not legal.
  explicit ModelDut(const Config& config) : cache_(config) {}

  const CacheOutputs& outputs() const override { return cache_.outputs(); }
  void tick(const CacheInputs& inputs) override { cache_.tick(inputs); }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override;
  bool has_events() const override { return true; }

 private:
  WtcCache cache_;
};

}  // namespace wtc
