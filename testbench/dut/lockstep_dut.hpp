// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "testbench/dut/dut.hpp"

namespace wtc {

/// Two devices side by side: same inputs, all output pins compared in every cycle, before anybody
/// acts on them. It looks like the first of the two.
/// The event pins are compared when both devices drive them.
class LockstepDut : public Dut {
 public:
  /// The names appear in the report of a difference: "rtl", "model".
  LockstepDut(std::unique_ptr<Dut> first, std::string first_name, std::unique_ptr<Dut> second,
              std::string second_name);

  const CacheOutputs& outputs() const override { return first_->outputs(); }
  /// Throws LockstepError with the cycle (0 is the first after reset), the pins that differ and
  /// both values of the first three.
  void tick(const CacheInputs& inputs) override;
  bool shows_arrays() const override { return first_->shows_arrays(); }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    return first_->line(set, way);
  }
  bool has_events() const override { return first_->has_events(); }

  std::uint64_t cycles_compared() const { return cycles_compared_; }
  Dut& first() { return *first_; }
  Dut& second() { return *second_; }

 private:
  void compare();
  std::string difference() const;

  std::unique_ptr<Dut> first_;
  std::string first_name_;
  std::unique_ptr<Dut> second_;
  std::string second_name_;
  std::size_t skipped_begin_ = sizeof(CacheOutputs);  ///< bytes that are not compared
  std::size_t skipped_end_ = sizeof(CacheOutputs);
  std::uint64_t cycles_compared_ = 0;
};

}  // namespace wtc
