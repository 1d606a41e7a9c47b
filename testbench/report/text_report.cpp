// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/text_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "testbench/report/text_lines.hpp"

namespace wtc {
namespace {

std::string value_of(const Config& config, std::string_view name) {
  for (const Parameter& parameter : parameters()) {
    if (parameter.name == name) return value_text(config, parameter);
  }
  return {};
}

void add_cost(Lines& lines, const RunResult& result) {
  const std::uint64_t stores = result.counters.stores;
  const WriteBackTraffic& back = result.write_back;
  const auto row = [&](const char* name, std::uint64_t through, std::uint64_t other) {
    lines.line("{:<21}{:>15}{:>15}", name, grouped(through), grouped(other));
  };
  lines.heading("{:<23}{:>15}{:>15}", "What a write costs", "write-through", "write-back *");
  row("stores", stores, stores);
  row("bus writes", result.bus.write_transactions, back.write_transactions);
  row("beats", result.bus.write_beats, back.write_beats);
  row("bytes written", result.bus.write_bytes, back.write_bytes);
  row("bus reads", result.bus.read_transactions, back.read_transactions);
  lines.line("{:<21}{:>15.3f}{:>15.3f}", "bus writes per store",
             ratio(result.bus.write_transactions, stores), ratio(back.write_transactions, stores));
  lines.line("a buffer of {} x {} bytes: {} bus writes at least, {} in order and lazily",
             result.config.wbuf_slots(), result.config.wbuf_bytes,
             grouped(result.write_transactions_minimum), grouped(result.write_transactions_lazy));
  lines.line(
      "* same accesses and geometry, functional, write-allocate; its dirty lines written back at "
      "the end");
}

void add_time(Lines& lines, const RunResult& result) {
  const Counters& counters = result.counters;
  lines.heading("Time");
  lines.line("cycles        {} to the last response, {} to the drained bus; {:.2f} per access",
             grouped(result.cycles), grouped(result.cycles_drained),
             ratio(result.cycles, result.accesses));
  if (!result.has_events) {
    lines.line("stalled       not known: the device has no evt_ pins");
    return;
  }
  const auto stall = [&](std::uint64_t cycles) {
    return fmt::format("{:.1f} % ({})", percent(cycles, result.cycles_drained), grouped(cycles));
  };
  lines.line("stalled       buffer full {}, hazard {}, MSHR full {}, bus {}",
             stall(counters.stall_buffer_full), stall(counters.stall_hazard),
             stall(counters.stall_mshr_full), stall(counters.stall_bus));
  lines.line("write buffer  {} stores merged ({:.1f} %); at most {} of {} entries in use",
             grouped(counters.merged_stores), percent(counters.merged_stores, counters.stores),
             result.write_buffer_peak, result.config.wbuf_slots());
}

void add_latency(Lines& lines, const char* name, std::uint64_t count, const std::string& hits,
                 const LatencySummary& latency) {
  lines.line("{:<8} {:>12}{}; answered after {:.2f} cycles on average, p50 {}, p99 {}, max {}",
             name, grouped(count), hits, latency.mean, latency.p50, latency.p99, latency.max);
}

void add_cache(Lines& lines, const RunResult& result) {
  const Counters& counters = result.counters;
  const auto hits = [&](std::uint64_t hit, std::uint64_t miss) {
    return result.has_events ? fmt::format(", {:6.2f} % hit", percent(hit, hit + miss))
                             : std::string();
  };
  lines.heading("Cache   {}", geometry(result.config));
  add_latency(lines, "loads", counters.loads, hits(counters.load_hits, counters.load_misses),
              result.load_latency);
  add_latency(lines, "stores", counters.stores, hits(counters.store_hits, counters.store_misses),
              result.store_latency);
  if (!result.has_events) return;
  lines.line("fills    {:>12}, {} evictions; {} loads served by the write buffer",
             grouped(counters.fills), grouped(counters.evictions), grouped(counters.forwards));
  if (result.config.prefetch != 0) {
    lines.line("prefetch {:>12} lines, {:6.2f} % of them found by a load",
               grouped(counters.prefetches),
               percent(counters.useful_prefetches, counters.prefetches));
  }
  if (result.wasted_cache_writes) {
    lines.line("wasted   {:>12} words that stores wrote into the cache and nobody read",
               grouped(*result.wasted_cache_writes));
  }
}

void add_checks(Lines& lines, const RunResult& result) {
  const CheckSummary& checks = result.checks;
  lines.heading("Checks");
  if (!checks.on) {
    lines.line("switched off by --no-checks");
    return;
  }
  if (checks.cycles_compared != 0) {
    lines.line("rtl and {}: all output pins equal in {} cycles", result.beside,
               grouped(checks.cycles_compared));
  }
  if (!checks.off.empty()) {
    lines.line("switched off by --no-check: {}", fmt::join(checks.off, ", "));
  }
  if (checks.words_read_back != 0) {
    lines.line("{} words read back at the end equal memory", grouped(checks.words_read_back));
  }
  lines.line(
      "{} loads returned what was stored last, {} bytes judged; {} mismatches, {} violations",
      grouped(checks.loads_checked), grouped(checks.bytes_checked), checks.mismatches,
      checks.violations);
}

}  // namespace

std::string grouped(std::uint64_t value) {
  const std::string digits = std::to_string(value);
  std::string text;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at != 0 && (digits.size() - at) % 3 == 0) text += ',';
    text += digits[at];
  }
  return text;
}

std::string geometry(const Config& config) {
  const std::uint64_t bytes = std::uint64_t{config.sets} * config.ways * config.line_bytes;
  const std::string size =
      bytes % 1024 == 0 ? fmt::format("{} KiB", bytes / 1024) : fmt::format("{} bytes", bytes);
  return fmt::format(
      "{} = {} sets x {} ways x {} bytes, {}, write miss {}, buffer {} x {} bytes (merge {})", size,
      config.sets, config.ways, config.line_bytes, value_of(config, "REPLACEMENT"),
      value_of(config, "WRITE_MISS"), config.wbuf_entries, config.wbuf_bytes,
      value_of(config, "WBUF_MERGE"));
}

std::string text_report(const RunResult& result, bool colour) {
  Lines lines(colour);
  const std::string device =
      result.beside.empty() ? result.dut : fmt::format("rtl beside {}", result.beside);
  lines.heading("{}: {} accesses on {}, seed {}", result.input, grouped(result.accesses), device,
                result.seed);
  if (result.partial) lines.heading("PARTIAL: the run was ended before its input");
  add_cost(lines, result);
  add_time(lines, result);
  add_cache(lines, result);
  add_checks(lines, result);
  return lines.text();
}

}  // namespace wtc
