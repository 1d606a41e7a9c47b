// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "testbench/checks/check_error.hpp"
#include "testbench/checks/checks.hpp"

namespace wtc::test {

/// A device whose pins and arrays the test sets by hand.
class HandDut final : public Dut {
 public:
  struct Line {
    bool valid = false;
    std::uint64_t address = 0;
    std::vector<std::uint8_t> data;
  };

  explicit HandDut(const Config& config)
      : ways_(config.ways), lines_(static_cast<std::size_t>(config.sets) * config.ways) {}

  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs&) override {}
  bool shows_arrays() const override { return arrays; }
  bool has_events() const override { return events; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    const Line& line = lines_[set * ways_ + way];
    return {line.valid, line.address, line.data.data()};
  }
  Line& frame(std::uint32_t set, std::uint32_t way) { return lines_[set * ways_ + way]; }

  bool arrays = false;
  bool events = false;

 private:
  std::uint32_t ways_;
  std::vector<Line> lines_;
  CacheOutputs outputs_;
};

/// All checks on pins that the test moves by hand. Calls set the pins of the present cycle; step()
/// ends it. At the start of each cycle all readies are high and nothing is valid.
class Rig {
 public:
  explicit Rig(const Config& c = {}, bool events = false, const CheckOptions& o = {})
      : config(c), options(o), memory(o.memory_seed), dut(c) {
    dut.events = events;
    rest();
  }

  Rig& request(Op op, std::uint32_t id, std::uint64_t address = 0, std::uint64_t data = 0,
               std::uint32_t enables = 0xF, bool uncached = false) {
    in.req_valid = 1;
    in.req_op = static_cast<std::uint32_t>(op);
    in.req_id = id;
    in.req_addr = address;
    in.req_data = data;
    in.req_be = enables;
    in.req_uncached = uncached;
    return *this;
  }
  Rig& response(std::uint32_t id, std::uint64_t data = 0, bool error = false) {
    out.resp_valid = 1;
    out.resp_id = id;
    out.resp_data = data;
    out.resp_error = error;
    return *this;
  }
  Rig& aw(std::uint64_t address, std::uint32_t len = 0, std::uint32_t id = 0,
          std::uint32_t size = 3) {
    out.bus_aw_valid = 1;
    out.bus_aw_addr = address;
    out.bus_aw_len = len;
    out.bus_aw_id = id;
    out.bus_aw_size = size;
    out.bus_aw_burst = axi::kIncr;
    return *this;
  }
  Rig& w(std::uint64_t data, std::uint32_t strobe, bool last = true) {
    out.bus_w_valid = 1;
    out.bus_w_data[0] = data;
    out.bus_w_strb = strobe;
    out.bus_w_last = last;
    return *this;
  }
  Rig& b(std::uint32_t id = 0, std::uint32_t resp = axi::kOkay) {
    in.bus_b_valid = 1;
    in.bus_b_id = id;
    in.bus_b_resp = resp;
    return *this;
  }
  Rig& ar(std::uint64_t address, std::uint32_t len = 3, std::uint32_t id = 0,
          std::uint32_t type = axi::kWrap, std::uint32_t size = 3) {
    out.bus_ar_valid = 1;
    out.bus_ar_addr = address;
    out.bus_ar_len = len;
    out.bus_ar_id = id;
    out.bus_ar_size = size;
    out.bus_ar_burst = type;
    return *this;
  }
  Rig& r(bool last, std::uint32_t id = 0, std::uint32_t resp = axi::kOkay) {
    in.bus_r_valid = 1;
    in.bus_r_id = id;
    in.bus_r_last = last;
    in.bus_r_resp = resp;
    return *this;
  }
  Rig& idle() {
    out.idle = 1;
    return *this;
  }

  void step(std::uint32_t cycles = 1) {
    if (!checks) checks = std::make_unique<Checks>(config, options, dut, memory);
    for (; cycles != 0; --cycles) {
      checks->observe(cycle++, in, out);
      rest();
    }
  }
  void finish() {
    step();
    checks->finish(cycle);
  }

  /// A posted store, accepted and answered.
  void store(std::uint64_t address, std::uint64_t data, std::uint32_t enables = 0xF) {
    request(Op::kStore, 0, address, data, enables).step();
    response(0).step();
  }
  /// The word goes to the bus and is answered.
  void send(std::uint64_t address, std::uint64_t data, std::uint32_t lanes = 0xF,
            std::uint32_t resp = axi::kOkay) {
    const std::uint32_t lane = static_cast<std::uint32_t>(address & 7U);
    aw(address & ~std::uint64_t{7}).w(data << (8 * lane), lanes << lane).step();
    b(0, resp).step();
  }
  /// A load that is answered with `data` in the next cycle.
  void load(std::uint64_t address, std::uint64_t data, std::uint32_t enables = 0xF) {
    request(Op::kLoad, 1, address, 0, enables).step();
    response(1, data).step();
  }

  Config config;
  CheckOptions options;
  SparseMemory memory;
  HandDut dut;
  std::unique_ptr<Checks> checks;
  CacheInputs in;
  CacheOutputs out;
  std::uint64_t cycle = 0;

 private:
  void rest() {
    in = {};
    out = {};
    in.bus_ar_ready = in.bus_aw_ready = in.bus_w_ready = 1;
    out.req_ready = out.bus_r_ready = out.bus_b_ready = 1;
  }
};

/// What a conviction must say; texts are looked for inside those of the finding.
struct Verdict {
  std::string check;
  std::string rule;
  std::uint64_t cycle = 0;
  std::uint64_t address = 0;
  std::string expected;
  std::string seen;
};

inline void expect_verdict(const std::function<void()>& run, const Verdict& right) {
  try {
    run();
  } catch (const CheckError& error) {
    const Finding& finding = error.finding();
    EXPECT_EQ(finding.check, right.check) << error.what();
    EXPECT_NE(finding.rule.find(right.rule), std::string::npos) << error.what();
    EXPECT_EQ(finding.cycle, right.cycle) << error.what();
    EXPECT_EQ(finding.address, right.address) << error.what();
    EXPECT_NE(finding.expected.find(right.expected), std::string::npos) << error.what();
    EXPECT_NE(finding.seen.find(right.seen), std::string::npos) << error.what();
    return;
  }
  ADD_FAILURE() << "not convicted: " << right.check << ": " << right.rule;
}

}  // namespace wtc::test
