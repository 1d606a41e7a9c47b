// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/port/latency_histogram.hpp"
#include "testbench/port/port_request.hpp"
#include "testbench/port/store_data.hpp"
#include "testbench/random.hpp"

namespace wtc {

struct PortOptions {
  std::uint64_t seed = 1;
  /// Loads in flight, 1..2^ID_W. With 1 a load's successor is offered in the cycle after its
  /// response; stores never wait for anything but a free id.
  std::uint32_t outstanding = 1;
  /// The next access only when the last is answered and nothing is on its way.
  bool serial = false;
  /// False for a device without the idle pin: then --serial counts its bus responses.
  bool has_idle = true;
  std::uint32_t err_ready_percent = 100;  ///< cycles in which a reported error is read
  bool leave_foreign_bytes = false;       ///< stores leave out the bytes of ForeignWriter
};

/// An access that the device took, or answered.
struct PortEvent {
  PortRequest request;  ///< data is what was driven
  std::uint32_t id = 0;
  std::uint64_t number = 0;       ///< 0 for the first access accepted
  std::uint64_t accepted_in = 0;  ///< cycle
  std::uint64_t response = 0;     ///< data; only when answered
  bool error = false;             ///< likewise
};

/// The processor: takes accesses from a source, drives the request pins and reads the responses.
/// A Moore machine: drive(in) once a cycle, then tick() with all pins of that cycle.
class ProcessorPort {
 public:
  /// Keeps a reference to `source`. Throws InputError for an option that cannot be.
  ProcessorPort(const Config& config, const PortOptions& options, RequestSource& source);

  /// Sets the req_ fields and err_ready of `in`, no others.
  void drive(CacheInputs& in) const;

  /// The clock edge that ends cycle `cycle`.
  void tick(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out);

  /// True when the source has ended and every access is answered.
  bool done() const { return ended_ && quiet(); }

  /// While held no further access is taken from the source (to drain after a warm-up).
  void hold(bool held) { held_ = held; }
  /// Nothing waits to be offered and everything is answered.
  bool quiet() const { return !have_next_ && in_flight_ == 0; }

  /// Of the cycle that tick() ended last; nullptr when there was none.
  const PortEvent* accepted_this_cycle() const { return accepted_; }
  const PortEvent* answered_this_cycle() const { return answered_; }

  std::uint64_t accepted() const { return count_; }
  std::uint64_t loads() const { return loads_; }  ///< accepted, cached or not
  std::uint64_t stores() const { return stores_; }
  std::uint64_t stored_bytes() const { return stored_bytes_; }
  const LatencyHistogram& load_latency() const { return load_latency_; }
  const LatencyHistogram& store_latency() const { return store_latency_; }
  void clear_latencies();

 private:
  void answer(const CacheOutputs& out, std::uint64_t cycle);
  void accept(std::uint64_t cycle);
  void offer();
  void count_bus(const CacheInputs& in, const CacheOutputs& out);
  bool drained(const CacheOutputs& out) const;

  PortOptions options_;
  RequestSource& source_;
  std::uint32_t word_bytes_;
  std::uint32_t line_bytes_;
  std::uint64_t data_mask_;
  StoreData data_;
  Random random_;

  PortRequest next_;  ///< pulled from the source
  bool have_next_ = false;
  bool ended_ = false;
  bool held_ = false;
  bool offered_ = false;   ///< next_ is at the pins
  bool may_begin_ = true;  ///< nothing is on its way (only --serial asks)
  std::uint32_t err_ready_ = 0;
  std::uint64_t gap_ = 0;  ///< cycles that are left before next_

  std::array<PortEvent, 256> requests_{};  ///< by id
  std::array<bool, 256> busy_{};
  std::array<std::uint16_t, 256> free_ids_{};  ///< ring: ids are used in turn
  std::uint32_t free_in_ = 0, free_out_ = 0;
  std::uint32_t in_flight_ = 0;
  std::uint32_t loads_in_flight_ = 0;
  const PortEvent* accepted_ = nullptr;
  const PortEvent* answered_ = nullptr;

  std::uint64_t count_ = 0, loads_ = 0, stores_ = 0, stored_bytes_ = 0;
  std::uint64_t writes_due_ = 0, fills_due_ = 0;  ///< bus responses awaited by --serial
  LatencyHistogram load_latency_, store_latency_;
};

}  // namespace wtc
