// SPDX-License-Identifier: Apache-2.0
// What the policies of the functional engine do, and that its block path is its word path.
#include <gtest/gtest.h>

#include <set>

#include "testbench/functional/engine.hpp"
#include "testbench/stimulus/split.hpp"
#include "tests/unit/functional_traffic.hpp"

namespace wtc::test {
namespace {

FunctionalOptions options_with(WriteMiss miss, WritePolicy write = WritePolicy::kThrough) {
  FunctionalOptions options;
  options.config.sets = 2;
  options.config.ways = 2;
  options.config.line_bytes = 16;
  options.write_miss = miss;
  options.write = write;
  return options;
}

/// The counts after these accesses.
FunctionalResult run(const FunctionalOptions& options, const std::vector<Access>& accesses) {
  FunctionalEngine engine(options);
  engine.access(accesses);
  return engine.result();
}

TEST(WriteValidate, TakesALineWithoutFetchingItAndFetchesItForBytesThatWereNotStored) {
  const std::vector<Access> accesses{
      {Op::kStore, 0x100, 8}, {Op::kLoad, 0x104, 4}, {Op::kLoad, 0x108, 4}, {Op::kLoad, 0x10C, 4}};
  const FunctionalResult result = run(options_with(WriteMiss::kValidate), accesses);
  EXPECT_EQ(result.validated_lines, 1U);
  EXPECT_EQ(result.store_misses, 1U);
  EXPECT_EQ(result.store_hits, 1U);  // the second word of the first store
  EXPECT_EQ(result.load_misses, 1U);
  EXPECT_EQ(result.load_hits, 2U);
  EXPECT_EQ(result.fills, 1U);
}

TEST(WriteValidate, WritesBackOnlyTheBytesThatAreValid) {
  const auto back = options_with(WriteMiss::kValidate, WritePolicy::kBack);
  const FunctionalResult part = run(back, {{Op::kStore, 0x102, 2}, {Op::kStore, 0x10C, 1}});
  EXPECT_EQ(part.write_transactions, 1U);
  EXPECT_EQ(part.write_bytes, 3U);
  EXPECT_EQ(part.write_beats, 2U);
  const FunctionalResult whole = run(back, {{Op::kStore, 0x102, 2}, {Op::kLoad, 0x108, 4}});
  EXPECT_EQ(whole.write_bytes, 16U);
}

TEST(WriteInvalidate, PutsOutTheVictimWhenTheSetIsFull) {
  // Lines 0, 2 and 4 share set 0.
  std::vector<Access> accesses{{Op::kLoad, 0x00, 4}, {Op::kStore, 0x40, 8}, {Op::kLoad, 0x00, 4}};
  EXPECT_EQ(run(options_with(WriteMiss::kInvalidate), accesses).load_hits, 1U);
  accesses = {{Op::kLoad, 0x00, 4},
              {Op::kLoad, 0x20, 4},
              {Op::kStore, 0x40, 8},
              {Op::kLoad, 0x20, 4},
              {Op::kLoad, 0x00, 4}};
  const FunctionalResult result = run(options_with(WriteMiss::kInvalidate), accesses);
  EXPECT_EQ(result.load_hits, 1U);
  EXPECT_EQ(result.load_misses, 3U);
  EXPECT_EQ(result.store_misses, 2U);
  EXPECT_EQ(result.fills, 3U);
}

TEST(WriteBack, AroundWritesWhatMissesAtOnce) {
  const auto back = options_with(WriteMiss::kAround, WritePolicy::kBack);
  const FunctionalResult result =
      run(back, {{Op::kStore, 0x00, 8}, {Op::kLoad, 0x00, 4}, {Op::kStore, 0x04, 2}});
  EXPECT_EQ(result.write_transactions, 3U);  // two words, then the line
  EXPECT_EQ(result.write_bytes, 8U + 16U);
  EXPECT_EQ(result.bytes_to_memory, 24U);
}

TEST(Drain, LazySendsAnEntryWhenItsRoomIsNeeded) {
  FunctionalOptions options = options_with(WriteMiss::kAround);
  options.config.wbuf_entries = 2;
  options.drain = Drain::kLazy;
  std::vector<Access> accesses{{Op::kStore, 0x00, 4},
                               {Op::kStore, 0x0B, 1},
                               {Op::kStore, 0x02, 4},
                               {Op::kStore, 0x10, 4},
                               {Op::kStore, 0x00, 2}};
  const FunctionalResult result = run(options, accesses);
  EXPECT_EQ(result.stores, 6U);  // the third one touches two words
  EXPECT_EQ(result.write_transactions, 4U);
  EXPECT_EQ(result.write_transactions_lazy, 4U);
  EXPECT_EQ(result.write_bytes, 6U + 1U + 4U + 2U);
  EXPECT_EQ(result.merged_stores, 2U);
  EXPECT_EQ(result.merged_bytes, 2U);
  EXPECT_EQ(result.stored_bytes, result.write_bytes + result.merged_bytes);
  options.drain = Drain::kEager;
  EXPECT_EQ(run(options, accesses).write_transactions, 6U);
  EXPECT_EQ(run(options, accesses).write_transactions_lazy, 4U);
  options.drain = Drain::kLazy;
  accesses = {{Op::kStore, 0x00, 4}, {Op::kFence, 0, 0}, {Op::kStore, 0x04, 4}};
  EXPECT_EQ(run(options, accesses).write_transactions, 2U);
}

TEST(Drain, LazyCountsWhatWaitsWhenTheCountingBeginsBefore) {
  FunctionalOptions options = options_with(WriteMiss::kAround);
  options.drain = Drain::kLazy;
  FunctionalEngine engine(options);
  engine.access(std::vector<Access>{{Op::kStore, 0x00, 4}});
  engine.begin_counting();
  EXPECT_EQ(engine.result(), FunctionalResult{});
  engine.access(std::vector<Access>{{Op::kStore, 0x04, 4}});
  EXPECT_EQ(engine.result().write_transactions, 1U);
  EXPECT_EQ(engine.result().write_transactions_minimum, 1U);
  EXPECT_EQ(engine.result().write_bytes, 4U);
}

TEST(DineroDefinitions, CountOneReferencePerLineAndFetchNoLineThatOneStoreCovers) {
  const std::vector<Access> accesses{{Op::kStore, 0x100, 16}, {Op::kStore, 0x118, 16}};
  const FunctionalResult result = run(options_with(WriteMiss::kAllocate), accesses);
  EXPECT_EQ(result.stores, 8U);
  EXPECT_EQ(result.line_stores, 3U);
  EXPECT_EQ(result.line_store_misses, 3U);
  EXPECT_EQ(result.fills, 3U);  // as the hardware does, which sees words
  EXPECT_EQ(result.bytes_from_memory, 32U);
  EXPECT_EQ(result.bytes_to_memory, 32U);
}

/// The same accesses cut to words.
void run_by_word(FunctionalEngine& engine, const Config& config,
                 const std::vector<Access>& accesses) {
  PortSplitter splitter(config.word_bytes(), config.addr_w);
  for (const Access& access : accesses) {
    splitter.start(access);
    for (WordAccess word; splitter.next(word);) {
      engine.access(word.op, word.address, word.byte_enable, word.uncached);
    }
  }
}

TEST(FunctionalEngine, CountsWholeAccessesAsItCountsTheirWords) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Random random(seed, 3);
    FunctionalOptions options;
    options.config.data_w = random.chance(50) ? 32 : 64;
    options.config.line_bytes = 16U << random.below(4);
    options.config.wbuf_bytes = random.chance(50) ? 8 : 16;
    options.config.wbuf_entries = static_cast<std::uint32_t>(random.below(5));
    options.config.wbuf_retire_at = 1;
    options.config.sets = 1U << random.below(5);
    options.config.ways = 1U << random.below(5);
    options.config.replacement = static_cast<std::uint32_t>(random.below(4));
    options.config.write_hit = static_cast<std::uint32_t>(random.below(2));
    options.write = static_cast<WritePolicy>(random.below(2));
    options.write_miss = static_cast<WriteMiss>(random.below(4));
    options.drain = static_cast<Drain>(random.below(2));
    if (options.write == WritePolicy::kBack) {
      options.config.write_hit = write_hit::kUpdate;
      options.drain = Drain::kEager;
      if (options.write_miss == WriteMiss::kInvalidate) options.write_miss = WriteMiss::kAround;
    }
    const std::vector<Access> accesses = random_accesses(seed, 2000);
    FunctionalEngine by_word(options);
    run_by_word(by_word, options.config, accesses);
    FunctionalResult expected = by_word.result();
    const FunctionalResult blocks = run(options, accesses);
    // What the words of an access cannot know.
    expected.accesses = blocks.accesses;
    expected.line_loads = blocks.line_loads;
    expected.line_stores = blocks.line_stores;
    expected.line_store_misses = blocks.line_store_misses;
    expected.bytes_from_memory = blocks.bytes_from_memory;
    ASSERT_EQ(blocks, expected) << "seed " << seed;
    EXPECT_LE(blocks.write_transactions_minimum, blocks.write_transactions_lazy);
    seen.insert(blocks.load_misses);
  }
  EXPECT_GT(seen.size(), 150U);
}

TEST(FunctionalEngine, NamesTheAccessThatDoesNotFit) {
  FunctionalEngine engine(options_with(WriteMiss::kAround));
  try {
    engine.access(std::vector<Access>{{Op::kLoad, 0x100, 4}, {Op::kStore, 0xFFFFFFFF, 2}});
    FAIL() << "taken";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("access 2: "), std::string::npos) << error.what();
  }
}

TEST(FunctionalOptions, RefuseWhatDoesNotGoTogether) {
  const auto refused = [](auto change) {
    FunctionalOptions options;
    change(options);
    try {
      check(options);
    } catch (const ConfigError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const auto back = [](FunctionalOptions& o) { o.write = WritePolicy::kBack; };
  EXPECT_EQ(refused(back), "");
  EXPECT_NE(refused([&](auto& o) { back(o), o.config.write_hit = write_hit::kInvalidate; }), "");
  EXPECT_NE(refused([&](auto& o) { back(o), o.write_miss = WriteMiss::kInvalidate; }), "");
  EXPECT_NE(refused([&](auto& o) { back(o), o.drain = Drain::kLazy; }), "");
  EXPECT_NE(refused([](auto& o) { o.config.prefetch = 1; }), "");
  EXPECT_NE(refused([](auto& o) { o.three_c = true, o.write_miss = WriteMiss::kValidate; }), "");
  EXPECT_NE(refused([](auto& o) { o.three_c = true, o.config.write_hit = 1; }), "");
  EXPECT_NE(refused([](auto& o) { o.config.ways = 65; }), "");
  EXPECT_NE(refused([](auto& o) { o.config.ways = 48, o.config.replacement = 1; }), "");
  EXPECT_EQ(refused([](auto& o) { o.config.ways = 48; }), "");
  EXPECT_NE(refused([](auto& o) { o.config.sets = 3; }), "");
  EXPECT_THROW(parse_drain("never"), ConfigError);
  EXPECT_EQ(parse_write_miss("validate"), WriteMiss::kValidate);
  EXPECT_EQ(text(parse_write_policy("back")), "back");
}

}  // namespace
}  // namespace wtc::test
