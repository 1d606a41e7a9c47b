// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace wtc {

/// What the processor asks for: values of req_op_i.
enum class Op : std::uint32_t { kLoad = 0, kStore = 1, kFence = 2, kInvalLine = 3, kInvalAll = 4 };

/// AXI4 encodings used on the bus.
namespace axi {
enum : std::uint32_t { kOkay = 0, kExokay = 1, kSlverr = 2, kDecerr = 3 };  // xRESP
enum : std::uint32_t { kFixed = 0, kIncr = 1, kWrap = 2 };                  // AxBURST
constexpr std::uint32_t kUncachedId = 8;  ///< id of an uncached access; fills use 0..MSHRS-1
}  // namespace axi

/// Bus data up to 256 bits: word 0 holds bits 63..0.
using BusData = std::array<std::uint64_t, 4>;

/// Input pins of wtc_cache in one cycle (docs/interface.md). Field `x` is pin `x_i`.
/// Every pin is a plain word; unused high bits are zero.
struct CacheInputs {
  // From the processor
  std::uint64_t req_addr = 0;
  std::uint64_t req_data = 0;
  std::uint32_t req_valid = 0;
  std::uint32_t req_op = 0;  ///< enum Op
  std::uint32_t req_uncached = 0;
  std::uint32_t req_be = 0;  ///< one bit per byte of the word at req_addr & ~(word - 1)
  std::uint32_t req_id = 0;
  std::uint32_t err_ready = 0;
  // From the other caches
  std::uint64_t snoop_addr = 0;
  std::uint64_t snoop_data = 0;
  std::uint32_t snoop_valid = 0;
  std::uint32_t snoop_update = 0;  ///< 0 invalidate the line, 1 update the word
  std::uint32_t snoop_be = 0;
  // From the bus
  std::uint32_t bus_ar_ready = 0;
  std::uint32_t bus_r_valid = 0;
  std::uint32_t bus_r_id = 0;
  BusData bus_r_data{};
  std::uint32_t bus_r_resp = 0;
  std::uint32_t bus_r_last = 0;
  std::uint32_t bus_aw_ready = 0;
  std::uint32_t bus_w_ready = 0;
  std::uint32_t bus_b_valid = 0;
  std::uint32_t bus_b_id = 0;
  std::uint32_t bus_b_resp = 0;
  std::uint32_t reserved = 0;  ///< keeps the size a multiple of eight

  bool operator==(const CacheInputs&) const = default;
};

/// Output pins of wtc_cache in one cycle. Field `x` is pin `x_o`. A payload is zero while its
/// valid is low (rule 2.1.3), so two sets of pins can be compared as plain words.
struct CacheOutputs {
  // To the processor
  std::uint64_t resp_data = 0;
  std::uint64_t err_addr = 0;
  std::uint32_t req_ready = 0;
  std::uint32_t resp_valid = 0;
  std::uint32_t resp_id = 0;
  std::uint32_t resp_error = 0;
  std::uint32_t err_valid = 0;
  std::uint32_t err_count = 0;
  // To the other caches
  std::uint32_t snoop_ack = 0;
  // To the bus
  std::uint32_t bus_ar_valid = 0;
  std::uint64_t bus_ar_addr = 0;
  std::uint32_t bus_ar_id = 0;
  std::uint32_t bus_ar_len = 0;
  std::uint32_t bus_ar_size = 0;
  std::uint32_t bus_ar_burst = 0;
  std::uint32_t bus_r_ready = 0;
  std::uint32_t bus_aw_valid = 0;
  std::uint64_t bus_aw_addr = 0;
  std::uint32_t bus_aw_id = 0;
  std::uint32_t bus_aw_len = 0;
  std::uint32_t bus_aw_size = 0;
  std::uint32_t bus_aw_burst = 0;
  std::uint32_t bus_w_valid = 0;
  std::uint32_t bus_w_strb = 0;
  BusData bus_w_data{};
  std::uint32_t bus_w_last = 0;
  std::uint32_t bus_b_ready = 0;
  // Events: what happened in the lookup stage in this cycle
  std::uint32_t evt_load_hit = 0;
  std::uint32_t evt_load_miss = 0;
  std::uint32_t evt_store_hit = 0;
  std::uint32_t evt_store_miss = 0;
  std::uint32_t evt_forward = 0;
  std::uint32_t evt_merge = 0;
  std::uint32_t evt_fill = 0;
  std::uint32_t evt_evict = 0;
  std::uint64_t evt_evict_addr = 0;
  std::uint32_t evt_poison = 0;
  std::uint32_t evt_prefetch = 0;
  std::uint32_t evt_prefetch_hit = 0;
  std::uint32_t evt_stall_buffer_full = 0;
  std::uint32_t evt_stall_hazard = 0;
  std::uint32_t evt_stall_mshr_full = 0;
  std::uint32_t evt_stall_bus = 0;
  std::uint32_t idle = 0;  ///< nothing is being looked up, waits, or is on its way

  bool operator==(const CacheOutputs&) const = default;
};

/// Width of a pin: a number of bits, or one that a parameter decides.
enum class PinWidth : std::uint32_t {
  kOne,
  kAddr,
  kData,
  kBe,
  kId,
  kOp,
  kBus,
  kStrb,
  kBusId,
  kLen,
  kSize,
  kTwo,
  kCount
};

/// One pin: its name without the suffix, where it lives in the struct, its width.
struct Pin {
  std::string_view name;
  std::uint32_t offset;  ///< bytes from the start of CacheInputs or CacheOutputs
  std::uint32_t bytes;   ///< 4, 8 or 32
  PinWidth width;
};

std::span<const Pin> input_pins();   ///< all fields of CacheInputs but `reserved`, in order
std::span<const Pin> output_pins();  ///< all fields of CacheOutputs, in order

struct Config;
/// Width in bits under a configuration; 4 bits for bus ids, 8 for lengths and counts.
std::uint32_t width_bits(PinWidth width, const Config& config);

}  // namespace wtc
