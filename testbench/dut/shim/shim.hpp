// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"

namespace wtc {

/// What a library with Verilated RTL offers; the only thing that both sides of dlopen() know.
/// All functions take the instance that create() gave.
struct RtlShim {
  bool shows_arrays;
  bool has_events;
  bool has_wave;

  /// A new instance in the first cycle after reset; fills the outputs of that cycle.
  void* (*create)(CacheOutputs& outputs);
  void (*destroy)(void* instance);

  /// One clock edge. Returns nullptr, or the reason why the RTL itself ended the simulation
  /// ($finish, $stop, $fatal): text that is good until this thread calls tick() again.
  const char* (*tick)(void* instance, const CacheInputs& inputs, CacheOutputs& outputs);

  /// Reads a line frame: the address and LINE_BYTES bytes that are good until the next tick.
  /// False for a frame that is not valid. Only with shows_arrays.
  bool (*line)(void* instance, std::uint32_t set, std::uint32_t way, std::uint64_t& address,
               const std::uint8_t*& data);

  /// Starts a waveform in which cycle N after reset is the nanosecond N. False when the file
  /// cannot be written. Only with has_wave.
  bool (*open_wave)(void* instance, const char* path);
};

/// The one symbol of the library.
constexpr const char* kShimSymbol = "wtc_rtl_shim";

}  // namespace wtc
