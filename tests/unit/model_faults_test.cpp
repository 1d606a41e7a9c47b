// SPDX-License-Identifier: Apache-2.0
// RandomProgram judges the cache in many tests; here it must convict caches with a planted fault.
#include <gtest/gtest.h>

#include <functional>

#include "testbench/dut/model_dut.hpp"
#include "tests/unit/random_program.hpp"

namespace wtc::test {
namespace {

/// The model with pins that a fault changes.
class FaultyDut final : public Dut {
 public:
  using Fault = std::function<void(CacheOutputs&, std::uint64_t cycle)>;

  FaultyDut(const Config& config, Fault fault)
      : config_(config), model_(config), fault_(std::move(fault)) {
    show();
  }
  const CacheOutputs& outputs() const override { return out_; }
  void tick(const CacheInputs& inputs) override {
    model_.tick(inputs);
    ++cycle_;
    show();
  }
  bool shows_arrays() const override { return true; }
  LineView line(std::uint32_t set, std::uint32_t way) const override {
    LineView view = model_.line(set, way);
    if (!rotten_ || !view.valid) return view;
    copy_.assign(view.data, view.data + config_.line_bytes);
    copy_.back() = static_cast<std::uint8_t>(copy_.back() ^ 0x10U);
    view.data = copy_.data();
    return view;
  }
  bool has_events() const override { return true; }

  void rot() { rotten_ = true; }

 private:
  void show() {
    out_ = model_.outputs();
    fault_(out_, cycle_);
  }

  Config config_;
  ModelDut model_;
  Fault fault_;
  CacheOutputs out_{};
  std::uint64_t cycle_ = 0;
  bool rotten_ = false;
  mutable std::vector<std::uint8_t> copy_;
};

/// What the random program says of a cache with this fault.
std::string verdict(const FaultyDut::Fault& fault, bool rotten = false) {
  auto dut = std::make_unique<FaultyDut>(Config{}, fault);
  if (rotten) dut->rot();
  RandomProgram program(std::move(dut), Config{}, 7, {});
  program.run(4000);
  return program.complaint();
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(RandomProgram, AcceptsTheModelWithoutAFault) {
  EXPECT_EQ(verdict([](CacheOutputs&, std::uint64_t) {}), "");
}

TEST(RandomProgram, ConvictsAWrongBitInALoad) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 1000 && out.evt_load_hit != 0) out.resp_data ^= 0xFF;
  });
  EXPECT_TRUE(says(text, "load at")) << text;
}

TEST(RandomProgram, ConvictsAByteThatNeverReachesMemory) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 3000 && out.bus_w_valid != 0) out.bus_w_strb &= 0x7F;
  });
  EXPECT_TRUE(says(text, "memory differs") || says(text, "load at")) << text;
}

TEST(RandomProgram, ConvictsALostAnswer) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 1000 && cycle < 1100) out.resp_valid = 0;
  });
  EXPECT_TRUE(says(text, "stuck") || says(text, "payload")) << text;
}

TEST(RandomProgram, ConvictsAnInventedAnswer) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 1000 && out.resp_valid == 0) out.resp_valid = 1, out.resp_id = 63;
  });
  EXPECT_TRUE(says(text, "asks not")) << text;
}

TEST(RandomProgram, ConvictsAReadAddressThatChangesWhileItWaits) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 1000 && cycle % 2 == 1 && out.bus_ar_valid != 0) out.bus_ar_addr ^= 0x20;
  });
  EXPECT_TRUE(says(text, "AR changed") || says(text, "load at")) << text;
}

TEST(RandomProgram, ConvictsAWriteThatChangesWhileItWaits) {
  const std::string aw = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle % 2 == 1 && out.bus_aw_valid != 0) out.bus_aw_valid = 0, out.bus_aw_addr = 0;
  });
  EXPECT_TRUE(says(aw, "AW changed") || says(aw, "payload")) << aw;
  const std::string w = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle % 2 == 1 && out.bus_w_valid != 0) out.bus_w_data[0] ^= 1;
  });
  EXPECT_TRUE(says(w, "W changed") || says(w, "load at")) << w;
}

TEST(RandomProgram, ConvictsAPayloadWithoutItsValid) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle > 1000 && out.bus_ar_valid == 0) out.bus_ar_len = 3;
  });
  EXPECT_TRUE(says(text, "payload")) << text;
}

TEST(RandomProgram, ConvictsTwoReasonsOfOneStall) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t) {
    if (out.evt_stall_hazard != 0) out.evt_stall_bus = 1;
  });
  EXPECT_TRUE(says(text, "two reasons")) << text;
}

TEST(RandomProgram, ConvictsAMissThatIsNotCounted) {
  const std::string text = verdict([](CacheOutputs& out, std::uint64_t cycle) {
    if (cycle == 2000) return;
    if (cycle > 2000 && cycle < 2200) out.evt_load_miss = 0;
  });
  EXPECT_TRUE(says(text, "counted")) << text;
}

TEST(RandomProgram, ConvictsALineThatDiffersFromMemory) {
  const std::string text = verdict([](CacheOutputs&, std::uint64_t) {}, true);
  EXPECT_TRUE(says(text, "differs from memory in byte 31")) << text;
}

}  // namespace
}  // namespace wtc::test
