// SPDX-License-Identifier: Apache-2.0
// Would a directed test notice that it runs on the wrong device?
#include "tests/cycle/device.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "testbench/dut/model_dut.hpp"
#include "testbench/dut/rtl_dut.hpp"
#include "testbench/dut/systemc_dut.hpp"

namespace wtc::test {
namespace {

TEST(DeviceOfATest, IsOfTheKindThatItsNameSays) {
  EXPECT_NE(dynamic_cast<ModelDut*>(make_device("model", Config{}).get()), nullptr);
  EXPECT_NE(dynamic_cast<SystemCDut*>(make_device("systemc", Config{}).get()), nullptr);
  EXPECT_NE(dynamic_cast<RtlDut*>(make_device("rtl", Config{}).get()), nullptr);
}

TEST(DeviceOfATest, HasTheParametersThatWereAskedFor) {
  for (const char* name : {"model", "systemc", "rtl"}) {
    Config config;
    config.sets = 2;
    const std::unique_ptr<Dut> dut = make_device(name, config);
    int cycles = 0;
    for (; dut->outputs().req_ready == 0; ++cycles) dut->tick(CacheInputs{});
    EXPECT_EQ(cycles, 2) << name;
  }
}

TEST(DeviceOfATest, IsRefusedWhenItsNameIsUnknown) {
  try {
    make_device("verilog", Config{});
    FAIL() << "a device was made";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "the device 'verilog' is not known; there are model, systemc and rtl");
  }
}

}  // namespace
}  // namespace wtc::test
