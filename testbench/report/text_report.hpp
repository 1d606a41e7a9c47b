// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "testbench/report/run_result.hpp"

namespace wtc {

/// The result for people, at most 25 lines: what the stores cost on the bus, what the stalls cost,
/// the cache, the checks. `colour` makes the headings bold with terminal codes.
std::string text_report(const RunResult& result, bool colour);

/// 1234567 as "1,234,567".
std::string grouped(std::uint64_t value);

/// "64 sets x 4 ways x 32 bytes = 8 KiB, lru".
std::string geometry(const Config& config);

}  // namespace wtc
