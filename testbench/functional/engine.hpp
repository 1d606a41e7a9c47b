// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "model/wtc_pins.hpp"
#include "testbench/functional/options.hpp"
#include "testbench/functional/result.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

class FunctionalCore;

/// The cache as an idea: each access is complete before the next begins, memory never fails and
/// nobody else writes. The counts are those of the cycle-level caches under --serial.
///
///     FunctionalEngine engine(functional_options(config));   // throws ConfigError
///     while (const std::size_t count = stimulus->read(block)) {
///       engine.access(std::span(block).first(count));
///     }
///     const FunctionalResult result = engine.result();
class FunctionalEngine {
 public:
  /// Throws ConfigError.
  explicit FunctionalEngine(const FunctionalOptions& options);
  ~FunctionalEngine();

  /// In program order. Throws InputError for an access that does not fit ADDR_W, with its number.
  void access(std::span<const Access> accesses);

  /// One word as the port takes it, for those who compare word by word. An address of the word, a
  /// bit per byte of it.
  FunctionalOutcome access(Op op, std::uint64_t address, std::uint32_t enables, bool uncached);

  /// Everything so far, as if the run ended now: what waits in the write buffer is sent and dirty
  /// lines are written back (DineroIV does so too). The run may go on.
  FunctionalResult result() const;

  /// Counts from zero from now on; lines stay, the write buffer is sent, dirty lines become clean.
  void begin_counting();

 private:
  std::unique_ptr<FunctionalCore> core_;
};

}  // namespace wtc
