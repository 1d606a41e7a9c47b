// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_control.hpp"
#include "model/wtc_pins.hpp"
#include "model/wtc_units.hpp"

namespace wtc {

/// The cycle-level model of wtc_cache: the same pins in the same cycle as the RTL, for every legal
/// configuration. A Moore machine: outputs() depends on nothing but the ticks so far.
///
///     WtcCache cache(config);                 // in the first cycle after reset
///     while (cache.outputs().req_ready == 0) cache.tick(CacheInputs{});
///     CacheInputs in;
///     in.req_valid = 1;                       // a load of the word at 0x100
///     in.req_addr = 0x100;
///     in.req_be = 0xF;
///     cache.tick(in);                         // accepted; now look at outputs() for the answer
///
/// Nothing is allocated after construction.
class WtcCache {
 public:
  /// Throws ConfigError if the configuration is not legal.
  explicit WtcCache(const Config& config);

  /// Output pins in this cycle.
  const CacheOutputs& outputs() const { return out_; }

  /// The clock edge that ends this cycle.
  void tick(const CacheInputs& in);

  /// What rst_ni does: registers go to their first state, the arrays keep their contents and are
  /// swept (rule 2.1.4).
  void reset();

  // The arrays, read-only.
  bool line_valid(std::uint32_t set, std::uint32_t way) const {
    return units_.tags.valid(set, way);
  }
  /// Address of the first byte of the line; meaningful while it is valid.
  std::uint64_t line_address(std::uint32_t set, std::uint32_t way) const {
    return units_.tags.line_address(set, way);
  }
  /// LINE_BYTES bytes, good until the next tick().
  const std::uint8_t* line_data(std::uint32_t set, std::uint32_t way) const {
    return units_.data.line(set, way);
  }

 private:
  /// What happens in this cycle outside the lookup stage; made new in every cycle.
  struct Wires {
    int answer = -1;             ///< the target that is answered (rule 8.2)
    bool beat_answered = false;  ///< rule 8.3 holds for the R register
    bool slot_free = false;      ///< rule 9.5.1
    bool settles = false;        ///< rule 9.5.2, in this cycle
    bool error_tag = false;      ///< ... and it invalidates a tag
    int snoop_way = -1;          ///< the way of the snooped line
    bool snoop_tag = false;      ///< the snoop invalidates it
    bool snoop_data = false;     ///< the snoop updates it
    int ends = -1;               ///< the MSHR that becomes free (rule 7.2.6)
    bool done_tag = false;       ///< ... and writes its tag
    bool drain = false;          ///< rules 3.3.9 and 7.2.2
    bool installs = false;       ///< ... as valid
    bool beat_takes = false;     ///< rule 10.2
    bool beat_writes = false;
    bool beat_lost = false;    ///< rule 5.2
    bool tag_busy = false;     ///< somebody else than the stage has the tag write port
    bool uses_ports = false;   ///< somebody else than the stage writes tags or data
    std::uint32_t poison = 0;  ///< fills that are poisoned at the edge
    // Section 13
    bool triggers = false;      ///< rule 13.2.1
    bool prefetch_hit = false;  ///< ... by a mark
    bool passes_over = false;   ///< rule 13.2.3: the candidate
    bool prefetches = false;
    std::uint32_t prefetch_mshr = 0, prefetch_way = 0;
  };

  void settle();
  void settle_answers();
  bool settle_tag_port();
  bool settle_data_port();
  void settle_prefetch();
  void drive();
  void clear_outputs();
  void drive_answer();
  void drive_prefetch();

  void tick_ar(const CacheInputs& in);
  void tick_ports();
  void tick_stage();
  void tick_fills();
  void tick_stores(const CacheInputs& in);
  void tick_targets();
  void tick_prefetch(const CacheInputs& in);

  WtcUnits units_;
  WtcControl control_;
  Wires wires_{};
  CacheOutputs out_{};
};

}  // namespace wtc
