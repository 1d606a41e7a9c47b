// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "testbench/sweep/measure.hpp"

namespace wtc {

/// One configuration and what was measured: column -> number, text or null, in a fixed order.
/// First come key, sweep, configuration, configurations, version, dut, input, flags and error, then
/// every parameter, then the metrics.
using Row = nlohmann::ordered_json;

/// What all rows of a sweep say.
struct SweepName {
  std::string sweep;               ///< hash of the keys of all its configurations
  std::size_t configurations = 0;  ///< legal ones
  std::string version;
  std::string dut;
  std::string input;
  std::string flags;  ///< those that were given and decide the figures: "read-latency=20"
};

/// A row; `error` is empty when nothing failed, `configuration` counts from 0.
Row make_row(const SweepName& name, std::size_t configuration, const std::string& key,
             const Config& config, const std::string& error, const Metrics& metrics);

/// The row as one line of JSON Lines or CSV, with its end.
std::string json_line(const Row& row);
std::string csv_line(const Row& row);
/// The first line of a CSV file: the columns.
std::string csv_header(const Row& row);

/// Reads the text of a file that append() of results.hpp made, JSON Lines or CSV by content.
/// `file` is for messages. A last line without its end was not written to its end: it is left out
/// with `cut_is_fine`, else an error. Throws InputError: file:line, what, what was expected.
std::vector<Row> read_rows(const std::string& file, std::string_view text, bool cut_is_fine);

}  // namespace wtc
