// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "gtkwave/fstapi.h"
#include "testbench/report/pin_values.hpp"
#include "testbench/report/wave_fst.hpp"
#include "testbench/report/wave_vcd.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

class Wave : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  /// Three cycles: nothing, a request with an address, the same again.
  static void show(CycleWatcher& wave) {
    CacheInputs in;
    CacheOutputs out;
    wave.watch(0, in, out);
    in.req_valid = 1;
    in.req_addr = 0x1005;
    out.bus_w_data[0] = 3;
    wave.watch(1, in, out);
    wave.watch(2, in, out);
  }

  std::string path_ = (std::filesystem::temp_directory_path() /
                       ("wtc_wave_" + std::to_string(::getpid()) + ".wave"));
};

TEST(WavePins, AreAllPinsWithTheWidthOfTheConfiguration) {
  Config config;
  config.addr_w = 40;
  const std::vector<WavePin> pins = wave_pins(config);
  EXPECT_EQ(pins.size(), input_pins().size() + output_pins().size());
  EXPECT_EQ(pins.front().name, "req_addr_i");
  EXPECT_EQ(pins.front().bits, 40U);
  EXPECT_EQ(pins.back().name, "idle_o");
  EXPECT_EQ(pins.back().bits, 1U);
}

TEST_F(Wave, VcdWritesTheChangesOfEachCycle) {
  {
    VcdWave wave(path_, {});
    show(wave);
  }
  std::ostringstream stream;
  stream << std::ifstream(path_).rdbuf();
  const std::string text = stream.str();
  EXPECT_TRUE(
      text.starts_with("$timescale 1ns $end\n$scope module wtc_cache $end\n"
                       "$var wire 32 ! req_addr_i [31:0] $end\n"))
      << text.substr(0, 200);
  const std::size_t second = text.find("\n#1\n");
  ASSERT_NE(second, std::string::npos);
  // req_addr_i is the first pin, req_valid_i the third.
  EXPECT_TRUE(text.substr(second).starts_with("\n#1\nb1000000000101 !\n1#\nb11 "))
      << text.substr(second);
  EXPECT_TRUE(text.ends_with("\n#2\n"));
}

TEST_F(Wave, FstHoldsTheValueOfEachCycle) {
  {
    FstWave wave(path_, {});
    show(wave);
  }
  const std::unique_ptr<void, void (*)(void*)> reader(fstReaderOpen(path_.c_str()), fstReaderClose);
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(fstReaderGetVarCount(reader.get()), wave_pins({}).size());
  EXPECT_EQ(fstReaderGetEndTime(reader.get()), 2U);
  std::array<char, 128> value{};
  const auto value_at = [&](std::uint64_t cycle) {
    return std::string(fstReaderGetValueFromHandleAtTime(reader.get(), cycle, 1, value.data()));
  };
  EXPECT_EQ(value_at(0), std::string(32, '0'));
  EXPECT_EQ(value_at(1), "00000000000000000001000000000101");
}

TEST_F(Wave, RefusesAFileThatCannotBeWritten) {
  EXPECT_THROW(VcdWave("/none/a.vcd", {}), InputError);
  EXPECT_THROW(FstWave("/none/a.fst", {}), InputError);
}

}  // namespace
}  // namespace wtc
