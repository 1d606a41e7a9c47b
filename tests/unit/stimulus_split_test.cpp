// SPDX-License-Identifier: Apache-2.0
// Accesses cut into the words of the processor port.
#include <stdexcept>

#include "testbench/random.hpp"
#include "testbench/stimulus/split.hpp"
#include "tests/unit/stimulus_files.hpp"

namespace wtc {

void PrintTo(const WordAccess& word, std::ostream* out) {
  *out << "{op " << static_cast<std::uint32_t>(word.op) << ", 0x" << std::hex << word.address
       << ", be 0x" << word.byte_enable << std::dec << ", gap " << word.gap
       << (word.last ? ", last}" : "}");
}

namespace {

std::vector<WordAccess> pieces(PortSplitter& splitter, const Access& access) {
  std::vector<WordAccess> result;
  WordAccess piece;
  splitter.start(access);
  while (splitter.next(piece)) result.push_back(piece);
  return result;
}

WordAccess word(Op op, std::uint64_t address, std::uint32_t byte_enable, bool last) {
  return {.op = op, .address = address, .byte_enable = byte_enable, .last = last};
}

TEST(PortSplitter, LeavesAnAccessInsideAWordWhole) {
  PortSplitter splitter(4, 32);
  EXPECT_EQ(pieces(splitter, load(0x1000, 4)), (std::vector{word(Op::kLoad, 0x1000, 0xF, true)}));
  EXPECT_EQ(pieces(splitter, store(0x1003, 1)), (std::vector{word(Op::kStore, 0x1000, 0x8, true)}));
  EXPECT_EQ(pieces(splitter, store(0x1001, 2)), (std::vector{word(Op::kStore, 0x1000, 0x6, true)}));
}

TEST(PortSplitter, CutsAtWordBordersLowestAddressFirst) {
  PortSplitter four(4, 32);
  EXPECT_EQ(pieces(four, store(0x1006, 4)), (std::vector{word(Op::kStore, 0x1004, 0xC, false),
                                                         word(Op::kStore, 0x1008, 0x3, true)}));
  EXPECT_EQ(pieces(four, load(0x1003, 8)),
            (std::vector{word(Op::kLoad, 0x1000, 0x8, false), word(Op::kLoad, 0x1004, 0xF, false),
                         word(Op::kLoad, 0x1008, 0x7, true)}));
  PortSplitter eight(8, 32);
  EXPECT_EQ(pieces(eight, load(0x1007, 16)),
            (std::vector{word(Op::kLoad, 0x1000, 0x80, false), word(Op::kLoad, 0x1008, 0xFF, false),
                         word(Op::kLoad, 0x1010, 0x7F, true)}));
}

TEST(PortSplitter, PutsTheGapOnTheFirstPieceAndTheRestOnAll) {
  PortSplitter splitter(4, 32);
  const auto result =
      pieces(splitter,
             {.op = Op::kStore, .address = 2, .size = 4, .thread = 3, .gap = 9, .uncached = true});
  ASSERT_EQ(result.size(), 2U);
  EXPECT_EQ(result[0].gap, 9U);
  EXPECT_EQ(result[1].gap, 0U);
  for (const WordAccess& piece : result) {
    EXPECT_EQ(piece.thread, 3U);
    EXPECT_TRUE(piece.uncached);
  }
}

TEST(PortSplitter, PassesWhatIsNoLoadOrStoreAsOnePieceWithoutBytes) {
  PortSplitter splitter(4, 32);
  EXPECT_EQ(pieces(splitter, {.op = Op::kFence, .address = ~0ULL, .size = 77, .uncached = true}),
            (std::vector{word(Op::kFence, 0, 0, true)}));
  EXPECT_EQ(pieces(splitter, {.op = Op::kInvalAll, .address = 5}),
            (std::vector{word(Op::kInvalAll, 0, 0, true)}));
  EXPECT_EQ(pieces(splitter, {.op = Op::kInvalLine, .address = 0x1007, .size = 64}),
            (std::vector{word(Op::kInvalLine, 0x1004, 0, true)}));
}

TEST(PortSplitter, CoversEachByteExactlyOnce) {
  Random random(11);
  for (const std::uint32_t bytes : {4U, 8U}) {
    PortSplitter splitter(bytes, 64);
    for (int i = 0; i < 2000; ++i) {
      const Access access =
          load(random.next() >> 1U, static_cast<std::uint32_t>(1 + random.below(100)));
      std::uint64_t expected = access.address;
      const auto result = pieces(splitter, access);
      for (const WordAccess& piece : result) {
        EXPECT_EQ(piece.address % bytes, 0U);
        for (std::uint32_t byte = 0; byte < bytes; ++byte) {
          if ((piece.byte_enable >> byte & 1U) == 0) continue;
          ASSERT_EQ(piece.address + byte, expected++);
        }
        EXPECT_EQ(piece.last, &piece == &result.back());
      }
      EXPECT_EQ(expected, access.address + access.size);
    }
  }
}

TEST(PortSplitter, TakesTheLastByteOfTheAddressSpaceAndNoMore) {
  PortSplitter narrow(4, 16);
  EXPECT_EQ(pieces(narrow, load(0xFFFE, 2)).size(), 1U);
  EXPECT_EQ(error_of([&] { narrow.start(load(0xFFFE, 3)); }),
            "the access at 0xfffe to 0x10000 needs ADDR_W 17, but ADDR_W is 16: expected addresses "
            "up to 0xffff");
  EXPECT_EQ(
      error_of([&] { narrow.start({.op = Op::kInvalLine, .address = 0x1FFF000708}); }),
      "the access at 0x1fff000708 to 0x1fff000708 needs ADDR_W 37, but ADDR_W is 16: expected "
      "addresses up to 0xffff");
  PortSplitter wide(8, 64);
  EXPECT_EQ(pieces(wide, load(~0ULL, 1)).size(), 1U);
  EXPECT_EQ(error_of([&] { wide.start(load(~0ULL, 2)); }),
            "the access at 0xffffffffffffffff to 0x0 wraps around at the end of the address "
            "space, but ADDR_W is 64: expected addresses up to 0xffffffffffffffff");
}

TEST(PortSplitter, RefusesAnAccessWithoutBytesAndAnImpossiblePort) {
  PortSplitter splitter(4, 32);
  EXPECT_EQ(error_of([&] { splitter.start(load(0x10, 0)); }),
            "found an access of 0 bytes at 0x10, expected at least 1");
  EXPECT_THROW(PortSplitter(2, 32), std::invalid_argument);
  EXPECT_THROW(PortSplitter(4, 15), std::invalid_argument);
  EXPECT_THROW(PortSplitter(4, 65), std::invalid_argument);
}

using PortSplitterOnFile = StimulusFiles;

TEST_F(PortSplitterOnFile, SaysWhereAnAccessThatDoesNotFitCameFrom) {
  const auto input = open_stimulus(file("t", " L 10,4\n S 1fff000708,8\n"), "auto");
  PortSplitter splitter(4, 32);
  Access access;
  ASSERT_TRUE(input->next(access));
  EXPECT_EQ(error_of([&] { splitter.start(access, input.get()); }), "no error");
  ASSERT_TRUE(input->next(access));
  EXPECT_EQ(error_of([&] { splitter.start(access, input.get()); }),
            path("t") +
                ":2: the access at 0x1fff000708 to 0x1fff00070f needs ADDR_W 37, but ADDR_W is "
                "32: expected addresses up to 0xffffffff");
}

}  // namespace
}  // namespace wtc
