// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_pins.hpp"

#include <cstddef>
#include <type_traits>

#include "model/wtc_config.hpp"

namespace wtc {
namespace {

static_assert(std::has_unique_object_representations_v<CacheInputs>);
static_assert(std::has_unique_object_representations_v<CacheOutputs>);

// clang-format off
#define IN(name, width) \
  Pin{#name, offsetof(CacheInputs, name), sizeof(CacheInputs::name), PinWidth::width}
#define OUT(name, width) \
  Pin{#name, offsetof(CacheOutputs, name), sizeof(CacheOutputs::name), PinWidth::width}

constexpr Pin kInputs[] = {
    IN(req_addr, kAddr), IN(req_data, kData), IN(req_valid, kOne), IN(req_op, kOp),
    IN(req_uncached, kOne), IN(req_be, kBe), IN(req_id, kId), IN(err_ready, kOne),
    IN(snoop_addr, kAddr), IN(snoop_data, kData), IN(snoop_valid, kOne), IN(snoop_update, kOne),
    IN(snoop_be, kBe),
    IN(bus_ar_ready, kOne), IN(bus_r_valid, kOne), IN(bus_r_id, kBusId), IN(bus_r_data, kBus),
    IN(bus_r_resp, kTwo), IN(bus_r_last, kOne), IN(bus_aw_ready, kOne), IN(bus_w_ready, kOne),
    IN(bus_b_valid, kOne), IN(bus_b_id, kBusId), IN(bus_b_resp, kTwo),
};

constexpr Pin kOutputs[] = {
    OUT(resp_data, kData), OUT(err_addr, kAddr), OUT(req_ready, kOne), OUT(resp_valid, kOne),
    OUT(resp_id, kId), OUT(resp_error, kOne), OUT(err_valid, kOne), OUT(err_count, kCount),
    OUT(snoop_ack, kOne),
    OUT(bus_ar_valid, kOne), OUT(bus_ar_addr, kAddr), OUT(bus_ar_id, kBusId),
    OUT(bus_ar_len, kLen), OUT(bus_ar_size, kSize), OUT(bus_ar_burst, kTwo),
    OUT(bus_r_ready, kOne),
    OUT(bus_aw_valid, kOne), OUT(bus_aw_addr, kAddr), OUT(bus_aw_id, kBusId),
    OUT(bus_aw_len, kLen), OUT(bus_aw_size, kSize), OUT(bus_aw_burst, kTwo),
    OUT(bus_w_valid, kOne), OUT(bus_w_strb, kStrb), OUT(bus_w_data, kBus), OUT(bus_w_last, kOne),
    OUT(bus_b_ready, kOne),
    OUT(evt_load_hit, kOne), OUT(evt_load_miss, kOne), OUT(evt_store_hit, kOne),
    OUT(evt_store_miss, kOne), OUT(evt_forward, kOne), OUT(evt_merge, kOne), OUT(evt_fill, kOne),
    OUT(evt_evict, kOne), OUT(evt_evict_addr, kAddr), OUT(evt_poison, kOne),
    OUT(evt_prefetch, kOne), OUT(evt_prefetch_hit, kOne),
    OUT(evt_stall_buffer_full, kOne), OUT(evt_stall_hazard, kOne),
    OUT(evt_stall_mshr_full, kOne), OUT(evt_stall_bus, kOne), OUT(idle, kOne),
};

#undef IN
#undef OUT
// clang-format on

}  // namespace

std::span<const Pin> input_pins() {
  return kInputs;
}
std::span<const Pin> output_pins() {
  return kOutputs;
}

std::uint32_t width_bits(PinWidth width, const Config& config) {
  switch (width) {
    case PinWidth::kOne:
      return 1;
    case PinWidth::kAddr:
      return config.addr_w;
    case PinWidth::kData:
      return config.data_w;
    case PinWidth::kBe:
      return config.data_w / 8;
    case PinWidth::kId:
      return config.id_w;
    case PinWidth::kOp:
      return 3;
    case PinWidth::kBus:
      return config.bus_w;
    case PinWidth::kStrb:
      return config.bus_w / 8;
    case PinWidth::kBusId:
      return 4;
    case PinWidth::kLen:
      return 8;
    case PinWidth::kSize:
      return 3;
    case PinWidth::kTwo:
      return 2;
    case PinWidth::kCount:
      return 8;
  }
  return 0;
}

}  // namespace wtc
