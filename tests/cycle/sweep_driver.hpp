// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "model/wtc_config.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/memory/axi_memory.hpp"
#include "testbench/random.hpp"

namespace wtc {

/// Drives all input pins of a device at random, as hard as the interface allows: every operation,
/// snoops at any time, errors left unread, bus errors, back-pressure; addresses from a few lines so
/// that everything collides. Nothing is judged here but that the device comes to rest.
class SweepDriver {
 public:
  SweepDriver(const Config& config, std::uint64_t seed);

  /// Runs the device for about `cycles` cycles in phases of different character, each ended by a
  /// drain. Returns the number of cycles. Throws std::runtime_error if the device never comes to
  /// rest, and whatever the device throws.
  std::uint64_t run(Dut& dut, std::uint64_t cycles);

 private:
  /// What a phase is like; percentages.
  struct Phase {
    std::uint64_t base = 0, stride = 0, lines = 0;
    std::uint32_t idle = 0, stores = 0, rare = 0, partial = 0, snoops = 0;
  };

  Phase draw_phase();
  MemoryOptions draw_memory();
  std::uint64_t run_phase(Dut& dut, std::uint64_t cycles);
  void drive_request(CacheInputs& in, bool offer);
  void drive_snoop(CacheInputs& in);
  std::uint64_t draw_address();
  std::uint64_t draw_word();

  Config config_;
  Random random_;
  std::uint64_t address_mask_;
  Phase phase_;
  bool held_ = false;  ///< a request is offered and not yet accepted
};

}  // namespace wtc
