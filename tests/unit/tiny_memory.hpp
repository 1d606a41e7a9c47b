// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"
#include "testbench/random.hpp"

namespace wtc::test {

/// An AXI4 memory for the unit tests of the cache, exact to the cycle.
///
/// A beat of a read is on R from `read_latency` cycles after the cycle of the AR handshake on, a
/// write response on B from `write_latency` cycles after the last handshake of its burst on; both
/// at least 1. With a `random` generator everything is late now and then, and fills interleave.
///
///     memory.drive(in, cycle);            // bus inputs of the cache in this cycle
///     memory.observe(out, in, cycle);     // handshakes of this cycle
class TinyMemory {
 public:
  /// One handshake on the bus, for tests that look at bursts.
  struct Burst {
    std::uint64_t cycle = 0, address = 0;
    std::uint32_t id = 0, len = 0, size = 0, burst = 0;
    bool operator==(const Burst&) const = default;
  };
  struct WriteBeat {
    BusData data{};
    std::uint32_t strobe = 0, last = 0;
  };

  explicit TinyMemory(const Config& config) : config_(config) {}

  std::uint32_t read_latency = 1, write_latency = 1;
  std::uint32_t busy_percent = 0;  ///< how often a ready is low or a valid late, with `random`
  Random* random = nullptr;
  bool hold_ar = false, hold_aw = false, hold_w = false, hold_b = false, hold_r = false;
  /// Address of a beat or of a write burst: true answers it with an error (and takes no write).
  std::function<bool(std::uint64_t)> bad_read, bad_write;

  std::vector<Burst> reads, writes;  ///< every AR and AW handshake
  std::vector<WriteBeat> beats;      ///< every W handshake

  /// What a byte holds before anything is stored: never zero, different from its neighbours.
  static std::uint8_t initial(std::uint64_t address) {
    return static_cast<std::uint8_t>(Random::mix(address) | 1U);
  }
  std::uint8_t byte(std::uint64_t address) const {
    const auto found = bytes_.find(address);
    return found == bytes_.end() ? initial(address) : found->second;
  }
  void set_byte(std::uint64_t address, std::uint8_t value) { bytes_[address] = value; }
  /// `size` bytes, the lowest address in the lowest byte.
  std::uint64_t word(std::uint64_t address, std::uint32_t size) const {
    std::uint64_t value = 0;
    for (std::uint32_t i = size; i-- > 0;) value = value << 8U | byte(address + i);
    return value;
  }
  bool quiet() const { return pending_.empty() && aw_.empty() && w_.empty() && answers_.empty(); }

  void drive(CacheInputs& in, std::uint64_t cycle) {
    in.bus_ar_ready = !hold_ar && !late();
    in.bus_aw_ready = !hold_aw && !late();
    in.bus_w_ready = !hold_w && !late();
    drive_r(in, cycle);
    if (!b_shown_ && !answers_.empty() && answers_.front().due <= cycle && !hold_b && !late()) {
      b_shown_ = true;
    }
    in.bus_b_valid = b_shown_;
    in.bus_b_id = b_shown_ ? answers_.front().id : 0;
    in.bus_b_resp = b_shown_ ? answers_.front().resp : 0;
  }

  void observe(const CacheOutputs& out, const CacheInputs& in, std::uint64_t cycle) {
    if (in.bus_r_valid != 0 && out.bus_r_ready != 0) {
      if (++pending_[r_index_].beat > pending_[r_index_].burst.len) {
        pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(r_index_));
      }
      r_shown_ = false;
    }
    if (in.bus_b_valid != 0 && out.bus_b_ready != 0) {
      answers_.pop_front();
      b_shown_ = false;
    }
    if (out.bus_ar_valid != 0 && in.bus_ar_ready != 0) {
      const Burst burst{cycle,          out.bus_ar_addr, out.bus_ar_id,
                        out.bus_ar_len, out.bus_ar_size, out.bus_ar_burst};
      reads.push_back(burst);
      pending_.push_back({burst, 0, cycle + read_latency});
    }
    if (out.bus_aw_valid != 0 && in.bus_aw_ready != 0) {
      const Burst burst{cycle,          out.bus_aw_addr, out.bus_aw_id,
                        out.bus_aw_len, out.bus_aw_size, out.bus_aw_burst};
      writes.push_back(burst);
      aw_.push_back(burst);
    }
    if (out.bus_w_valid != 0 && in.bus_w_ready != 0) {
      w_.push_back({out.bus_w_data, out.bus_w_strb, out.bus_w_last});
      beats.push_back(w_.back());
      bursts_in_w_ += out.bus_w_last;
    }
    while (!aw_.empty() && bursts_in_w_ > 0) write(cycle);
  }

 private:
  struct Read {
    Burst burst;
    std::uint32_t beat = 0;
    std::uint64_t due = 0;
  };
  struct Answer {
    std::uint32_t id = 0, resp = 0;
    std::uint64_t due = 0;
  };

  bool late() const { return random != nullptr && random->chance(busy_percent); }

  std::uint64_t beat_address(const Read& read) const {
    const std::uint64_t step = std::uint64_t{1} << read.burst.size;
    if (read.burst.burst != axi::kWrap) return read.burst.address + read.beat * step;
    const std::uint64_t span = step * (read.burst.len + 1);
    const std::uint64_t base = read.burst.address & ~(span - 1);
    return base + (read.burst.address + read.beat * step) % span;
  }

  void drive_r(CacheInputs& in, std::uint64_t cycle) {
    if (!r_shown_ && !pending_.empty() && !hold_r && !late()) {
      const std::size_t pick = random == nullptr ? 0 : random->below(pending_.size());
      // Beats of one id stay in order: only the oldest burst of an id may be served.
      r_index_ = pick;
      for (std::size_t i = pick; i-- > 0;) {
        if (pending_[i].burst.id == pending_[pick].burst.id) r_index_ = i;
      }
      r_shown_ = pending_[r_index_].due <= cycle;
      if (r_shown_) form_beat();
    }
    in.bus_r_valid = r_shown_;
    in.bus_r_id = r_shown_ ? pending_[r_index_].burst.id : 0;
    in.bus_r_last = r_shown_ && pending_[r_index_].beat == pending_[r_index_].burst.len;
    in.bus_r_resp = r_shown_ ? r_resp_ : 0;
    in.bus_r_data = r_shown_ ? r_data_ : BusData{};
  }

  void form_beat() {
    const std::uint64_t address = beat_address(pending_[r_index_]);
    const std::uint64_t base = address & ~(config_.bus_bytes() - 1ULL);
    for (std::uint32_t i = 0; i < 4; ++i) {
      const std::uint32_t left = config_.bus_bytes() > 8 * i ? config_.bus_bytes() - 8 * i : 0;
      r_data_[i] = left == 0 ? 0 : word(base + std::uint64_t{8} * i, left < 8 ? left : 8);
    }
    r_resp_ = bad_read && bad_read(address) ? axi::kSlverr : axi::kOkay;
  }

  void write(std::uint64_t cycle) {
    const Burst burst = aw_.front();
    aw_.pop_front();
    const bool refused = bad_write && bad_write(burst.address);
    std::uint64_t base = burst.address & ~(config_.bus_bytes() - 1ULL);
    for (std::uint32_t last = 0; last == 0; base += config_.bus_bytes()) {
      const WriteBeat beat = w_.front();
      w_.pop_front();
      last = beat.last;
      for (std::uint32_t i = 0; i < config_.bus_bytes() && !refused; ++i) {
        if ((beat.strobe >> i & 1U) == 0) continue;
        set_byte(base + i, static_cast<std::uint8_t>(beat.data[i / 8] >> 8U * (i % 8)));
      }
    }
    --bursts_in_w_;
    answers_.push_back({burst.id, refused ? axi::kSlverr : axi::kOkay, cycle + write_latency});
  }

  Config config_;
  std::unordered_map<std::uint64_t, std::uint8_t> bytes_;
  std::deque<Read> pending_;
  std::deque<Burst> aw_;
  std::deque<WriteBeat> w_;
  std::deque<Answer> answers_;
  std::uint32_t bursts_in_w_ = 0;
  std::size_t r_index_ = 0;
  bool r_shown_ = false, b_shown_ = false;
  std::uint32_t r_resp_ = 0;
  BusData r_data_{};
};

}  // namespace wtc::test
