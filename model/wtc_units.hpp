// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/wtc_bus_side.hpp"
#include "model/wtc_data.hpp"
#include "model/wtc_mshr.hpp"
#include "model/wtc_prefetch.hpp"
#include "model/wtc_replace.hpp"
#include "model/wtc_sizes.hpp"
#include "model/wtc_snoop.hpp"
#include "model/wtc_tags.hpp"
#include "model/wtc_targets.hpp"
#include "model/wtc_write_buffer.hpp"

namespace wtc {

/// The units that the lookup stage looks at (section 1.1). They hold references to `sizes`, so
/// they stay where they are made.
struct WtcUnits {
  explicit WtcUnits(const Config& config) : sizes(config) {}
  WtcUnits(const WtcUnits&) = delete;
  WtcUnits& operator=(const WtcUnits&) = delete;

  const WtcSizes sizes;
  WtcTags tags{sizes};
  WtcData data{sizes};
  WtcReplace replace{sizes};
  WtcMshr mshr{sizes};
  WtcTargets targets{sizes};
  WtcWriteBuffer write_buffer{sizes};
  WtcBusSide bus_side{sizes};
  WtcSnoop snoop{sizes};
  WtcPrefetch prefetch{sizes};
  /// `fl_just`: the beat that was taken at the last edge.
  struct JustTaken {
    bool valid_q = false;
    std::uint32_t mshr_q = 0;
    std::uint32_t beat_q = 0;
  } just;
};

}  // namespace wtc
