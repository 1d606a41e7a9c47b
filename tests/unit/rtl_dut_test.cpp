// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_dut.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "testbench/dut/rtl_hash.hpp"
#include "tests/unit/rtl_build_fixture.hpp"

namespace wtc {
namespace {

template <class Pins>
BusData value(const Pins& pins, const Pin& pin) {
  BusData words{};
  std::memcpy(&words, reinterpret_cast<const char*>(&pins) + pin.offset, pin.bytes);
  return words;
}

/// Keeps the lowest `bits` bits.
BusData low_bits(BusData words, std::uint32_t bits) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (bits >= 64 * (i + 1)) continue;
    words[i] &= bits <= 64 * i ? 0 : (std::uint64_t{1} << (bits - 64 * i)) - 1;
  }
  return words;
}

/// A value that differs from pin to pin, in every byte.
CacheInputs distinct_inputs(const Config& config) {
  CacheInputs inputs;
  std::uint64_t state = 1;
  for (const Pin& pin : input_pins()) {
    BusData words{};
    for (std::uint64_t& word : words)
      word = state = state * 6364136223846793005U + 1442695040888963407U;
    words = low_bits(words, width_bits(pin.width, config));
    std::memcpy(reinterpret_cast<char*>(&inputs) + pin.offset, &words, pin.bytes);
  }
  return inputs;
}

/// Each input on each output, see fake::Verilog.
void expect_every_pin_arrives(RtlDut& dut, const Config& config) {
  EXPECT_EQ(dut.outputs(), CacheOutputs{});
  const CacheInputs inputs = distinct_inputs(config);
  const auto in = input_pins();
  const auto out = output_pins();
  for (std::size_t cycle = 0; cycle < in.size(); ++cycle) {
    dut.tick(inputs);
    for (std::size_t k = 0; k < out.size(); ++k) {
      const BusData expected =
          low_bits(value(inputs, in[(k + cycle) % in.size()]), width_bits(out[k].width, config));
      ASSERT_EQ(value(dut.outputs(), out[k]), expected) << out[k].name << " cycle " << cycle;
    }
  }
}

TEST_F(RtlBuild, CarriesEveryPinInTheCycleAfterItWasDriven) {
  RtlDut dut(build(request({})));
  expect_every_pin_arrives(dut, Config{});
  EXPECT_FALSE(dut.shows_arrays());
  EXPECT_TRUE(dut.has_events());
}

TEST_F(RtlBuild, CarriesPinsOfTheGreatestWidths) {
  Config config;
  config.addr_w = 64;
  config.data_w = 64;
  config.bus_w = 256;
  config.wbuf_bytes = 32;
  RtlDut dut(build(request({}, config)));
  expect_every_pin_arrives(dut, config);
}

TEST_F(RtlBuild, KeepsTwoDevicesOfOneLibraryApart) {
  const std::filesystem::path library = build(request({}));
  RtlDut first(library);
  RtlDut second(library);
  first.tick(distinct_inputs(Config{}));
  EXPECT_NE(first.outputs(), CacheOutputs{});
  EXPECT_EQ(second.outputs(), CacheOutputs{});
}

TEST_F(RtlBuild, ReadsZeroOnEventPinsThatForeignRtlDoesNotHave) {
  fake::Verilog verilog;
  for (const Pin& pin : output_pins()) {
    if (pin.name.starts_with("evt_")) verilog.without.push_back(std::string(pin.name) + "_o");
  }
  RtlDut dut(build(request(verilog)));
  EXPECT_FALSE(dut.has_events());
  dut.tick(distinct_inputs(Config{}));
  EXPECT_NE(dut.outputs().resp_data, 0U);
  for (const Pin& pin : output_pins()) {
    if (!pin.name.starts_with("evt_")) continue;
    EXPECT_EQ(value(dut.outputs(), pin), BusData{}) << pin.name;
  }
}

TEST_F(RtlBuild, ShowsTheArraysLineByLine) {
  Config config;
  config.sets = 4;
  config.ways = 3;
  RtlDut dut(build(request({.has_arrays = true}, config, true)));
  ASSERT_TRUE(dut.shows_arrays());
  std::vector<LineView> views;
  for (std::uint32_t frame = 0; frame < 12; ++frame)
    views.push_back(dut.line(frame / 3, frame % 3));
  for (std::uint32_t frame = 0; frame < 12; ++frame) {
    const std::uint32_t set = frame / 3;
    const std::uint32_t way = frame % 3;
    ASSERT_EQ(views[frame].valid, fake::line_is_valid(set, way)) << set << " " << way;
    if (!views[frame].valid) continue;
    EXPECT_EQ(views[frame].address, (fake::line_tag(set, way) * 4 + set) * config.line_bytes);
    for (std::uint32_t byte = 0; byte < config.line_bytes; ++byte) {
      ASSERT_EQ(views[frame].data[byte], fake::line_byte(set, way, byte)) << set << " " << way;
    }
  }
  EXPECT_FALSE(dut.line(4, 0).valid) << "there is no set 4";
}

TEST_F(RtlBuild, TicksOwnRtlAsItTicksForeignRtl) {
  Config config;
  config.sets = 4;
  config.ways = 3;
  RtlDut dut(build(request({.has_arrays = true}, config, true)));
  expect_every_pin_arrives(dut, config);
}

TEST_F(RtlBuild, ReportsThatTheRtlEndedTheSimulation) {
  const auto library = build(request({.body = "always @(posedge clk_i) if (turn == 2) $stop;\n"}));
  RtlDut dut(library);
  dut.tick({});
  dut.tick({});
  try {
    dut.tick({});
    FAIL() << "the $stop of the RTL was ignored";
  } catch (const DutError& error) {
    EXPECT_NE(std::string(error.what()).find("$stop at "), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("fake.v:"), std::string::npos) << error.what();
  }
  RtlDut fresh(library);
  EXPECT_NO_THROW(fresh.tick({})) << "the end of one device ended another";
}

TEST_F(RtlBuild, WritesAWaveWhoseTimeIsTheCycle) {
  RtlRequest wanted = request({});
  wanted.wave = WaveFormat::kVcd;
  {
    RtlDut dut(build(wanted));
    dut.open_wave(folder_ / "wave.vcd");
    expect_every_pin_arrives(dut, Config{});
    EXPECT_THROW(dut.open_wave(folder_ / "no" / "wave.vcd"), DutError);
  }
  const std::string wave = read_whole_file(folder_ / "wave.vcd");
  EXPECT_NE(wave.find("$timescale 100ps $end"), std::string::npos);
  EXPECT_NE(wave.find("req_valid_i"), std::string::npos);
  const std::string end = "#" + std::to_string(10 * input_pins().size()) + "\n";
  const std::string behind = "#" + std::to_string(10 * input_pins().size() + 5) + "\n";
  EXPECT_NE(wave.find(end), std::string::npos);
  EXPECT_EQ(wave.find(behind), std::string::npos);
}

TEST_F(RtlBuild, WritesAnFstWaveAndRefusesOneThatWasNotBuilt) {
  RtlRequest wanted = request({});
  RtlDut plain(build(wanted));
  EXPECT_THROW(plain.open_wave(folder_ / "wave.fst"), DutError);
  wanted.wave = WaveFormat::kFst;
  {
    RtlDut dut(build(wanted));
    dut.open_wave(folder_ / "wave.fst");
    dut.tick({});
  }
  EXPECT_GT(std::filesystem::file_size(folder_ / "wave.fst"), 0U);
}

/// Answers the fill of one line with bytes that count from `first`, critical word first.
void answer_fill(RtlDut& dut, std::uint8_t first, const Config& config) {
  CacheInputs inputs;
  inputs.bus_ar_ready = 1;
  int cycles = 0;
  while (dut.outputs().bus_ar_valid == 0) {
    ASSERT_LT(++cycles, 100) << "no fill was asked for";
    dut.tick(inputs);
  }
  const std::uint64_t address = dut.outputs().bus_ar_addr;
  const std::uint32_t id = dut.outputs().bus_ar_id;
  dut.tick(inputs);
  for (std::uint32_t beat = 0; beat < config.line_beats();) {
    inputs = {};
    inputs.bus_r_valid = 1;
    inputs.bus_r_id = id;
    inputs.bus_r_last = beat + 1 == config.line_beats() ? 1U : 0U;
    const std::uint64_t offset = (address + beat * config.bus_bytes()) % config.line_bytes /
                                 config.bus_bytes() * config.bus_bytes();
    for (std::uint32_t byte = 0; byte < config.bus_bytes(); ++byte) {
      inputs.bus_r_data[byte / 8] |= std::uint64_t{static_cast<std::uint8_t>(first + offset + byte)}
                                     << (8 * (byte % 8));
    }
    if (dut.outputs().bus_r_ready != 0) ++beat;
    ASSERT_LT(++cycles, 200) << "the fill was not taken";
    dut.tick(inputs);
  }
}

TEST_F(RtlBuild, ShowsALineThatTheCacheOfThisProjectHasFilled) {
  Config config;
  config.sets = 4;
  config.ways = 2;
  RtlRequest wanted;
  wanted.sources = read_file_list(WTC_SOURCE_DIR "/rtl/wtc.f", WTC_SOURCE_DIR);
  wanted.config = config;
  RtlDut dut(build(wanted));
  constexpr std::uint64_t kLine = 0x12340;  // set 2
  for (std::uint32_t frame = 0; frame < 8; ++frame)
    EXPECT_FALSE(dut.line(frame / 2, frame % 2).valid);
  CacheInputs load;
  load.req_valid = 1;
  load.req_addr = kLine + 8;
  load.req_be = 0xf;
  for (int cycle = 0; dut.outputs().req_ready == 0; ++cycle) {
    ASSERT_LT(cycle, 100) << "the cache never becomes ready";
    dut.tick({});
  }
  dut.tick(load);
  answer_fill(dut, 0x40, config);
  for (int cycle = 0; cycle < 10; ++cycle) dut.tick({});
  int valid_lines = 0;
  for (std::uint32_t frame = 0; frame < 8; ++frame) {
    const LineView view = dut.line(frame / 2, frame % 2);
    if (!view.valid) continue;
    ++valid_lines;
    EXPECT_EQ(frame / 2, 2U);
    EXPECT_EQ(view.address, kLine);
    for (std::uint32_t byte = 0; byte < config.line_bytes; ++byte) {
      EXPECT_EQ(view.data[byte], 0x40 + byte) << byte;
    }
  }
  EXPECT_EQ(valid_lines, 1);
}

TEST_F(RtlBuild, RefusesAFileThatIsNotALibrary) {
  EXPECT_THROW(RtlDut(write("no.so", "text")), DutError);
}

}  // namespace
}  // namespace wtc
