// SPDX-License-Identifier: Apache-2.0
#include "testbench/memory/axi_memory.hpp"

namespace wtc {
namespace {

const MemoryOptions& checked(const MemoryOptions& options) {
  check(options);
  return options;
}

}  // namespace

AxiMemory::AxiMemory(const Config& config, const MemoryOptions& options)
    : memory_(checked(options).seed),
      reads_(config, options, memory_),
      writes_(config, options, memory_) {}

MemoryCounts AxiMemory::counts() const {
  return {reads_.transactions(), reads_.beats(), writes_.transactions(), writes_.beats(),
          writes_.bytes()};
}

}  // namespace wtc
