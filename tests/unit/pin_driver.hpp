// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include "testbench/dut/dut.hpp"
#include "tests/unit/tiny_memory.hpp"

namespace wtc::test {

/// Drives any device cycle by cycle, with a TinyMemory on its bus, and remembers what it saw.
///
///     PinDriver pins(std::make_unique<ModelDut>(config), config);
///     pins.sweep();                               // to the first cycle with req_ready
///     const auto accepted = pins.load(0x100, 3);  // offers until accepted; the cycle it was
///     pins.step(10);
///     pins.answer(3)->cycle                       // when id 3 was answered
class PinDriver {
 public:
  struct Answer {
    std::uint64_t cycle = 0;
    std::uint32_t id = 0;
    std::uint64_t data = 0;
    bool error = false;
  };

  PinDriver(std::unique_ptr<Dut> dut, const Config& config)
      : memory(config), config_(config), dut_(std::move(dut)) {}

  TinyMemory memory;
  CacheInputs in;  ///< pins of this cycle; step() clears the valids of requests and snoops

  const CacheOutputs& out() const { return dut_->outputs(); }
  const Dut& dut() const { return *dut_; }
  const CacheInputs& last_in() const { return last_in_; }  ///< pins at the last edge
  std::uint64_t cycle() const { return cycle_; }
  const std::vector<Answer>& answers() const { return answers_; }

  /// One clock edge.
  void step() {
    see();
    memory.drive(in, cycle_);
    memory.observe(out(), in, cycle_);
    dut_->tick(in);
    ++cycle_;
    last_in_ = in;
    in = CacheInputs{};
  }
  void step(std::uint64_t cycles) {
    while (cycles-- > 0) step();
  }

  /// Steps until the cache takes requests; returns the number of cycles.
  std::uint64_t sweep() {
    return until([this] { return out().req_ready != 0; });
  }
  /// Steps until idle_o is high and the memory has nothing to do.
  std::uint64_t drain() {
    return until([this] { return out().idle != 0 && memory.quiet(); });
  }
  /// Steps until `condition` holds; throws after 20000 cycles. Returns the number of cycles.
  template <typename Condition>
  std::uint64_t until(Condition condition) {
    for (std::uint64_t n = 0; n < 20000; ++n) {
      if (condition()) return n;
      step();
    }
    throw std::runtime_error("the cache does not get there in 20000 cycles");
  }

  // Each offers a request until it is accepted and returns the cycle of acceptance.
  std::uint64_t load(std::uint64_t address, std::uint32_t id = 0) {
    return request(Op::kLoad, address, 0, all_bytes(), id);
  }
  std::uint64_t store(std::uint64_t address, std::uint64_t data, std::uint32_t id = 0) {
    return request(Op::kStore, address, data, all_bytes(), id);
  }
  std::uint64_t request(Op op, std::uint64_t address, std::uint64_t data, std::uint32_t enables,
                        std::uint32_t id, bool uncached = false) {
    for (std::uint64_t n = 0; n < 20000; ++n) {
      in.req_valid = 1;
      in.req_op = static_cast<std::uint32_t>(op);
      in.req_addr = address;
      in.req_data = data;
      in.req_be = enables;
      in.req_id = id;
      in.req_uncached = uncached;
      const bool taken = out().req_ready != 0;
      step();
      if (taken) return cycle_ - 1;
    }
    throw std::runtime_error("the request is not taken in 20000 cycles");
  }
  /// A load that is answered before this returns; gives its answer.
  Answer read(std::uint64_t address) {
    const std::size_t before = answers_.size();
    load(address, 0);
    until([&] {
      see();
      return answers_.size() > before;
    });
    return answers_.back();
  }
  void snoop(std::uint64_t address, bool update = false, std::uint64_t data = 0,
             std::uint32_t enables = 0) {
    in.snoop_valid = 1;
    in.snoop_addr = address;
    in.snoop_update = update;
    in.snoop_data = data;
    in.snoop_be = enables;
  }

  /// The last answer to this id so far, this cycle included.
  std::optional<Answer> answer(std::uint32_t id) {
    see();
    for (std::size_t i = answers_.size(); i-- > 0;) {
      if (answers_[i].id == id) return answers_[i];
    }
    return std::nullopt;
  }

  std::uint32_t all_bytes() const { return (1U << config_.word_bytes()) - 1; }

  /// True if some frame holds the line of the address.
  bool present(std::uint64_t address) const {
    for (std::uint32_t set = 0; set < config_.sets; ++set) {
      for (std::uint32_t way = 0; way < config_.ways; ++way) {
        const LineView line = dut_->line(set, way);
        if (line.valid && line.address == (address & ~(config_.line_bytes - 1ULL))) return true;
      }
    }
    return false;
  }

 private:
  /// Notes the answer of this cycle, once.
  void see() {
    if (seen_ == cycle_ + 1 || out().resp_valid == 0) return;
    seen_ = cycle_ + 1;
    answers_.push_back({cycle_, out().resp_id, out().resp_data, out().resp_error != 0});
  }

  Config config_;
  std::unique_ptr<Dut> dut_;
  CacheInputs last_in_;
  std::uint64_t cycle_ = 0;
  std::uint64_t seen_ = 0;
  std::vector<Answer> answers_;
};

}  // namespace wtc::test
