// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <systemc>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

class WtcCache;

/// wtc_cache as a SystemC module: the pins of the RTL, one clocked process around the model.
///
///     wtc::WtcCacheModule cache("cache", config);
///     cache.clk_i(clk);
///     cache.rst_ni(rst_n);
///     cache.req_valid_i(req_valid);  // ... and so on: every pin must be bound
///
/// One-bit pins are bool, bus data is sc_bv<256> (only the low BUS_W bits are used), all other pins
/// are plain words. Inputs are sampled at the rising edge of clk_i, outputs change after it.
class WtcCacheModule : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(WtcCacheModule);
  sc_core::sc_in<bool> clk_i{"clk_i"};
  sc_core::sc_in<bool> rst_ni{"rst_ni"};  ///< asynchronous, active low
  // From the processor
  sc_core::sc_in<std::uint64_t> req_addr_i{"req_addr_i"};
  sc_core::sc_in<std::uint64_t> req_data_i{"req_data_i"};
  sc_core::sc_in<bool> req_valid_i{"req_valid_i"};
  sc_core::sc_in<std::uint32_t> req_op_i{"req_op_i"};
  sc_core::sc_in<bool> req_uncached_i{"req_uncached_i"};
  sc_core::sc_in<std::uint32_t> req_be_i{"req_be_i"};
  sc_core::sc_in<std::uint32_t> req_id_i{"req_id_i"};
  sc_core::sc_in<bool> err_ready_i{"err_ready_i"};
  // From the other caches
  sc_core::sc_in<std::uint64_t> snoop_addr_i{"snoop_addr_i"};
  sc_core::sc_in<std::uint64_t> snoop_data_i{"snoop_data_i"};
  sc_core::sc_in<bool> snoop_valid_i{"snoop_valid_i"};
  sc_core::sc_in<bool> snoop_update_i{"snoop_update_i"};
  sc_core::sc_in<std::uint32_t> snoop_be_i{"snoop_be_i"};
  // From the bus
  sc_core::sc_in<bool> bus_ar_ready_i{"bus_ar_ready_i"};
  sc_core::sc_in<bool> bus_r_valid_i{"bus_r_valid_i"};
  sc_core::sc_in<std::uint32_t> bus_r_id_i{"bus_r_id_i"};
  sc_core::sc_in<sc_dt::sc_bv<256>> bus_r_data_i{"bus_r_data_i"};
  sc_core::sc_in<std::uint32_t> bus_r_resp_i{"bus_r_resp_i"};
  sc_core::sc_in<bool> bus_r_last_i{"bus_r_last_i"};
  sc_core::sc_in<bool> bus_aw_ready_i{"bus_aw_ready_i"};
  sc_core::sc_in<bool> bus_w_ready_i{"bus_w_ready_i"};
  sc_core::sc_in<bool> bus_b_valid_i{"bus_b_valid_i"};
  sc_core::sc_in<std::uint32_t> bus_b_id_i{"bus_b_id_i"};
  sc_core::sc_in<std::uint32_t> bus_b_resp_i{"bus_b_resp_i"};
  // To the processor
  sc_core::sc_out<std::uint64_t> resp_data_o{"resp_data_o"};
  sc_core::sc_out<std::uint64_t> err_addr_o{"err_addr_o"};
  sc_core::sc_out<bool> req_ready_o{"req_ready_o"};
  sc_core::sc_out<bool> resp_valid_o{"resp_valid_o"};
  sc_core::sc_out<std::uint32_t> resp_id_o{"resp_id_o"};
  sc_core::sc_out<bool> resp_error_o{"resp_error_o"};
  sc_core::sc_out<bool> err_valid_o{"err_valid_o"};
  sc_core::sc_out<std::uint32_t> err_count_o{"err_count_o"};
  // To the other caches
  sc_core::sc_out<bool> snoop_ack_o{"snoop_ack_o"};
  // To the bus
  sc_core::sc_out<bool> bus_ar_valid_o{"bus_ar_valid_o"};
  sc_core::sc_out<std::uint64_t> bus_ar_addr_o{"bus_ar_addr_o"};
  sc_core::sc_out<std::uint32_t> bus_ar_id_o{"bus_ar_id_o"};
  sc_core::sc_out<std::uint32_t> bus_ar_len_o{"bus_ar_len_o"};
  sc_core::sc_out<std::uint32_t> bus_ar_size_o{"bus_ar_size_o"};
  sc_core::sc_out<std::uint32_t> bus_ar_burst_o{"bus_ar_burst_o"};
  sc_core::sc_out<bool> bus_r_ready_o{"bus_r_ready_o"};
  sc_core::sc_out<bool> bus_aw_valid_o{"bus_aw_valid_o"};
  sc_core::sc_out<std::uint64_t> bus_aw_addr_o{"bus_aw_addr_o"};
  sc_core::sc_out<std::uint32_t> bus_aw_id_o{"bus_aw_id_o"};
  sc_core::sc_out<std::uint32_t> bus_aw_len_o{"bus_aw_len_o"};
  sc_core::sc_out<std::uint32_t> bus_aw_size_o{"bus_aw_size_o"};
  sc_core::sc_out<std::uint32_t> bus_aw_burst_o{"bus_aw_burst_o"};
  sc_core::sc_out<bool> bus_w_valid_o{"bus_w_valid_o"};
  sc_core::sc_out<std::uint32_t> bus_w_strb_o{"bus_w_strb_o"};
  sc_core::sc_out<sc_dt::sc_bv<256>> bus_w_data_o{"bus_w_data_o"};
  sc_core::sc_out<bool> bus_w_last_o{"bus_w_last_o"};
  sc_core::sc_out<bool> bus_b_ready_o{"bus_b_ready_o"};
  // Events: what happened in the lookup stage in this cycle
  sc_core::sc_out<bool> evt_load_hit_o{"evt_load_hit_o"};
  sc_core::sc_out<bool> evt_load_miss_o{"evt_load_miss_o"};
  sc_core::sc_out<bool> evt_store_hit_o{"evt_store_hit_o"};
  sc_core::sc_out<bool> evt_store_miss_o{"evt_store_miss_o"};
  sc_core::sc_out<bool> evt_forward_o{"evt_forward_o"};
  sc_core::sc_out<bool> evt_merge_o{"evt_merge_o"};
  sc_core::sc_out<bool> evt_fill_o{"evt_fill_o"};
  sc_core::sc_out<bool> evt_evict_o{"evt_evict_o"};
  sc_core::sc_out<std::uint64_t> evt_evict_addr_o{"evt_evict_addr_o"};
  sc_core::sc_out<bool> evt_poison_o{"evt_poison_o"};
  sc_core::sc_out<bool> evt_prefetch_o{"evt_prefetch_o"};
  sc_core::sc_out<bool> evt_prefetch_hit_o{"evt_prefetch_hit_o"};
  sc_core::sc_out<bool> evt_stall_buffer_full_o{"evt_stall_buffer_full_o"};
  sc_core::sc_out<bool> evt_stall_hazard_o{"evt_stall_hazard_o"};
  sc_core::sc_out<bool> evt_stall_mshr_full_o{"evt_stall_mshr_full_o"};
  sc_core::sc_out<bool> evt_stall_bus_o{"evt_stall_bus_o"};
  sc_core::sc_out<bool> idle_o{"idle_o"};

  /// Throws ConfigError if the configuration is not legal.
  WtcCacheModule(const sc_core::sc_module_name& name, const Config& config);
  ~WtcCacheModule() override;

  /// The model inside, for its arrays.
  const WtcCache& core() const { return *core_; }

  /// Calls visit(port, field...) for each input pin, in the order of input_pins(), with its field
  /// of each of the structs `pins`.
  template <typename Visit, typename... Inputs>
  void each_input(Visit visit, Inputs&... pins) {
    visit(req_addr_i, pins.req_addr...);
    visit(req_data_i, pins.req_data...);
    visit(req_valid_i, pins.req_valid...);
    visit(req_op_i, pins.req_op...);
    visit(req_uncached_i, pins.req_uncached...);
    visit(req_be_i, pins.req_be...);
    visit(req_id_i, pins.req_id...);
    visit(err_ready_i, pins.err_ready...);
    visit(snoop_addr_i, pins.snoop_addr...);
    visit(snoop_data_i, pins.snoop_data...);
    visit(snoop_valid_i, pins.snoop_valid...);
    visit(snoop_update_i, pins.snoop_update...);
    visit(snoop_be_i, pins.snoop_be...);
    visit(bus_ar_ready_i, pins.bus_ar_ready...);
    visit(bus_r_valid_i, pins.bus_r_valid...);
    visit(bus_r_id_i, pins.bus_r_id...);
    visit(bus_r_data_i, pins.bus_r_data...);
    visit(bus_r_resp_i, pins.bus_r_resp...);
    visit(bus_r_last_i, pins.bus_r_last...);
    visit(bus_aw_ready_i, pins.bus_aw_ready...);
    visit(bus_w_ready_i, pins.bus_w_ready...);
    visit(bus_b_valid_i, pins.bus_b_valid...);
    visit(bus_b_id_i, pins.bus_b_id...);
    visit(bus_b_resp_i, pins.bus_b_resp...);
  }
  /// The same for the output pins.
  template <typename Visit, typename... Outputs>
  void each_output(Visit visit, Outputs&... pins) {
    visit(resp_data_o, pins.resp_data...);
    visit(err_addr_o, pins.err_addr...);
    visit(req_ready_o, pins.req_ready...);
    visit(resp_valid_o, pins.resp_valid...);
    visit(resp_id_o, pins.resp_id...);
    visit(resp_error_o, pins.resp_error...);
    visit(err_valid_o, pins.err_valid...);
    visit(err_count_o, pins.err_count...);
    visit(snoop_ack_o, pins.snoop_ack...);
    visit(bus_ar_valid_o, pins.bus_ar_valid...);
    visit(bus_ar_addr_o, pins.bus_ar_addr...);
    visit(bus_ar_id_o, pins.bus_ar_id...);
    visit(bus_ar_len_o, pins.bus_ar_len...);
    visit(bus_ar_size_o, pins.bus_ar_size...);
    visit(bus_ar_burst_o, pins.bus_ar_burst...);
    visit(bus_r_ready_o, pins.bus_r_ready...);
    visit(bus_aw_valid_o, pins.bus_aw_valid...);
    visit(bus_aw_addr_o, pins.bus_aw_addr...);
    visit(bus_aw_id_o, pins.bus_aw_id...);
    visit(bus_aw_len_o, pins.bus_aw_len...);
    visit(bus_aw_size_o, pins.bus_aw_size...);
    visit(bus_aw_burst_o, pins.bus_aw_burst...);
    visit(bus_w_valid_o, pins.bus_w_valid...);
    visit(bus_w_strb_o, pins.bus_w_strb...);
    visit(bus_w_data_o, pins.bus_w_data...);
    visit(bus_w_last_o, pins.bus_w_last...);
    visit(bus_b_ready_o, pins.bus_b_ready...);
    visit(evt_load_hit_o, pins.evt_load_hit...);
    visit(evt_load_miss_o, pins.evt_load_miss...);
    visit(evt_store_hit_o, pins.evt_store_hit...);
    visit(evt_store_miss_o, pins.evt_store_miss...);
    visit(evt_forward_o, pins.evt_forward...);
    visit(evt_merge_o, pins.evt_merge...);
    visit(evt_fill_o, pins.evt_fill...);
    visit(evt_evict_o, pins.evt_evict...);
    visit(evt_evict_addr_o, pins.evt_evict_addr...);
    visit(evt_poison_o, pins.evt_poison...);
    visit(evt_prefetch_o, pins.evt_prefetch...);
    visit(evt_prefetch_hit_o, pins.evt_prefetch_hit...);
    visit(evt_stall_buffer_full_o, pins.evt_stall_buffer_full...);
    visit(evt_stall_hazard_o, pins.evt_stall_hazard...);
    visit(evt_stall_mshr_full_o, pins.evt_stall_mshr_full...);
    visit(evt_stall_bus_o, pins.evt_stall_bus...);
    visit(idle_o, pins.idle...);
  }

 private:
  void clocked();

  std::unique_ptr<WtcCache> core_;
  CacheInputs in_{};
  CacheOutputs written_{};  ///< what the output pins were told last
};

}  // namespace wtc
