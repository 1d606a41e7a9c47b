// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>

#include "model/wtc_config.hpp"
#include "testbench/report/cycle_watcher.hpp"

namespace wtc {

/// Measures how long cached stores wait: cycles from the acceptance of a store to the cycle in
/// which memory has taken the last beat of the burst that carries it. A store that merges waits as
/// long as its entry. Looks at the pins alone, and needs the events among them.
///
///     StoreWait wait(config);
///     bench.add_watcher(wait);
///     while (!bench.run(65536)) {}
///     wait.longest();
class StoreWait final : public CycleWatcher {
 public:
  explicit StoreWait(const Config& config) : block_mask_(~(std::uint64_t{config.wbuf_bytes} - 1)) {}

  void watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) override;

  /// Of all stores that memory has taken, in cycles.
  std::uint64_t longest() const { return longest_; }
  /// Entries of the write buffer that memory has not taken yet.
  std::uint64_t waiting() const { return waiting_; }

 private:
  void watch_burst(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out);
  void watch_stage(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out);

  std::uint64_t block_mask_;
  /// By block, the entries that wait, the oldest first: acceptance of their first store.
  std::unordered_map<std::uint64_t, std::deque<std::uint64_t>> entries_;
  std::uint64_t waiting_ = 0;

  // The store in the lookup stage.
  std::uint64_t stage_block_ = 0;
  std::uint64_t stage_cycle_ = 0;

  // The burst on AW and W.
  bool sending_ = false;
  bool is_uncached_ = false;
  bool address_taken_ = false;
  bool data_taken_ = false;
  std::uint64_t sent_cycle_ = 0;  ///< acceptance of its first store

  std::uint64_t longest_ = 0;
};

/// The longest wait that the parameters allow (rule 9.4.5): for posted stores, in cycles, while no
/// fill is in flight, no other core writes, and memory takes a beat in every cycle and answers a
/// burst `write_latency` cycles after its last beat.
/// Example: 206 for the preset fast and a write latency of 10.
std::uint64_t longest_store_wait(const Config& config, std::uint32_t write_latency);

}  // namespace wtc
