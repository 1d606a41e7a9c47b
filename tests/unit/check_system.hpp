// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/checks/checks.hpp"
#include "testbench/dut/dut.hpp"
#include "testbench/memory/axi_memory.hpp"
#include "testbench/port/foreign_writer.hpp"
#include "testbench/port/processor_port.hpp"
#include "testbench/random.hpp"

namespace wtc::test {

/// Accesses of all kinds to few addresses, so that they meet.
class RandomRequests final : public RequestSource {
 public:
  RandomRequests(const Config& config, std::uint64_t seed, std::uint64_t count, bool accesses_only)
      : random_(seed, 90), word_(config.word_bytes()), left_(count), plain_(accesses_only) {}

  bool next(PortRequest& request) override {
    if (left_-- == 0) return false;
    request = {};
    request.op = random_.chance(55) ? Op::kLoad : Op::kStore;
    if (!plain_ && random_.chance(4)) request.op = static_cast<Op>(2 + random_.below(4));
    const std::uint64_t space = random_.chance(50) ? 64 : 4096;
    request.address = random_.below(space) & ~std::uint64_t{word_ - 1};
    const std::uint32_t all = (1U << word_) - 1;
    request.enables = random_.chance(50) ? all : 1 + static_cast<std::uint32_t>(random_.below(all));
    if (request.op == Op::kStore && random_.chance(2)) request.enables = 0;
    request.uncached = !plain_ && random_.chance(5);
    request.gap = random_.chance(10) ? static_cast<std::uint32_t>(random_.below(20)) : 0;
    return true;
  }

 private:
  Random random_;
  std::uint32_t word_;
  std::uint64_t left_;
  bool plain_;
};

struct SystemOptions {
  MemoryOptions memory;
  PortOptions port;
  ForeignOptions foreign;
  CheckOptions checks;
  std::uint64_t accesses = 1000;
  bool accesses_only = false;  ///< no fences, invalidations and uncached accesses
};

/// Port, device, memory, foreign writer and all checks, run to the end.
class System {
 public:
  System(const Config& config, const SystemOptions& options, Dut& dut)
      : dut_(dut),
        memory_(config, options.memory),
        source_(config, options.memory.seed, options.accesses, options.accesses_only),
        port_(config, options.port, source_),
        foreign_(config, options.foreign, memory_),
        checks_(config, options.checks, dut, memory_.contents()) {}

  /// Throws CheckError.
  void run() {
    CacheInputs in;
    for (;; ++cycle_) {
      const CacheOutputs& out = dut_.outputs();
      port_.drive(in);
      memory_.drive(in);
      foreign_.drive(in);
      checks_.observe(cycle_, in, out);
      foreign_.hold(port_.done());
      if (port_.done() && out.idle != 0 && !foreign_.pending()) break;
      port_.tick(cycle_, in, out);
      memory_.tick(out);
      const ForeignWrite* write = foreign_.tick(in, out);
      if (write != nullptr) checks_.foreign_write(write->address, write->data, write->enables);
      dut_.tick(in);
    }
    checks_.finish(cycle_);
  }

  const Checks& checks() const { return checks_; }
  const ProcessorPort& port() const { return port_; }
  const AxiMemory& memory() const { return memory_; }
  const ForeignWriter& foreign() const { return foreign_; }

 private:
  Dut& dut_;
  AxiMemory memory_;
  RandomRequests source_;
  ProcessorPort port_;
  ForeignWriter foreign_;
  Checks checks_;
  std::uint64_t cycle_ = 0;
};

}  // namespace wtc::test
