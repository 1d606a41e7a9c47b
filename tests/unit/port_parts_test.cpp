// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "testbench/port/foreign_writer.hpp"
#include "testbench/port/latency_histogram.hpp"
#include "testbench/port/store_data.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

TEST(StoreData, GivesEachStoreAnotherWordAndEachByteAnotherValueInAnyWindow) {
  StoreData data(12345);
  std::vector<std::uint64_t> words;
  for (int store = 0; store < 20000; ++store) words.push_back(data.next());
  std::set<std::uint32_t> low;
  for (const std::uint64_t word : words) low.insert(static_cast<std::uint32_t>(word));
  EXPECT_EQ(low.size(), words.size());
  for (std::uint32_t lane = 0; lane < 8; ++lane) {
    std::set<std::uint8_t> window;
    for (std::size_t at = 500; at < 732; ++at) {
      window.insert(static_cast<std::uint8_t>(words[at] >> (8 * lane)));
    }
    EXPECT_EQ(window.size(), 232U) << lane;
  }
  EXPECT_EQ(StoreData(12345).next(), words.front());
  EXPECT_NE(StoreData(12346).next(), words.front());
}

TEST(LatencyHistogram, GivesMeanPercentilesAndMaximum) {
  LatencyHistogram histogram;
  EXPECT_EQ(histogram.mean(), 0);
  EXPECT_EQ(histogram.percentile(50), 0U);
  for (std::uint64_t latency = 1; latency <= 100; ++latency) histogram.add(latency);
  EXPECT_DOUBLE_EQ(histogram.mean(), 50.5);
  EXPECT_EQ(histogram.percentile(50), 50U);
  EXPECT_EQ(histogram.percentile(99), 99U);
  histogram.add(1'000'000);
  EXPECT_EQ(histogram.percentile(100), 1'000'000U);
  EXPECT_EQ(histogram.max(), 1'000'000U);
}

/// Runs the writer beside a core that loads one line again and again.
struct Others {
  explicit Others(std::uint32_t percent)
      : memory(config, {}), writer(config, {7, percent}, memory) {}

  const ForeignWrite* step() {
    in = {};
    writer.drive(in);
    out = {};
    out.snoop_ack = acknowledge;
    acknowledge = in.snoop_valid;
    in.req_valid = out.req_ready = 1;
    in.req_addr = 0x100 + 32 * (cycle++ % 4);
    return writer.tick(in, out);
  }

  Config config;
  AxiMemory memory;
  ForeignWriter writer;
  CacheInputs in;
  CacheOutputs out;
  std::uint32_t acknowledge = 0;
  std::uint64_t cycle = 0;
};

TEST(ForeignWriter, WritesTheTopByteOfALineAndSnoopsItAfterwards) {
  Others others(50);
  ForeignWrite open;
  bool waits = false;
  std::uint32_t snoops = 0, updates = 0;
  for (int cycle = 0; cycle < 2000; ++cycle) {
    const ForeignWrite* write = others.step();
    if (others.in.snoop_valid != 0) {
      ASSERT_TRUE(waits);
      EXPECT_EQ(others.in.snoop_addr, open.address);
      EXPECT_EQ(others.in.snoop_be, others.in.snoop_update != 0 ? open.enables : 0U);
      waits = false;
      ++snoops;
      updates += others.in.snoop_update;
    }
    if (write == nullptr) continue;
    ASSERT_FALSE(waits);
    open = *write;
    waits = true;
    EXPECT_EQ(write->address % 32, 28U);
    EXPECT_EQ(write->enables, 0b1000U);
    EXPECT_EQ(others.memory.contents().load(write->address + 3, 1), write->data >> 24U);
  }
  EXPECT_GT(snoops, 200U);
  EXPECT_GT(updates, snoops / 4);
  EXPECT_LT(updates, 3 * snoops / 4);
}

TEST(ForeignWriter, HasOneWriteOfALinePendingUntilItsAcknowledge) {
  Others others(100);
  std::uint64_t acknowledging = 0;
  for (int cycle = 0; cycle < 2000; ++cycle) {
    const ForeignWrite* write = others.step();
    if (others.in.snoop_valid != 0) acknowledging = others.in.snoop_addr;
    if (write == nullptr || others.acknowledge == 0) continue;
    EXPECT_NE(write->address, acknowledging);
  }
  others.writer.hold(true);
  for (int cycle = 0; cycle < 12; ++cycle) others.step();
  EXPECT_FALSE(others.writer.pending());
}

TEST(ForeignWriter, DoesNothingAtZeroPercentAndRefusesMoreThanAHundred) {
  Others others(0);
  for (int cycle = 0; cycle < 100; ++cycle) EXPECT_EQ(others.step(), nullptr);
  EXPECT_EQ(others.writer.writes(), 0U);
  EXPECT_THROW(Others(101), InputError);
}

TEST(ForeignWriter, IsRefusedByACacheThatDoesNotSnoop) {
  Config config;
  config.snoop = snoop::kNone;
  AxiMemory memory(config, {});
  EXPECT_THROW(ForeignWriter(config, {1, 5}, memory), InputError);
  EXPECT_NO_THROW(ForeignWriter(config, {1, 0}, memory));
}

}  // namespace
}  // namespace wtc
