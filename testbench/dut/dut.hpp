// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

/// What the arrays hold in one line frame, read-only, for the checks.
struct LineView {
  bool valid = false;
  std::uint64_t address = 0;           ///< of the first byte of the line
  const std::uint8_t* data = nullptr;  ///< LINE_BYTES bytes, good until the next tick()
};

/// A device under test: a Moore machine with the pins of wtc_cache.
/// The contract of one cycle: read outputs() as often as you like, then tick(inputs) once.
/// A new device is in the first cycle after reset.
class Dut {
 public:
  Dut() = default;
  Dut(const Dut&) = delete;
  Dut& operator=(const Dut&) = delete;
  virtual ~Dut() = default;

  /// Output pins in this cycle: a function of registered state alone.
  virtual const CacheOutputs& outputs() const = 0;

  /// The clock edge that ends this cycle.
  virtual void tick(const CacheInputs& inputs) = 0;

  /// False for RTL of somebody else: line() must not be called then.
  virtual bool shows_arrays() const = 0;

  /// The line frame (set, way).
  virtual LineView line(std::uint32_t set, std::uint32_t way) const = 0;

  /// True when the device drives the evt_ pins.
  virtual bool has_events() const = 0;
};

/// The device cannot be had: what is missing and what to install. Exit code 2.
class DutError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Two devices in lockstep differ: cycle, pin, both values. Exit code 1.
class LockstepError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace wtc
