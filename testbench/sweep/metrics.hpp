// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "testbench/report/run_result.hpp"
#include "testbench/sweep/measure.hpp"

namespace wtc {

// Names that the plots look for; the others are those of the JSON report of a run.
namespace metric {
inline constexpr std::string_view kSize = "size_bytes";
inline constexpr std::string_view kArea = "area_bits";
inline constexpr std::string_view kMissRatio = "miss_ratio";
inline constexpr std::string_view kWritesPerStore = "bus_writes_per_store";
inline constexpr std::string_view kTraffic = "bus_bytes_per_access";
inline constexpr std::string_view kCycles = "cycles";
}  // namespace metric

/// The numbers that a sweep keeps of a run: its counts, and what follows from them.
///   miss_ratio            misses of cached loads and stores / cached loads and stores
///   bus_writes_per_store  write transactions / stores
///   bus_bytes_per_access  (read beats * BUS_W / 8 + write bytes) / (loads + stores)
///   size_bytes            SETS * WAYS * LINE_BYTES
///   area_bits             data + tags + valid bits + write buffer, an estimate: storage.hpp
/// A ratio to nothing is null, and so are hits and misses of a device that does not tell them.
Metrics metrics_of(const RunResult& result);

/// The same for a run that has no cycles: they are null.
Metrics metrics_without_time(const RunResult& result);

/// The same names, each null.
Metrics no_metrics();

}  // namespace wtc
