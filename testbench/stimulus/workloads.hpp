// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// Sizes of a built-in workload.
struct WorkloadOptions {
  std::uint64_t seed = 1;
  std::uint64_t accesses = 0;  ///< how many; 0: the workload's own number
  std::uint64_t footprint_bytes = 65536;
  std::uint64_t stride_bytes = 64;
  std::uint32_t store_percent = 30;  ///< 0..100, where the workload leaves the choice
  std::uint32_t access_bytes = 4;    ///< a power of two up to 4096
  std::uint64_t base = 0x10000;      ///< first address, a multiple of access_bytes
};

/// A workload that make_workload() knows.
struct WorkloadInfo {
  std::string_view name;
  std::string_view description;
  std::uint64_t accesses;  ///< its own number, without the warm-up
  /// Accesses that come first, on top of the number asked for, to bring lines in; a run that wants
  /// the figures of the pattern alone starts counting after them.
  std::uint64_t warmup;
};

/// All workloads: the general ones, then the patterns a1..e2 of the comparison with other caches,
/// which fix everything but `accesses` and `base` (words of 4 bytes).
std::span<const WorkloadInfo> workloads();

/// The same options give the same accesses on every machine. Throws InputError for an unknown name
/// or an option that the workload cannot use.
/// Example: make_workload("memcpy", {.accesses = 1000, .footprint_bytes = 8192})
std::unique_ptr<Stimulus> make_workload(const std::string& name, const WorkloadOptions& options);

}  // namespace wtc
