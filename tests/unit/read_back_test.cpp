// SPDX-License-Identifier: Apache-2.0
// A device that does not show its arrays is read back by loads when its run is over.
#include "testbench/read_back.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <set>
#include <vector>

#include "testbench/bench.hpp"
#include "testbench/checks/check_error.hpp"
#include "testbench/dut/model_dut.hpp"

namespace wtc {
namespace {

/// Two sets of two ways, two words a line: sets and lines are told by the address bits 3 and 4 up.
Config tiny() {
  Config config;
  config.line_bytes = 16;
  config.sets = 2;
  config.ways = 2;
  return config;
}

PortRequest request(Op op, std::uint64_t address) {
  PortRequest request;
  request.op = op;
  request.address = address;
  request.enables = 0xF;
  return request;
}

std::vector<std::uint64_t> words(ReadBack& read_back) {
  std::vector<std::uint64_t> addresses;
  PortRequest load;
  while (read_back.next(load)) {
    EXPECT_EQ(load.op, Op::kLoad);
    EXPECT_EQ(load.enables, 0xFU);
    EXPECT_FALSE(load.uncached);
    addresses.push_back(load.address);
  }
  return addresses;
}

TEST(ReadBack, LoadsEveryWordOfTheLinesUsedLastOnesFirst) {
  const SparseMemory memory(1);
  ReadBack read_back(tiny(), memory);
  for (const std::uint64_t address : {0x108, 0x040, 0x010, 0x100}) {
    read_back.touch(request(Op::kLoad, address));
  }
  const std::vector<std::uint64_t> right{0x100, 0x104, 0x108, 0x10C, 0x040, 0x044,
                                         0x048, 0x04C, 0x010, 0x014, 0x018, 0x01C};
  EXPECT_EQ(words(read_back), right);
}

TEST(ReadBack, KeepsTwiceAsManyLinesOfASetAsItHasWays) {
  const SparseMemory memory(1);
  ReadBack read_back(tiny(), memory);
  for (std::uint64_t line = 0; line < 10; ++line) {
    read_back.touch(request(Op::kLoad, 0x20 * line));
  }
  std::set<std::uint64_t> lines;
  for (const std::uint64_t word : words(read_back)) lines.insert(word & ~std::uint64_t{15});
  EXPECT_EQ(lines, (std::set<std::uint64_t>{0xC0, 0xE0, 0x100, 0x120}));
}

TEST(ReadBack, LeavesOutWhatBringsNoLineIn) {
  const SparseMemory memory(1);
  ReadBack around(tiny(), memory);
  around.touch(request(Op::kStore, 0x100));
  around.touch(request(Op::kFence, 0x200));
  PortRequest uncached = request(Op::kLoad, 0x300);
  uncached.uncached = true;
  around.touch(uncached);
  EXPECT_TRUE(words(around).empty());

  Config config = tiny();
  config.write_miss = write_miss::kAllocate;
  ReadBack allocate(config, memory);
  allocate.touch(request(Op::kStore, 0x100));
  EXPECT_EQ(words(allocate).size(), 4U);
}

TEST(ReadBack, ConvictsAnAnswerThatIsNotMemory) {
  SparseMemory memory(1);
  memory.store(0x104, 0x55, 0xF);
  ReadBack read_back(tiny(), memory);
  PortEvent answer;
  answer.request = request(Op::kLoad, 0x104);
  answer.response = 0x55;
  read_back.judge(7, answer);
  EXPECT_EQ(read_back.words(), 1U);
  answer.response = 0x54;
  answer.error = true;  // an error has no data
  EXPECT_NO_THROW(read_back.judge(8, answer));
  EXPECT_EQ(read_back.words(), 1U);
  answer.error = false;
  try {
    read_back.judge(9, answer);
    FAIL() << "not convicted";
  } catch (const CheckError& error) {
    EXPECT_EQ(error.finding().check, "array_check");
    EXPECT_EQ(error.finding().cycle, 9U);
    EXPECT_EQ(error.finding().address, 0x104U);
    EXPECT_EQ(error.finding().expected, "0x55");
    EXPECT_EQ(error.finding().seen, "0x54");
  }
}

/// The model as RTL of somebody else. Stale, it keeps the first value that it loaded from one word
/// for ever: its line is not updated by a store.
class ForeignDut final : public Dut {
 public:
  ForeignDut(const Config& config, std::uint64_t stale_word)
      : model_(config), stale_word_(stale_word), outputs_(model_.outputs()) {}

  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs& in) override {
    if ((in.req_valid & outputs_.req_ready) != 0) is_stale_[in.req_id] = is_the_word(in);
    model_.tick(in);
    outputs_ = model_.outputs();
    if (outputs_.resp_valid == 0 || !is_stale_[outputs_.resp_id]) return;
    if (!kept_) kept_ = outputs_.resp_data;
    outputs_.resp_data = *kept_;
  }
  bool shows_arrays() const override { return false; }
  bool has_events() const override { return true; }
  LineView line(std::uint32_t, std::uint32_t) const override { return {}; }

 private:
  bool is_the_word(const CacheInputs& in) const {
    return in.req_op == static_cast<std::uint32_t>(Op::kLoad) && in.req_addr == stale_word_;
  }

  ModelDut model_;
  std::uint64_t stale_word_;
  CacheOutputs outputs_;
  std::array<bool, 256> is_stale_{};
  std::optional<std::uint64_t> kept_;
};

/// Loads a word, stores to it, and does something else.
class LoadThenStore final : public Stimulus {
 public:
  bool next(Access& access) override {
    constexpr std::array<Access, 3> kAll{
        {{Op::kLoad, 0x1004, 4}, {Op::kStore, 0x1004, 4}, {Op::kLoad, 0x2000, 4}}};
    if (at_ == kAll.size()) return false;
    access = kAll[at_++];
    return true;
  }

 private:
  std::size_t at_ = 0;
};

constexpr std::uint64_t kNoWord = ~std::uint64_t{0};

RunResult run(const BenchOptions& options, std::uint64_t stale_word) {
  ForeignDut dut(options.config, stale_word);
  LoadThenStore stimulus;
  Bench bench(options, dut, stimulus);
  while (!bench.run(1000)) {
  }
  RunResult result;
  bench.fill(result);
  return result;
}

TEST(BenchReadBack, ConvictsALineThatIsStaleAtTheEnd) {
  try {
    run({}, 0x1004);
    FAIL() << "not convicted";
  } catch (const CheckError& error) {
    EXPECT_EQ(error.finding().check, "value_check") << error.what();
    EXPECT_EQ(error.finding().address & ~std::uint64_t{3}, 0x1004U) << error.what();
  }
}

TEST(BenchReadBack, ConvictsItAlsoWhereLoadsAreNotJudged) {
  BenchOptions options;
  options.check_set.remove("value_check");
  try {
    run(options, 0x1004);
    FAIL() << "not convicted";
  } catch (const CheckError& error) {
    EXPECT_EQ(error.finding().check, "array_check") << error.what();
    EXPECT_EQ(error.finding().address, 0x1004U) << error.what();
  }
}

TEST(BenchReadBack, IsTheOnlyOneToSeeThatLine) {
  BenchOptions options;
  options.check_set.remove("array_check");
  EXPECT_EQ(run(options, 0x1004).checks.words_read_back, 0U);
}

TEST(BenchReadBack, CountsAsNothingElse) {
  BenchOptions options;
  const RunResult with = run(options, kNoWord);
  options.check_set.remove("array_check");
  const RunResult without = run(options, kNoWord);
  EXPECT_EQ(with.checks.words_read_back, 2 * options.config.line_bytes / 4U);
  EXPECT_EQ(with.cycles, without.cycles);
  EXPECT_EQ(with.cycles_drained, without.cycles_drained);
  EXPECT_EQ(with.counters, without.counters);
  EXPECT_EQ(with.bus, without.bus);
  EXPECT_EQ(with.checks.loads_checked, 2U);
  EXPECT_EQ(with.checks.bytes_checked, without.checks.bytes_checked);
  EXPECT_EQ(with.load_latency.max, without.load_latency.max);
}

TEST(BenchReadBack, GoesWithSerialRunsAndTheFunctionalCache) {
  BenchOptions options;
  options.port.serial = true;
  EXPECT_EQ(run(options, kNoWord).checks.words_read_back, 16U);
}

TEST(BenchReadBack, IsNotDoneWithoutChecksOrWithArraysToSee) {
  BenchOptions options;
  options.checks = false;
  EXPECT_EQ(run(options, 0x1004).checks.words_read_back, 0U);
  options.checks = true;
  ModelDut dut(options.config);
  LoadThenStore stimulus;
  Bench bench(options, dut, stimulus);
  while (!bench.run(1000)) {
  }
  RunResult result;
  bench.fill(result);
  EXPECT_EQ(result.checks.words_read_back, 0U);
}

}  // namespace
}  // namespace wtc
