// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_config.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace wtc {
namespace {

using Words = std::array<std::string_view, 4>;
constexpr Words kReplacement{"lru", "plru", "fifo", "random"};
constexpr std::array<std::string_view, 2> kWriteMiss{"around", "allocate"};
constexpr std::array<std::string_view, 2> kWriteHit{"update", "invalidate"};
constexpr std::array<std::string_view, 2> kStoreAck{"posted", "committed"};
constexpr std::array<std::string_view, 3> kMerge{"none", "tail", "any"};
constexpr std::array<std::string_view, 2> kHazard{"forward", "flush"};
constexpr std::array<std::string_view, 3> kSnoop{"none", "invalidate", "update"};

constexpr std::array kParameters{
    Parameter{"ADDR_W", &Config::addr_w, "16..64", "bits", "address width", {}},
    Parameter{"DATA_W", &Config::data_w, "32, 64", "bits", "processor word", {}},
    Parameter{"BUS_W", &Config::bus_w, "DATA_W..256", "bits", "bus data width", {}},
    Parameter{"ID_W", &Config::id_w, "1..8", "bits", "request id width", {}},
    Parameter{"LINE_BYTES", &Config::line_bytes, "16..128", "bytes", "cache line", {}},
    Parameter{"SETS", &Config::sets, "1..4096", "", "sets", {}},
    Parameter{"WAYS", &Config::ways, "1..16", "", "lines per set", {}},
    Parameter{"REPLACEMENT", &Config::replacement, "lru, plru, fifo, random", "",
              "which line of a full set leaves", kReplacement},
    Parameter{
        "LFSR_SEED", &Config::lfsr_seed, "1..65535", "", "first state of random replacement", {}},
    Parameter{"WRITE_MISS", &Config::write_miss, "around, allocate", "",
              "does a store that misses fetch its line", kWriteMiss},
    Parameter{"WRITE_HIT", &Config::write_hit, "update, invalidate", "",
              "what a store does to a line that is present", kWriteHit},
    Parameter{"STORE_ACK", &Config::store_ack, "posted, committed", "",
              "is a store answered at once or by its bus response", kStoreAck},
    Parameter{"WBUF_ENTRIES", &Config::wbuf_entries, "0..16", "entries", "write buffer depth", {}},
    Parameter{"WBUF_BYTES",
              &Config::wbuf_bytes,
              "BUS_W/8..LINE_BYTES",
              "bytes",
              "width of a write buffer entry",
              {}},
    Parameter{"WBUF_MERGE", &Config::wbuf_merge, "none, tail, any", "",
              "which waiting entry a store may join", kMerge},
    Parameter{"WBUF_RETIRE_AT",
              &Config::wbuf_retire_at,
              "1..WBUF_ENTRIES",
              "entries",
              "retire when so many wait",
              {}},
    Parameter{"WBUF_MAX_AGE",
              &Config::wbuf_max_age,
              "1..65535",
              "cycles",
              "the oldest waiting entry retires at this age",
              {}},
    Parameter{"WBUF_HAZARD", &Config::wbuf_hazard, "forward, flush", "",
              "a load of a buffered word is served from the buffer or waits", kHazard},
    Parameter{"MSHRS", &Config::mshrs, "1..8", "", "fills in flight", {}},
    Parameter{"TARGETS",
              &Config::targets,
              "1..64",
              "",
              "requests that can wait for fills and write responses",
              {}},
    Parameter{"SNOOP", &Config::snoop, "none, invalidate, update", "",
              "what a write of another core does to a line that is present", kSnoop},
    Parameter{"PREFETCH",
              &Config::prefetch,
              "0..4",
              "lines",
              "lines fetched ahead of loads that run through memory",
              {}},
};

bool is_power_of_two(std::uint32_t value) {
  return value != 0 && (value & (value - 1)) == 0;
}
bool within(std::uint32_t value, std::uint32_t low, std::uint32_t high) {
  return value >= low && value <= high;
}

constexpr std::array kRules{
    Rule{"ADDR_W must be 16 to 64", [](const Config& c) { return within(c.addr_w, 16, 64); }},
    Rule{"DATA_W must be 32 or 64",
         [](const Config& c) { return c.data_w == 32 || c.data_w == 64; }},
    Rule{
        "BUS_W must be a power of two from DATA_W to 256",
        [](const Config& c) { return is_power_of_two(c.bus_w) && within(c.bus_w, c.data_w, 256); }},
    Rule{"ID_W must be 1 to 8", [](const Config& c) { return within(c.id_w, 1, 8); }},
    Rule{"LINE_BYTES must be 16 or 32 or 64 or 128",
         [](const Config& c) {
           return is_power_of_two(c.line_bytes) && within(c.line_bytes, 16, 128);
         }},
    Rule{"LINE_BYTES must be 1 to 16 bus beats",
         [](const Config& c) {
           return c.line_bytes >= c.bus_w / 8 && c.line_bytes <= 16 * (c.bus_w / 8);
         }},
    Rule{"SETS must be a power of two from 1 to 4096",
         [](const Config& c) { return is_power_of_two(c.sets) && c.sets <= 4096; }},
    Rule{"ADDR_W must be larger than the bits of SETS and LINE_BYTES",
         [](const Config& c) { return c.addr_w > c.offset_bits() + c.index_bits(); }},
    Rule{"WAYS must be 1 to 16", [](const Config& c) { return within(c.ways, 1, 16); }},
    Rule{"REPLACEMENT must be lru or plru or fifo or random",
         [](const Config& c) { return c.replacement <= replacement::kRandom; }},
    Rule{"WAYS must be a power of two for REPLACEMENT plru",
         [](const Config& c) {
           return c.replacement != replacement::kPlru || is_power_of_two(c.ways);
         }},
    Rule{"LFSR_SEED must be 1 to 65535",
         [](const Config& c) { return within(c.lfsr_seed, 1, 65535); }},
    Rule{"WRITE_MISS must be around or allocate",
         [](const Config& c) { return c.write_miss <= write_miss::kAllocate; }},
    Rule{"WRITE_HIT must be update or invalidate",
         [](const Config& c) { return c.write_hit <= write_hit::kInvalidate; }},
    Rule{"STORE_ACK must be posted or committed",
         [](const Config& c) { return c.store_ack <= store_ack::kCommitted; }},
    Rule{"WBUF_ENTRIES must be 0 to 16", [](const Config& c) { return c.wbuf_entries <= 16; }},
    Rule{"WBUF_BYTES must be a power of two from one bus beat to LINE_BYTES",
         [](const Config& c) {
           return is_power_of_two(c.wbuf_bytes) && within(c.wbuf_bytes, c.bus_w / 8, c.line_bytes);
         }},
    Rule{"WBUF_MERGE must be none or tail or any",
         [](const Config& c) { return c.wbuf_merge <= wbuf_merge::kAny; }},
    Rule{"WBUF_RETIRE_AT must be 1 to WBUF_ENTRIES",
         [](const Config& c) { return within(c.wbuf_retire_at, 1, c.wbuf_slots()); }},
    Rule{"WBUF_MAX_AGE must be 1 to 65535",
         [](const Config& c) { return within(c.wbuf_max_age, 1, 65535); }},
    Rule{"WBUF_HAZARD must be forward or flush",
         [](const Config& c) { return c.wbuf_hazard <= wbuf_hazard::kFlush; }},
    Rule{"MSHRS must be 1 to 8", [](const Config& c) { return within(c.mshrs, 1, 8); }},
    Rule{"TARGETS must be 1 to 64", [](const Config& c) { return within(c.targets, 1, 64); }},
    Rule{"SNOOP must be none or invalidate or update",
         [](const Config& c) { return c.snoop <= snoop::kUpdate; }},
    Rule{"PREFETCH must be 0 to 4", [](const Config& c) { return c.prefetch <= 4; }},
    Rule{"MSHRS must be at least 2 for PREFETCH above 0",
         [](const Config& c) { return c.prefetch == 0 || c.mshrs >= 2; }},
};

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

/// "(SETS is 3)" for every parameter that the sentence names, so that the reader sees the cause.
std::string values_named_in(const Config& config, std::string_view sentence) {
  std::string text;
  for (const Parameter& parameter : kParameters) {
    if (sentence.find(parameter.name) == std::string_view::npos) continue;
    text += text.empty() ? " (" : ", ";
    text += std::string(parameter.name) + " is " + value_text(config, parameter);
  }
  return text + ")";
}

}  // namespace

std::span<const Parameter> parameters() {
  return kParameters;
}
std::span<const Rule> rules() {
  return kRules;
}

void check(const Config& config) {
  for (const Rule& rule : kRules) {
    if (rule.holds(config)) continue;
    throw ConfigError(std::string(rule.sentence) + values_named_in(config, rule.sentence));
  }
}

void set(Config& config, std::string_view name, std::string_view value) {
  const std::string wanted = upper(name);
  const auto found = std::find_if(kParameters.begin(), kParameters.end(),
                                  [&](const Parameter& p) { return p.name == wanted; });
  if (found == kParameters.end()) {
    throw ConfigError("there is no parameter " + std::string(name) +
                      "; `wtcache list parameters` names them");
  }
  const auto word = std::find(found->words.begin(), found->words.end(), value);
  if (word != found->words.end()) {
    config.*(found->field) = static_cast<std::uint32_t>(word - found->words.begin());
    return;
  }
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (!found->words.empty() || error != std::errc{} || end != value.data() + value.size()) {
    throw ConfigError(std::string(found->name) + " cannot be '" + std::string(value) +
                      "'; legal: " + std::string(found->range));
  }
  config.*(found->field) = number;
}

std::string value_text(const Config& config, const Parameter& parameter) {
  const std::uint32_t value = config.*(parameter.field);
  if (value < parameter.words.size()) return std::string(parameter.words[value]);
  return std::to_string(value);
}

}  // namespace wtc
