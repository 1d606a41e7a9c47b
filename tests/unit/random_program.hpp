// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/unit/pin_driver.hpp"

namespace wtc::test {

/// A random program of one processor and random stores of another one, judged by a flat reference
/// memory. Works on any device.
///
/// The first word of each line is *shared*: the other processor counts it up (memory changes and a
/// snoop is sent in the same cycle) and ours only loads it. All other words are private.
///
///     RandomProgram program(std::make_unique<ModelDut>(config), config, seed);
///     program.run(3000);
///     EXPECT_EQ(program.complaint(), "");
class RandomProgram {
 public:
  struct Mix {
    std::uint32_t snoop_percent = 3;
    std::uint32_t busy_percent = 20;                            ///< of the bus
    std::uint32_t bad_write_percent = 0, bad_read_percent = 0;  ///< then loads are not judged
    std::uint32_t max_latency = 12;
  };

  RandomProgram(std::unique_ptr<Dut> dut, const Config& config, std::uint64_t seed, Mix mix)
      : config_(config), mix_(mix), random_(seed, 1), pins_(std::move(dut), config) {
    if (config.snoop == snoop::kNone) mix_.snoop_percent = 0;
    pins_.memory.random = &random_;
    pins_.memory.busy_percent = mix.busy_percent;
    pins_.memory.read_latency = 1 + static_cast<std::uint32_t>(random_.below(mix.max_latency));
    pins_.memory.write_latency = 1 + static_cast<std::uint32_t>(random_.below(mix.max_latency));
    judge_ = mix.bad_write_percent == 0 && mix.bad_read_percent == 0;
    pins_.memory.bad_read = [this](std::uint64_t) { return random_.chance(mix_.bad_read_percent); };
    pins_.memory.bad_write = [this](std::uint64_t) {
      return random_.chance(mix_.bad_write_percent);
    };
    make_lines();
  }

  /// Runs so many cycles, drains, and compares arrays and memory with the reference.
  void run(std::uint64_t cycles) {
    pins_.sweep();
    for (std::uint64_t n = 0; n < cycles && complaint_.empty(); ++n) step(true);
    for (std::uint64_t n = 0; n < 50000 && complaint_.empty() && !finished(); ++n) step(false);
    if (complaint_.empty() && !finished()) complain("requests or stores are stuck");
    if (complaint_.empty() && fired_ != cached_) {
      complain(std::to_string(cached_) + " cached loads and stores, but " + std::to_string(fired_) +
               " are counted as hit or miss");
    }
    if (complaint_.empty()) compare_memory();
    if (complaint_.empty()) compare_lines();
  }

  /// What is wrong, or nothing.
  const std::string& complaint() const { return complaint_; }
  std::uint64_t loads_judged() const { return loads_judged_; }
  PinDriver& pins() { return pins_; }

 private:
  struct Pending {
    bool load = false, shared = false;
    std::uint64_t address = 0, expected = 0, mask = 0;
    std::uint64_t accepted = 0;
  };

  void complain(const std::string& what) {
    if (complaint_.empty()) complaint_ = "cycle " + std::to_string(pins_.cycle()) + ": " + what;
  }

  bool finished() const {
    return waiting_ == 0 && pins_.out().idle != 0 && pins_.memory.quiet() && !offered_;
  }

  void make_lines() {
    const std::uint64_t top = ~std::uint64_t{0} >> (64 - config_.addr_w);
    const std::uint64_t count = 2 + random_.below(3 * config_.ways + 4);
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t line = random_.next() & top & ~(config_.line_bytes - 1ULL);
      lines_.push_back(random_.chance(50) ? line : line & 0xFFF & top);
      for (std::uint32_t b = 0; b < config_.word_bytes(); ++b) {
        pins_.memory.set_byte(lines_.back() + b, 0);
      }
    }
  }

  std::uint8_t reference(std::uint64_t address) const {
    const auto found = reference_.find(address);
    return found == reference_.end() ? TinyMemory::initial(address) : found->second;
  }

  void step(bool more) {
    if (more && !offered_ && random_.chance(rate_)) make_request();
    if (random_.chance(1)) rate_ = 5 + static_cast<std::uint32_t>(random_.below(96));
    if (offered_) pins_.in = with_request();
    pins_.in.err_ready = random_.chance(10);
    for (const auto& [line, value] : snooped_) acked_[line] = value;
    snooped_.clear();
    if (more && random_.chance(mix_.snoop_percent)) make_snoop();
    const CacheOutputs before = pins_.out();
    const bool accepted = offered_ && before.req_ready != 0;
    if (before.resp_valid != 0) judge(before);
    if (accepted) accept();
    check_pins(before);
    pins_.step();
    check_stable(before);
  }

  CacheInputs with_request() const {
    CacheInputs in;
    in.req_valid = 1;
    in.req_op = op_;
    in.req_addr = address_;
    in.req_data = data_;
    in.req_be = enables_;
    in.req_id = id_;
    in.req_uncached = uncached_;
    return in;
  }

  void make_request() {
    for (id_ = 0; id_ < pending_.size() && (pending_[id_] || id_ >> config_.id_w != 0);) ++id_;
    if (id_ == pending_.size() || id_ >> config_.id_w != 0) return;
    if (random_.chance(30)) favourite_ = random_.below(lines_.size());
    const std::uint64_t line =
        lines_[random_.chance(60) ? favourite_ : random_.below(lines_.size())];
    const std::uint64_t words = config_.line_bytes / config_.word_bytes();
    const std::uint64_t word = random_.below(words);
    address_ = line + word * config_.word_bytes() + random_.below(config_.word_bytes());
    data_ = random_.next() & (~std::uint64_t{0} >> (64 - config_.data_w));
    enables_ = random_.chance(50) ? pins_.all_bytes()
                                  : static_cast<std::uint32_t>(random_.next()) & pins_.all_bytes();
    op_ = static_cast<std::uint32_t>(random_.chance(50) ? Op::kLoad : Op::kStore);
    uncached_ = random_.chance(2);
    const std::uint64_t rare = random_.below(200);
    if (rare == 0) op_ = static_cast<std::uint32_t>(Op::kFence);
    if (rare == 1 || rare == 2) op_ = static_cast<std::uint32_t>(Op::kInvalLine);
    if (rare == 3 && random_.chance(30)) op_ = static_cast<std::uint32_t>(Op::kInvalAll);
    if (rare == 4) op_ = 5 + static_cast<std::uint32_t>(random_.below(3));
    if (word == 0 && op_ == static_cast<std::uint32_t>(Op::kStore)) op_ = 0;
    if (word == 0 && op_ == 0) enables_ = pins_.all_bytes();
    offered_ = true;
  }

  void make_snoop() {
    const std::uint64_t line = lines_[random_.below(lines_.size())];
    const std::uint64_t value = ++latest_[line];
    for (std::uint32_t b = 0; b < config_.word_bytes(); ++b) {
      pins_.memory.set_byte(line + b, static_cast<std::uint8_t>(value >> 8U * b));
    }
    pins_.snoop(line, random_.chance(60), value, pins_.all_bytes());
    snooped_.emplace_back(line, value);
  }

  void accept() {
    offered_ = false;
    Pending p;
    p.accepted = pins_.cycle();
    p.load = op_ == static_cast<std::uint32_t>(Op::kLoad);
    const bool stores = op_ == static_cast<std::uint32_t>(Op::kStore) && enables_ != 0;
    if (!uncached_ && (p.load || stores)) ++cached_;
    p.address = address_ & ~(config_.word_bytes() - 1ULL);
    const std::uint64_t line = address_ & ~(config_.line_bytes - 1ULL);
    p.shared = p.address == line;
    for (std::uint32_t b = 0; b < config_.word_bytes(); ++b) {
      if ((enables_ >> b & 1U) == 0) continue;
      p.mask |= std::uint64_t{0xFF} << 8U * b;
      p.expected |= std::uint64_t{reference(p.address + b)} << 8U * b;
      if (op_ == static_cast<std::uint32_t>(Op::kStore)) {
        reference_[p.address + b] = static_cast<std::uint8_t>(data_ >> 8U * b);
      }
    }
    if (p.shared) p.expected = acked_[line];
    pending_[id_] = p;
    ++waiting_;
  }

  void judge(const CacheOutputs& out) {
    std::optional<Pending>& slot = pending_[out.resp_id];
    if (!slot) return complain("answer to id " + std::to_string(out.resp_id) + ", which asks not");
    const Pending p = *slot;
    slot.reset();
    --waiting_;
    if (!p.load || !judge_) return;
    ++loads_judged_;
    const std::uint64_t latest = p.shared ? latest_[p.address] : p.expected;
    const std::uint64_t seen = out.resp_data & p.mask;
    const bool right = out.resp_error == 0 && seen >= p.expected && seen <= latest;
    if (!right) {
      complain("load at " + std::to_string(p.address) + " accepted in cycle " +
               std::to_string(p.accepted) + " gave " + std::to_string(seen) + ", expected " +
               std::to_string(p.expected) + (p.shared ? " or later" : ""));
    }
  }

  /// Rules 2.1.3, 12.1 and 12.2.
  void check_pins(const CacheOutputs& out) {
    const bool payload =
        (out.resp_valid == 0 && (out.resp_data | out.resp_id | out.resp_error) != 0) ||
        (out.err_valid == 0 && (out.err_addr | out.err_count) != 0) ||
        (out.bus_ar_valid == 0 && (out.bus_ar_addr | out.bus_ar_id | out.bus_ar_len |
                                   out.bus_ar_size | out.bus_ar_burst) != 0) ||
        (out.bus_aw_valid == 0 && (out.bus_aw_addr | out.bus_aw_id | out.bus_aw_len |
                                   out.bus_aw_size | out.bus_aw_burst) != 0) ||
        (out.bus_w_valid == 0 &&
         (out.bus_w_strb | out.bus_w_last | (out.bus_w_data != BusData{})) != 0) ||
        (out.evt_evict == 0 && out.evt_evict_addr != 0);
    if (payload) complain("a payload is not zero while its valid is low");
    if (out.evt_stall_bus + out.evt_stall_hazard + out.evt_stall_mshr_full +
            out.evt_stall_buffer_full >
        1) {
      complain("a stall has two reasons");
    }
    fired_ += out.evt_load_hit + out.evt_load_miss + out.evt_store_hit + out.evt_store_miss;
  }

  /// Rule 2.1.2.
  void check_stable(const CacheOutputs& was) {
    const CacheOutputs& now = pins_.out();
    const CacheInputs& in = pins_.last_in();
    if (was.bus_ar_valid != 0 && in.bus_ar_ready == 0 &&
        (now.bus_ar_valid == 0 || now.bus_ar_addr != was.bus_ar_addr ||
         now.bus_ar_id != was.bus_ar_id)) {
      complain("AR changed before it was taken");
    }
    if (was.bus_aw_valid != 0 && in.bus_aw_ready == 0 &&
        (now.bus_aw_valid == 0 || now.bus_aw_addr != was.bus_aw_addr ||
         now.bus_aw_len != was.bus_aw_len)) {
      complain("AW changed before it was taken");
    }
    if (was.bus_w_valid != 0 && in.bus_w_ready == 0 &&
        (now.bus_w_valid == 0 || now.bus_w_data != was.bus_w_data ||
         now.bus_w_strb != was.bus_w_strb)) {
      complain("W changed before it was taken");
    }
  }

  void compare_memory() {
    if (!judge_) return;
    for (const auto& [address, value] : reference_) {
      if (pins_.memory.byte(address) != value) {
        return complain("memory differs at " + std::to_string(address));
      }
    }
  }

  void compare_lines() {
    for (std::uint32_t set = 0; set < config_.sets; ++set) {
      for (std::uint32_t way = 0; way < config_.ways; ++way) {
        const LineView line = pins_.dut().line(set, way);
        for (std::uint32_t b = 0; line.valid && b < config_.line_bytes; ++b) {
          if (line.data[b] == pins_.memory.byte(line.address + b)) continue;
          complain("the line at " + std::to_string(line.address) + " differs from memory in byte " +
                   std::to_string(b));
        }
      }
    }
  }

  Config config_;
  Mix mix_;
  Random random_;
  PinDriver pins_;
  bool judge_ = true;
  std::vector<std::uint64_t> lines_;
  std::unordered_map<std::uint64_t, std::uint8_t> reference_;
  std::unordered_map<std::uint64_t, std::uint64_t> latest_, acked_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> snooped_;
  std::array<std::optional<Pending>, 256> pending_{};
  std::uint32_t waiting_ = 0, rate_ = 80;
  std::uint64_t favourite_ = 0, loads_judged_ = 0;
  std::uint64_t cached_ = 0, fired_ = 0;  // cached loads and stores; those counted by events
  bool offered_ = false, uncached_ = false;
  std::uint32_t op_ = 0, enables_ = 0, id_ = 0;
  std::uint64_t address_ = 0, data_ = 0;
  std::string complaint_;
};

}  // namespace wtc::test
