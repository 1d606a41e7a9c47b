// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/curve_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <string_view>

#include "testbench/report/config_json.hpp"
#include "testbench/report/text_lines.hpp"
#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

using Json = nlohmann::ordered_json;

/// A column of the CSV file and a key of a cache in the JSON.
struct Column {
  std::string_view name;
  std::uint64_t (*value)(const CurvePoint&);
};

constexpr std::array kColumns{
    Column{"line_bytes", [](const CurvePoint& p) { return std::uint64_t{p.line_bytes}; }},
    Column{"sets", [](const CurvePoint& p) { return std::uint64_t{p.sets}; }},
    Column{"ways", [](const CurvePoint& p) { return std::uint64_t{p.ways}; }},
    Column{"bytes", [](const CurvePoint& p) { return p.size(); }},
    Column{"load_misses", [](const CurvePoint& p) { return p.load_misses; }},
    Column{"store_misses", [](const CurvePoint& p) { return p.store_misses; }},
    Column{"fills", [](const CurvePoint& p) { return p.fills; }},
    Column{"evictions", [](const CurvePoint& p) { return p.evictions; }},
    Column{"write_back_transactions",
           [](const CurvePoint& p) { return p.write_back_transactions; }},
    Column{"write_back_bytes", [](const CurvePoint& p) { return p.write_back_bytes; }},
};

std::uint64_t cached_words(const CurveResult& result) {
  return result.loads - result.uncached_loads + result.stores - result.uncached_stores;
}

bool is_shown(const CurvePoint& point) {
  return (point.ways & (point.ways - 1)) == 0;
}

/// The rows of one line size.
void add_table(Lines& lines, const CurveRun& run, std::uint32_t line_bytes) {
  std::string head = fmt::format("{} bytes a line", line_bytes);
  std::string ways = fmt::format("{:<9}", "ways");
  std::vector<std::string> rows;
  std::uint32_t sets = 0;
  for (const CurvePoint& point : run.result.points) {
    if (point.line_bytes != line_bytes || !is_shown(point)) continue;
    if (point.sets != sets) rows.push_back(fmt::format("{:>4} sets", point.sets));
    sets = point.sets;
    if (rows.size() == 1) ways += fmt::format("{:>8}", point.ways);
    rows.back() += fmt::format(
        "{:>8.2f}", percent(point.load_misses + point.store_misses, cached_words(run.result)));
  }
  lines.heading("{}: misses, % of words loaded and stored", head);
  lines.line("{}", ways);
  for (const std::string& row : rows) lines.line("{}", row);
}

}  // namespace

std::string curve_text_report(const CurveRun& run, bool colour) {
  const CurveResult& result = run.result;
  Lines lines(colour);
  lines.heading("{}: {} accesses, {} LRU caches, write miss {}, seed {}", run.input,
                grouped(result.accesses), grouped(result.points.size()),
                run.options.config.write_miss == write_miss::kAround ? "around" : "allocate",
                run.seed);
  if (run.partial) lines.heading("PARTIAL: the run was ended before its input");
  lines.line("{} words loaded, {} stored; write-through writes {} bytes", grouped(result.loads),
             grouped(result.stores), grouped(result.stored_bytes));
  for (const std::uint32_t line_bytes : run.options.line_bytes) add_table(lines, run, line_bytes);
  return lines.text();
}

std::string curve_json_report(const CurveRun& run) {
  const CurveResult& result = run.result;
  Json json;
  json["schema"] = kReportSchema;
  json["command"] = run.command;
  json["version"] = run.version;
  json["seed"] = run.seed;
  json["input"] = run.input;
  json["warmup"] = run.warmup;
  json["partial"] = run.partial;
  json["config"] = config_json(run.options.config);
  json["accesses"] = result.accesses;
  json["loads"] = result.loads;
  json["stores"] = result.stores;
  json["stored_bytes"] = result.stored_bytes;
  json["uncached_loads"] = result.uncached_loads;
  json["uncached_stores"] = result.uncached_stores;
  json["caches"] = Json::array();
  for (const CurvePoint& point : result.points) {
    Json cache;
    for (const Column& column : kColumns) cache[std::string(column.name)] = column.value(point);
    json["caches"].push_back(std::move(cache));
  }
  // Names of files need not be UTF-8; JSON must be.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string curve_csv_report(const CurveRun& run) {
  std::string text;
  for (const Column& column : kColumns) text += fmt::format("{},", column.name);
  text += "loads,stores,stored_bytes\n";
  for (const CurvePoint& point : run.result.points) {
    for (const Column& column : kColumns) text += fmt::format("{},", column.value(point));
    text += fmt::format("{},{},{}\n", run.result.loads, run.result.stores, run.result.stored_bytes);
  }
  return text;
}

}  // namespace wtc
