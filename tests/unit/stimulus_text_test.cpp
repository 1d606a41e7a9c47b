// SPDX-License-Identifier: Apache-2.0
// The readers of text: lackey, CS:APP, din and extended din.
#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

using LackeyReader = StimulusFiles;
using DinReader = StimulusFiles;

TEST_F(LackeyReader, ReadsLoadsAndStoresAndSkipsInstructions) {
  const auto path = file("t", "I  0401ab70,3\n S 1fff000708,8\nI  0401b770,1\n L 0401FFFF,16\n");
  EXPECT_EQ(accesses(path, "lackey"), (std::vector{store(0x1fff000708, 8), load(0x0401ffff, 16)}));
}

TEST_F(LackeyReader, SplitsAModifyIntoALoadAndAStore) {
  EXPECT_EQ(accesses(file("t", " M 0421c7f0,4\n L 10,1\n"), "lackey"),
            (std::vector{load(0x0421c7f0, 4), store(0x0421c7f0, 4), load(0x10, 1)}));
}

TEST_F(LackeyReader, SkipsTheChatterOfValgrindAndEmptyLines) {
  const auto path =
      file("t", "==41== Lackey\n--41-- warning\n**41** note\n\n   \n L 10,1\n==41== done\n");
  EXPECT_EQ(accesses(path, "lackey"), (std::vector{load(0x10, 1)}));
}

TEST_F(LackeyReader, ReadsCsappLinesWithoutBlanksWithCarriageReturnsAndWithoutALastNewline) {
  EXPECT_EQ(accesses(file("t", "L 10,1\r\nM 20,1\r\n  S 22,1"), "csapp"),
            (std::vector{load(0x10, 1), load(0x20, 1), store(0x20, 1), store(0x22, 1)}));
}

TEST_F(LackeyReader, TakesTheWholeRangeOfAddressesAndSizes) {
  EXPECT_EQ(accesses(file("t", " L ffffffffffffffff,1\n S 00000000000000000001,4096\n"), "lackey"),
            (std::vector{load(~0ULL, 1), store(1, 4096)}));
}

TEST_F(LackeyReader, NamesFileLineAndTextOfABadLine) {
  const std::string expected =
      "', expected ' L address,size' (or S, M, I; address of at most 16 hex digits, decimal size 1 "
      "to 4096)";
  for (const std::string bad :
       {" X 10,4", " L 10", " L 10,", " L 10,0", " L 10,4097", " L 10,99999999999", " L ,4",
        " L 1g,4", " L10,4", " L 10,4 x", " L 10 ,4", " L 10000000000000000,4", "hello", "Ix",
        " L 0x10,4", " L -1,4"}) {
    EXPECT_EQ(reading_error(file("t", std::string(" L 10,4\n").append(bad).append("\n L 10,4\n")),
                            "lackey"),
              std::string("t:2: found \'").append(bad).append(expected));
  }
}

TEST_F(LackeyReader, ShowsBytesThatCannotBePrintedAndCutsLongText) {
  EXPECT_TRUE(reading_error(file("t", std::string("\x01\xff\0z\n", 5)), "lackey")
                  .starts_with("t:1: found '\\x01\\xff\\x00z', expected"));
  EXPECT_TRUE(reading_error(file("t", std::string(1000, 'a')), "lackey")
                  .starts_with("t:1: found '" + std::string(60, 'a') + "...', expected"));
}

TEST_F(LackeyReader, RefusesATraceWithoutAccesses) {
  EXPECT_EQ(reading_error(file("t", "I  10,4\n==1== end\n"), "lackey"),
            "t: no accesses, expected at least one load or store");
}

TEST_F(LackeyReader, TellsWhereAnAccessCameFrom) {
  const auto path = file("t", "I  10,4\n M 20,4\n");
  const auto stimulus = open_stimulus(path, "lackey");
  Access access;
  ASSERT_TRUE(stimulus->next(access));
  EXPECT_EQ(stimulus->position(), path + ":2");
}

TEST_F(DinReader, ReadsLabelsAsWordsThatHoldTheAddress) {
  EXPECT_EQ(accesses(file("t", "0 1003\n1 0x2000 a comment\n2 400000\n 0\tFFFFFFFF\n"), "din"),
            (std::vector{load(0x1000, 4), store(0x2000, 4), load(0xfffffffc, 4)}));
}

TEST_F(DinReader, ReadsExtendedLinesWithHexSizes) {
  const auto path =
      file("t", "r 1003 1\nw 0x2000 0x10 x\nm 30 1000\ni 400000 4\nc 20 20\nv 44 4\n");
  EXPECT_EQ(accesses(path, "din"),
            (std::vector{load(0x1003, 1), store(0x2000, 16), load(0x30, 4096),
                         Access{.op = Op::kInvalLine, .address = 0x44}}));
}

TEST_F(DinReader, NamesFileLineAndTextOfABadLine) {
  const std::string expected =
      "', expected 'label address' (label 0, 1 or 2) or 'type address size' (type r, w, i, m, c or "
      "v), address of at most 16 hex digits, hex size 1 to 1000";
  for (const std::string bad :
       {"3 10", "0", "0 ", "0 xyz", "0 10x", "q 10 4", "r 10", "r 10 0", "r 10 1001", "r 10 4x",
        "0 10000000000000000", "00 10", "r10 4", "0 0x"}) {
    EXPECT_EQ(reading_error(file("t", std::string("0 10\n\n").append(bad).append("\n")), "din"),
              std::string("t:3: found \'").append(bad).append(expected));
  }
}

TEST_F(DinReader, RefusesATraceWithoutAccesses) {
  EXPECT_EQ(reading_error(file("t", "2 400000\n\n"), "din"),
            "t: no accesses, expected at least one load or store");
}

}  // namespace
}  // namespace wtc
