// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "testbench/port/processor_port.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

class List final : public RequestSource {
 public:
  explicit List(std::vector<PortRequest> requests) : requests_(std::move(requests)) {}
  bool next(PortRequest& request) override {
    if (at_ == requests_.size()) return false;
    request = requests_[at_++];
    return true;
  }

 private:
  std::vector<PortRequest> requests_;
  std::size_t at_ = 0;
};

PortRequest load(std::uint64_t address, std::uint32_t gap = 0) {
  return {Op::kLoad, address, 0, 0xF, gap, false, false};
}
PortRequest store(std::uint64_t address, std::uint32_t enables = 0xF) {
  return {Op::kStore, address, 0, enables, 0, false, false};
}

/// A port whose device is played by the test.
struct Player {
  Player(const PortOptions& options, std::vector<PortRequest> requests, const Config& config = {})
      : source(std::move(requests)), port(config, options, source) {
    rest();
  }

  /// Ends the cycle; returns the pins that the port drove in it.
  CacheInputs step() {
    CacheInputs in;
    port.drive(in);
    port.tick(cycle++, in, out);
    rest();
    return in;
  }
  Player& answer(std::uint32_t id) {
    out.resp_valid = 1;
    out.resp_id = id;
    return *this;
  }
  void rest() {
    out = {};
    out.req_ready = 1;
  }

  List source;
  ProcessorPort port;
  CacheOutputs out;
  std::uint64_t cycle = 0;
};

PortOptions with(std::uint32_t outstanding, bool serial = false) {
  PortOptions options;
  options.outstanding = outstanding;
  options.serial = serial;
  return options;
}

TEST(ProcessorPort, OffersOneRequestACycleWithIdsInTurn) {
  Player player(with(8), {load(0), load(4), store(8), load(12)});
  for (std::uint32_t number = 0; number < 4; ++number) {
    const CacheInputs in = player.step();
    EXPECT_EQ(in.req_valid, 1U);
    EXPECT_EQ(in.req_addr, 4U * number);
    EXPECT_EQ(in.req_id, number);
    ASSERT_NE(player.port.accepted_this_cycle(), nullptr);
    EXPECT_EQ(player.port.accepted_this_cycle()->number, number);
  }
  EXPECT_EQ(player.step().req_valid, 0U);
  EXPECT_FALSE(player.port.done());
  for (std::uint32_t id = 0; id < 4; ++id) player.answer(id).step();
  EXPECT_TRUE(player.port.done());
  EXPECT_EQ(player.port.loads(), 3U);
  EXPECT_EQ(player.port.stores(), 1U);
  EXPECT_EQ(player.port.stored_bytes(), 4U);
}

TEST(ProcessorPort, HoldsARequestUnchangedUntilItIsTaken) {
  Player player(with(8), {store(0x40), load(0x80)});
  player.out.req_ready = 0;
  const CacheInputs first = player.step();
  player.out.req_ready = 0;
  EXPECT_EQ(player.step(), first);
  EXPECT_EQ(player.step(), first);
  EXPECT_EQ(player.step().req_addr, 0x80U);
}

TEST(ProcessorPort, KeepsLoadsInFlightWithinTheBoundWhileStoresGoOn) {
  Player player(with(2), {load(0), load(4), store(8), load(12)});
  player.step();
  player.step();
  EXPECT_EQ(player.step().req_op, static_cast<std::uint32_t>(Op::kStore));
  EXPECT_EQ(player.step().req_valid, 0U);
  EXPECT_EQ(player.answer(1).step().req_valid, 0U);
  EXPECT_EQ(player.step().req_addr, 12U);
}

TEST(ProcessorPort, WaitsForEachLoadWhenOneMayBeInFlightButNotForStores) {
  Player player(with(1), {store(0), store(4), load(8), store(12)});
  EXPECT_EQ(player.step().req_addr, 0U);
  EXPECT_EQ(player.step().req_addr, 4U);
  EXPECT_EQ(player.step().req_addr, 8U);
  EXPECT_EQ(player.step().req_valid, 0U);
  EXPECT_EQ(player.answer(2).step().req_valid, 0U);
  EXPECT_EQ(player.step().req_addr, 12U);  // the cycle after the response
}

TEST(ProcessorPort, WaitsForAFreeId) {
  Config config;
  config.id_w = 1;
  Player player(with(2), {store(0), store(4), store(8)}, config);
  player.step();
  player.step();
  EXPECT_EQ(player.step().req_valid, 0U);
  player.answer(1).step();
  const CacheInputs in = player.step();
  EXPECT_EQ(in.req_valid, 1U);
  EXPECT_EQ(in.req_id, 1U);
}

TEST(ProcessorPort, BeginsTheNextAccessOfASerialRunOnlyAtRest) {
  Player player(with(4, true), {store(0), load(4)});
  player.step();
  EXPECT_EQ(player.answer(0).step().req_valid, 0U);  // answered, but not idle
  EXPECT_EQ(player.step().req_valid, 0U);
  player.out.idle = 1;
  EXPECT_EQ(player.step().req_valid, 0U);
  EXPECT_EQ(player.step().req_addr, 4U);
}

TEST(ProcessorPort, CountsBusResponsesInASerialRunWithoutIdlePin) {
  PortOptions options = with(4, true);
  options.has_idle = false;
  Player player(options, {store(0), load(4)});
  player.step();
  player.answer(0).step();
  EXPECT_EQ(player.step().req_valid, 0U);
  CacheInputs in;
  player.port.drive(in);
  in.bus_b_valid = 1;
  player.out.bus_b_ready = 1;
  player.port.tick(player.cycle++, in, player.out);
  player.rest();
  EXPECT_EQ(player.step().req_addr, 4U);
}

TEST(ProcessorPort, LeavesTheGapBetweenTwoAccesses) {
  for (const std::uint32_t gap : {1U, 3U}) {
    Player player(with(8), {load(0), load(4, gap)});
    player.step();
    for (std::uint32_t cycle = 0; cycle < gap; ++cycle) EXPECT_EQ(player.step().req_valid, 0U);
    EXPECT_EQ(player.step().req_valid, 1U);
  }
}

TEST(ProcessorPort, MeasuresLatencyFromAcceptanceToResponse) {
  Player player(with(8), {load(0), store(4)});
  player.out.req_ready = 0;
  player.step();  // not taken: does not count
  player.step();
  player.step();
  player.answer(1).step();
  player.step();
  player.answer(0).step();
  EXPECT_EQ(player.port.load_latency().max(), 4U);
  EXPECT_EQ(player.port.store_latency().max(), 1U);
  EXPECT_EQ(player.port.load_latency().count(), 1U);
  ASSERT_NE(player.port.answered_this_cycle(), nullptr);
  EXPECT_EQ(player.port.answered_this_cycle()->accepted_in, 1U);
  player.port.clear_latencies();
  EXPECT_EQ(player.port.load_latency().count(), 0U);
}

TEST(ProcessorPort, TakesNothingFromTheSourceWhileItIsHeld) {
  Player player(with(8), {store(0), store(4)});
  player.port.hold(true);
  player.step();
  player.answer(0).step();
  EXPECT_TRUE(player.port.quiet());
  EXPECT_FALSE(player.port.done());
  player.port.hold(false);
  player.step();
  EXPECT_EQ(player.step().req_addr, 4U);
}

TEST(ProcessorPort, UsesTheDataOfTheSourceWhereItHasSome) {
  PortRequest request = store(0);
  request.data = 0x1122334455667788;
  request.has_data = true;
  Player player(with(8), {request, store(4)});
  EXPECT_EQ(player.step().req_data, 0x55667788U);
  EXPECT_NE(player.step().req_data, 0U);
}

TEST(ProcessorPort, ReadsErrorsAlwaysNeverOrNowAndThen) {
  for (const std::uint32_t percent : {0U, 50U, 100U}) {
    PortOptions options = with(8);
    options.err_ready_percent = percent;
    Player player(options, {});
    player.step();
    std::uint32_t ready = 0;
    for (int cycle = 0; cycle < 200; ++cycle) ready += player.step().err_ready;
    EXPECT_NEAR(ready, 2 * percent, percent == 50 ? 40 : 0);
  }
}

TEST(ProcessorPort, LeavesOutTheBytesOfOtherCores) {
  PortOptions options = with(8);
  options.leave_foreign_bytes = true;
  Player player(options, {store(0x1C), store(0x18), store(0x3C, 0b1000)});
  EXPECT_EQ(player.step().req_be, 0b0111U);
  EXPECT_EQ(player.step().req_be, 0b1111U);
  EXPECT_EQ(player.step().req_be, 0U);
}

TEST(ProcessorPort, TellsWhichOptionIsNotLegal) {
  List source({});
  EXPECT_THROW(ProcessorPort(Config{}, with(0), source), InputError);
  try {
    ProcessorPort port(Config{}, with(65), source);
    ADD_FAILURE() << "legal";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "port: outstanding is 65, legal is 1 to 64 (2^ID_W)");
  }
}

}  // namespace
}  // namespace wtc
