// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/check_device.hpp"

#include <gtest/gtest.h>

#include "tests/unit/check_system.hpp"

namespace wtc::test {
namespace {

SystemOptions stalling() {
  SystemOptions options;
  options.accesses_only = true;
  options.checks.patience = 2000;
  options.memory.ar_stall = options.memory.aw_stall = options.memory.w_stall = 40;
  options.memory.r_stall = options.memory.b_stall = 40;
  options.port.outstanding = 4;
  return options;
}

TEST(Checks, FindNothingInTheSmallestCorrectDevice) {
  for (const std::uint32_t bus_w : {32U, 64U, 256U}) {
    Config config;
    config.bus_w = bus_w;
    config.wbuf_bytes = bus_w / 8;
    PassThrough device(config, Fault::kNone);
    System system(config, stalling(), device);
    ASSERT_NO_THROW(system.run());
    EXPECT_EQ(system.checks().loads_checked(), system.port().loads());
    EXPECT_EQ(system.checks().writes().stored_bytes(), system.port().stored_bytes());
    EXPECT_EQ(system.memory().counts().write_bytes, system.port().stored_bytes());
  }
}

TEST(Checks, ConvictEachFaultOfThatDevice) {
  struct Case {
    Fault fault;
    const char* check;
    const char* rule;
  };
  const Case cases[] = {
      {Fault::kStoreDropped, "write_check", "every byte stored reaches the bus"},
      {Fault::kStoreSentTwice, "write_check", "a byte written is one that was stored"},
      {Fault::kStoreInWrongLane, "write_check", "stored"},
      {Fault::kStoreBeforeTheOneBefore, "write_check", "a byte written is one that was stored"},
      {Fault::kLoadOfTheWordBehind, "value_check", "returns the last value stored"},
      {Fault::kLoadErrorHidden, "value_check", "returns the last value stored"},
      {Fault::kNoResponse, "port_check", "deadlock"},
      {Fault::kTwoResponses, "port_check", "in flight, once"},
      {Fault::kWrongId, "port_check", "answers a request that is in flight"},
      {Fault::kAddressChangesWhileItWaits, "axi_check", "AR stays unchanged"},
      {Fault::kNoLast, "axi_check", "WLAST"},
  };
  for (const Case& item : cases) {
    SystemOptions options = stalling();
    if (item.fault == Fault::kLoadErrorHidden) options.memory.read_error_percent = 20;
    const Config config;
    PassThrough device(config, item.fault);
    System system(config, options, device);
    try {
      system.run();
      ADD_FAILURE() << "not convicted: " << item.check << " " << item.rule;
    } catch (const CheckError& error) {
      EXPECT_EQ(error.finding().check, item.check) << error.what();
      EXPECT_NE(error.finding().rule.find(item.rule), std::string::npos) << error.what();
      EXPECT_GT(error.finding().cycle, 0U);
    }
  }
}

TEST(Checks, SayCycleAddressAndBothValuesInTheMessage) {
  const Config config;
  PassThrough device(config, Fault::kLoadOfTheWordBehind);
  System system(config, stalling(), device);
  try {
    system.run();
    ADD_FAILURE() << "not convicted";
  } catch (const CheckError& error) {
    const std::string what = error.what();
    for (const char* part : {"value_check: load ", " (cycle ", ", address 0x", ", expected byte 0x",
                             ", seen byte 0x"}) {
      EXPECT_NE(what.find(part), std::string::npos) << what;
    }
  }
}

TEST(Checks, ReportAMemoryThatStopsAsADeadlockWithItsState) {
  SystemOptions options = stalling();
  options.memory.dead_from = 500;
  options.checks.patience = 300;
  const Config config;
  PassThrough device(config, Fault::kNone);
  System system(config, options, device);
  try {
    system.run();
    ADD_FAILURE() << "not convicted";
  } catch (const CheckError& error) {
    EXPECT_EQ(error.finding().check, "port_check");
    EXPECT_NE(error.finding().seen.find("since cycle"), std::string::npos) << error.what();
    EXPECT_GT(error.finding().cycle, 750U);
    EXPECT_LT(error.finding().cycle, 900U);
  }
}

}  // namespace
}  // namespace wtc::test
