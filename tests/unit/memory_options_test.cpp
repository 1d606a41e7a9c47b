// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/memory_bus.hpp"

#include <gtest/gtest.h>

#include <string>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc::test {
namespace {

TEST(AxiMemory, RefusesWritesOfARangeWholeAndChangesNothing) {
  MemoryOptions options = latencies(1, 1);
  options.write_errors = {{0x10A, 0x10B}};
  Bus bus(options);
  const std::uint64_t old = bus.memory.contents().load(0x100, 8);
  bus.aw(0x100, 1).w(1, 0xFF, false).step();
  bus.w(2, 0b0100).step();  // byte 0x10A
  EXPECT_EQ(bus.step().bus_b_resp, axi::kSlverr);
  EXPECT_EQ(bus.memory.contents().load(0x100, 8), old);
  bus.aw(0x108).w(2, 0b0011).step();  // beside the range
  EXPECT_EQ(bus.step().bus_b_resp, axi::kOkay);
  EXPECT_EQ(bus.memory.contents().load(0x108, 2), 2U);
}

TEST(AxiMemory, AnswersBeatsOfARangeWithErrorAndWrongData) {
  MemoryOptions options = latencies(1, 1);
  options.read_errors = {{0x10F, 0x10F}};
  Bus bus(options);
  bus.ar(0x100, 3).step();
  for (const std::uint64_t address : {0x100ULL, 0x108ULL, 0x110ULL, 0x118ULL}) {
    const CacheInputs in = bus.step();
    const std::uint64_t right = bus.memory.contents().load(address, 8);
    EXPECT_EQ(in.bus_r_resp, address == 0x108 ? axi::kSlverr : axi::kOkay);
    EXPECT_EQ(in.bus_r_data[0], address == 0x108 ? ~right : right);
  }
}

TEST(AxiMemory, GivesANarrowReadOnlyItsOwnLanes) {
  Bus bus(latencies(1, 1));
  bus.ar(0x104, 0, 0, axi::kIncr).out.bus_ar_size = 2;
  bus.step();
  EXPECT_EQ(bus.step().bus_r_data[0], bus.memory.contents().load(0x100, 8) ^ 0xFFFFFFFF);
}

TEST(AxiMemory, MakesErrorsWithTheProbabilityAskedFor) {
  MemoryOptions options = latencies(1, 1);
  options.read_error_percent = 25;
  options.write_error_percent = 25;
  Bus bus(options);
  std::uint32_t read_errors = 0, write_errors = 0;
  for (int access = 0; access < 1000; ++access) {
    bus.ar(0x100, 0, 0, axi::kIncr).aw(0x200).w(1).step();
    const CacheInputs in = bus.step();
    read_errors += in.bus_r_resp == axi::kSlverr;
    write_errors += in.bus_b_resp == axi::kSlverr;
  }
  EXPECT_NEAR(read_errors, 250, 60);
  EXPECT_NEAR(write_errors, 250, 60);
}

TEST(AxiMemory, StopsForEverFromTheCycleGiven) {
  MemoryOptions options = latencies(1, 1);
  options.dead_from = 5;
  Bus bus(options);
  for (int cycle = 1; cycle < 20; ++cycle) {
    const CacheInputs in = bus.ar(0x100, 0, 0, axi::kIncr).aw(0x200).w(1).step();
    EXPECT_EQ(in.bus_ar_ready + in.bus_aw_ready + in.bus_w_ready, cycle < 5 ? 3U : 0U) << cycle;
  }
}

TEST(AxiMemory, RepeatsARunFromItsSeed) {
  const auto run = [](std::uint64_t seed) {
    MemoryOptions options = latencies(3, 3);
    options.seed = seed;
    options.ar_stall = options.r_stall = 30;
    Bus bus(options);
    std::uint64_t trace = 0;
    for (int cycle = 0; cycle < 60; ++cycle) {
      const CacheInputs in = bus.ar(0x100, 3).step();
      trace = 2 * trace + (in.bus_r_valid ^ in.bus_ar_ready);
    }
    return trace;
  };
  EXPECT_EQ(run(1), run(1));
  EXPECT_NE(run(1), run(2));
}

TEST(AxiMemory, TellsWhichOptionIsNotLegal) {
  const auto message = [](const MemoryOptions& options) -> std::string {
    try {
      AxiMemory memory(Config{}, options);
    } catch (const InputError& error) {
      return error.what();
    }
    return "legal";
  };
  MemoryOptions options;
  options.read_latency = 0;
  EXPECT_EQ(message(options), "memory: read latency is 0, legal is 1 to 1000000");
  options = {};
  options.w_stall = 100;
  EXPECT_EQ(message(options), "memory: w stall percent is 100, legal is 0 to 99");
  options = {};
  options.outstanding = 65;
  EXPECT_EQ(message(options), "memory: outstanding bursts is 65, legal is 1 to 64");
  EXPECT_EQ(message({}), "legal");
}

}  // namespace
}  // namespace wtc::test
