// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace wtc {

/// Words of the enumerated parameters; the number is what the RTL parameter gets.
namespace replacement {
enum : std::uint32_t { kLru, kPlru, kFifo, kRandom };
}
namespace write_miss {
enum : std::uint32_t { kAround, kAllocate };
}
namespace write_hit {
enum : std::uint32_t { kUpdate, kInvalidate };
}
namespace store_ack {
enum : std::uint32_t { kPosted, kCommitted };
}
namespace wbuf_merge {
enum : std::uint32_t { kNone, kTail, kAny };
}
namespace wbuf_hazard {
enum : std::uint32_t { kForward, kFlush };
}
namespace snoop {
enum : std::uint32_t { kNone, kInvalidate, kUpdate };
}

/// The parameters of one cache: one field per RTL parameter, the same name in lower case.
/// Widths are in bits, sizes in bytes, ages in cycles.
struct Config {
  std::uint32_t addr_w = 32;
  std::uint32_t data_w = 32;
  std::uint32_t bus_w = 64;
  std::uint32_t id_w = 6;
  std::uint32_t line_bytes = 32;
  std::uint32_t sets = 64;
  std::uint32_t ways = 4;
  std::uint32_t replacement = replacement::kLru;
  std::uint32_t lfsr_seed = 1;
  std::uint32_t write_miss = write_miss::kAround;
  std::uint32_t write_hit = write_hit::kUpdate;
  std::uint32_t store_ack = store_ack::kPosted;
  std::uint32_t wbuf_entries = 8;
  std::uint32_t wbuf_bytes = 8;
  std::uint32_t wbuf_merge = wbuf_merge::kAny;
  std::uint32_t wbuf_retire_at = 1;
  std::uint32_t wbuf_max_age = 64;
  std::uint32_t wbuf_hazard = wbuf_hazard::kForward;
  std::uint32_t mshrs = 4;
  std::uint32_t targets = 16;
  std::uint32_t snoop = snoop::kUpdate;
  std::uint32_t prefetch = 0;

  bool operator==(const Config&) const = default;

  // Derived values: the localparams of the RTL.
  std::uint32_t word_bytes() const { return data_w / 8; }
  std::uint32_t bus_bytes() const { return bus_w / 8; }
  std::uint32_t line_beats() const { return line_bytes / bus_bytes(); }
  std::uint32_t wbuf_beats() const { return wbuf_bytes / bus_bytes(); }
  std::uint32_t offset_bits() const;  ///< address bits below the set index
  std::uint32_t index_bits() const;   ///< address bits that choose the set
  std::uint32_t tag_bits() const { return addr_w - offset_bits() - index_bits(); }
  /// Slots that exist in the write buffer: depth 0 keeps one for the store that waits.
  std::uint32_t wbuf_slots() const { return wbuf_entries == 0 ? 1 : wbuf_entries; }
  /// True when a store is answered by its bus response (rule 3.3.2).
  bool answers_on_commit() const { return store_ack == store_ack::kCommitted || wbuf_entries == 0; }
};

/// One row of the parameter table: flags, presets, help, docs and RTL are made from it or checked
/// against it.
struct Parameter {
  std::string_view name;                    ///< as in the RTL: "SETS"
  std::uint32_t Config::*field;             ///< where the value lives
  std::string_view range;                   ///< legal values, for people
  std::string_view unit;                    ///< "bits", "bytes", "" ...
  std::string_view meaning;                 ///< one line
  std::span<const std::string_view> words;  ///< names of the values 0, 1, ... or empty
};

/// One sentence that a legal configuration makes true. The RTL stops with the module name
/// `wtc_error_` + the sentence with '_' for ' '.
struct Rule {
  std::string_view sentence;
  bool (*holds)(const Config&);
};

std::span<const Parameter> parameters();
std::span<const Rule> rules();

/// Thrown for an unknown parameter, an unreadable value or a broken rule.
class ConfigError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Throws ConfigError with the first broken rule and the value that broke it.
void check(const Config& config);

/// Sets one parameter by name ("SETS" or "sets"); value is a number or one of its words.
/// Does not call check(). Throws ConfigError.
void set(Config& config, std::string_view name, std::string_view value);

/// The value as people write it: "128", "lru".
std::string value_text(const Config& config, const Parameter& parameter);

/// floor(log2(value)); value > 0.
constexpr std::uint32_t log2_floor(std::uint64_t value) {
  std::uint32_t bits = 0;
  while (value >>= 1U) ++bits;
  return bits;
}

inline std::uint32_t Config::offset_bits() const {
  return log2_floor(line_bytes);
}
inline std::uint32_t Config::index_bits() const {
  return log2_floor(sets);
}

}  // namespace wtc
