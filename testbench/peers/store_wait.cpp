// SPDX-License-Identifier: Apache-2.0
#include "testbench/peers/store_wait.hpp"

#include <algorithm>

namespace wtc {

void StoreWait::watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  // In this order: a burst that begins in this cycle holds what fired before (rule 9.4.4).
  watch_burst(cycle, in, out);
  watch_stage(cycle, in, out);
}

void StoreWait::watch_burst(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  if (!sending_) {
    if (out.bus_aw_valid == 0) return;  // AW and W are offered at once (rule 9.4.3)
    sending_ = true;
    address_taken_ = data_taken_ = false;
    is_uncached_ = out.bus_aw_id == axi::kUncachedId;
    if (!is_uncached_) {
      const auto entry = entries_.find(out.bus_aw_addr & block_mask_);
      // A burst that nothing fits to: the checks of the bench convict it.
      sent_cycle_ = entry == entries_.end() ? cycle : entry->second.front();
      if (entry != entries_.end()) {
        entry->second.pop_front();
        if (entry->second.empty()) entries_.erase(entry);
        --waiting_;
      }
    }
  }
  address_taken_ = address_taken_ || (out.bus_aw_valid & in.bus_aw_ready) != 0;
  data_taken_ = data_taken_ || (out.bus_w_valid & in.bus_w_ready & out.bus_w_last) != 0;
  if (!address_taken_ || !data_taken_) return;
  sending_ = false;
  if (!is_uncached_) longest_ = std::max(longest_, cycle - sent_cycle_);
}

void StoreWait::watch_stage(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  if ((out.evt_store_hit | out.evt_store_miss) != 0 && out.evt_merge == 0) {
    entries_[stage_block_].push_back(stage_cycle_);
    ++waiting_;
  }
  if ((in.req_valid & out.req_ready) == 0 || in.req_op != static_cast<std::uint32_t>(Op::kStore)) {
    return;
  }
  stage_block_ = in.req_addr & block_mask_;
  stage_cycle_ = cycle;
}

std::uint64_t longest_store_wait(const Config& config, std::uint32_t write_latency) {
  const std::uint64_t beats = config.wbuf_beats();
  const std::uint64_t aged = std::max<std::uint64_t>(config.wbuf_max_age + 1, beats);
  const std::uint64_t slots = config.wbuf_slots();
  const std::uint64_t retire_at = config.wbuf_retire_at;
  return write_latency + 3 + (slots - retire_at + 2) * beats + (retire_at - 1) * aged;
}

}  // namespace wtc
