// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/functional_report.hpp"

#include <algorithm>

#include "testbench/report/config_json.hpp"
#include "testbench/report/text_lines.hpp"
#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

using Json = nlohmann::ordered_json;

std::string replacement_text(const Config& config) {
  const auto named = std::ranges::find(parameters(), &Config::replacement,
                                       [](const Parameter& parameter) { return parameter.field; });
  return value_text(config, *named);
}

bool is_write_through(const FunctionalRun& run) {
  return run.options.write == WritePolicy::kThrough;
}

void add_traffic(Lines& lines, const FunctionalRun& run) {
  const FunctionalResult& result = run.result;
  const bool lazy = run.options.drain == Drain::kLazy;
  const char* drained = lazy ? ", the buffer drained lazily" : ", each stored word at once";
  lines.heading("What a write costs   write-{}{}", text(run.options.write),
                is_write_through(run) ? drained : "");
  lines.line("stores     {:>12} words, {} bytes", grouped(result.stores),
             grouped(result.stored_bytes));
  lines.line("bus writes {:>12}, {:.3f} per store; {} beats, {} bytes",
             grouped(result.write_transactions), ratio(result.write_transactions, result.stores),
             grouped(result.write_beats), grouped(result.write_bytes));
  if (is_write_through(run)) {
    lines.line("           {:>12} at least and {} in order and lazily, by {} entries of {} bytes",
               grouped(result.write_transactions_minimum), grouped(result.write_transactions_lazy),
               run.options.config.wbuf_slots(), run.options.config.wbuf_bytes);
  }
  lines.line("bus reads  {:>12}, {} beats", grouped(result.read_transactions),
             grouped(result.read_beats));
  lines.line("memory     {:>12} bytes from it, {} to it", grouped(result.bytes_from_memory),
             grouped(result.bytes_to_memory));
}

void add_cache(Lines& lines, const FunctionalRun& run) {
  const FunctionalResult& result = run.result;
  const Config& config = run.options.config;
  lines.heading("Cache   {} bytes = {} sets x {} ways x {} bytes, {}, write miss {}",
                grouped(std::uint64_t{config.sets} * config.ways * config.line_bytes), config.sets,
                config.ways, config.line_bytes, replacement_text(config),
                text(run.options.write_miss));
  const auto row = [&](const char* name, std::uint64_t count, std::uint64_t hits,
                       std::uint64_t misses, std::uint64_t lines_touched,
                       std::uint64_t line_misses) {
    lines.line("{:<8} {:>14} words, {:6.2f} % hit; {} lines touched, {:6.2f} % miss", name,
               grouped(count), percent(hits, hits + misses), grouped(lines_touched),
               percent(line_misses, lines_touched));
  };
  row("loads", result.loads, result.load_hits, result.load_misses, result.line_loads,
      result.line_load_misses);
  row("stores", result.stores, result.store_hits, result.store_misses, result.line_stores,
      result.line_store_misses);
  lines.line("fills    {:>14}, {} evictions, {} lines taken without a fill", grouped(result.fills),
             grouped(result.evictions), grouped(result.validated_lines));
}

void add_causes(Lines& lines, const ThreeC& causes) {
  lines.heading("Misses by cause{:>15}{:>15}{:>15}", "compulsory", "capacity", "conflict");
  lines.line("{:<14}{:>14}{:>15}{:>15}", "per reference", grouped(causes.per_reference_compulsory),
             grouped(causes.per_reference_capacity), grouped(causes.per_reference_conflict));
  lines.line("{:<14}{:>14}{:>15}{:>15}", "aggregate", causes.aggregate_compulsory,
             causes.aggregate_capacity, causes.aggregate_conflict);
}

void add_counts(Json& json, const FunctionalResult& result) {
  json["accesses"] = result.accesses;
  json["loads"] = result.loads;
  json["stores"] = result.stores;
  json["stored_bytes"] = result.stored_bytes;
  json["uncached_loads"] = result.uncached_loads;
  json["uncached_stores"] = result.uncached_stores;
  json["other_requests"] = result.other_requests;
  json["load_hits"] = result.load_hits;
  json["load_misses"] = result.load_misses;
  json["store_hits"] = result.store_hits;
  json["store_misses"] = result.store_misses;
  json["fills"] = result.fills;
  json["evictions"] = result.evictions;
  json["validated_lines"] = result.validated_lines;
  json["line_loads"] = result.line_loads;
  json["line_load_misses"] = result.line_load_misses;
  json["line_stores"] = result.line_stores;
  json["line_store_misses"] = result.line_store_misses;
}

void add_memory(Json& json, const FunctionalRun& run) {
  const FunctionalResult& result = run.result;
  json["write_transactions"] = result.write_transactions;
  json["write_beats"] = result.write_beats;
  json["write_bytes"] = result.write_bytes;
  if (is_write_through(run)) {
    json["merged_stores"] = result.merged_stores;
    json["merged_bytes"] = result.merged_bytes;
    json["write_transactions_minimum"] = result.write_transactions_minimum;
    json["write_transactions_lazy"] = result.write_transactions_lazy;
  }
  json["read_transactions"] = result.read_transactions;
  json["read_beats"] = result.read_beats;
  json["bytes_from_memory"] = result.bytes_from_memory;
  json["bytes_to_memory"] = result.bytes_to_memory;
}

Json causes_of(const ThreeC& causes) {
  return {{"per_reference_compulsory", causes.per_reference_compulsory},
          {"per_reference_capacity", causes.per_reference_capacity},
          {"per_reference_conflict", causes.per_reference_conflict},
          {"aggregate_compulsory", causes.aggregate_compulsory},
          {"aggregate_capacity", causes.aggregate_capacity},
          {"aggregate_conflict", causes.aggregate_conflict}};
}

}  // namespace

std::string functional_text_report(const FunctionalRun& run, bool colour) {
  Lines lines(colour);
  lines.heading("{}: {} accesses on functional, seed {}", run.input, grouped(run.result.accesses),
                run.seed);
  if (run.partial) lines.heading("PARTIAL: the run was ended before its input");
  add_traffic(lines, run);
  add_cache(lines, run);
  if (run.result.three_c) add_causes(lines, *run.result.three_c);
  return lines.text();
}

std::string functional_json_report(const FunctionalRun& run) {
  Json json;
  json["schema"] = kReportSchema;
  json["command"] = run.command;
  json["version"] = run.version;
  json["seed"] = run.seed;
  json["dut"] = "functional";
  json["input"] = run.input;
  json["warmup"] = run.warmup;
  json["partial"] = run.partial;
  json["config"] = config_json(run.options.config);
  json["write"] = text(run.options.write);
  json["write_miss"] = text(run.options.write_miss);
  json["drain"] = text(run.options.drain);
  add_counts(json, run.result);
  add_memory(json, run);
  if (run.result.three_c) json["three_c"] = causes_of(*run.result.three_c);
  // Names of files need not be UTF-8; JSON must be.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wtc
