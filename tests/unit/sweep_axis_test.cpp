// SPDX-License-Identifier: Apache-2.0
// The grammar of --set and --list, and what a sweep makes of it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/axis.hpp"
#include "testbench/sweep/configurations.hpp"

namespace wtc {
namespace {

using Values = std::vector<std::uint32_t>;

std::string refusal_of_axis(const std::string& text) {
  try {
    parse_axis(text);
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "it was taken";
}

std::vector<Axis> axes_of(const std::vector<std::string>& texts) {
  std::vector<Axis> axes;
  for (const std::string& text : texts) axes.push_back(parse_axis(text));
  return axes;
}

std::vector<std::string> settings_of(const Configurations& all) {
  std::vector<std::string> texts;
  const auto named = varying(all.legal);
  for (const Config& config : all.legal) texts.push_back(settings_text(config, named));
  return texts;
}

/// A list file with this text.
class SweepList : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  Configurations read(const std::string& text) {
    std::ofstream(path_) << text;
    return read_list(path_, Config{});
  }
  std::string refusal(const std::string& text) {
    try {
      read(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "it was taken";
  }

  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / ("wtc_list_" + std::to_string(::getpid()));
};

TEST(SweepAxis, TakesAListInItsOrder) {
  const Axis axis = parse_axis("SETS=64,16,32");
  EXPECT_EQ(axis.parameter->name, "SETS");
  EXPECT_EQ(axis.values, (Values{64, 16, 32}));
}

TEST(SweepAxis, CountsFromOneEndOfARangeToTheOther) {
  EXPECT_EQ(parse_axis("WAYS=1..4").values, (Values{1, 2, 3, 4}));
  EXPECT_EQ(parse_axis("WAYS=3..3").values, (Values{3}));
}

TEST(SweepAxis, MultipliesFromOneEndOfARangeUpToTheOther) {
  EXPECT_EQ(parse_axis("SETS=16..64*2").values, (Values{16, 32, 64}));
  EXPECT_EQ(parse_axis("SETS=16..100*2").values, (Values{16, 32, 64}));
  EXPECT_EQ(parse_axis("SETS=1..64*8").values, (Values{1, 8, 64}));
}

TEST(SweepAxis, MixesValuesAndRanges) {
  EXPECT_EQ(parse_axis("ways=1,4..6,8").values, (Values{1, 4, 5, 6, 8}));
}

TEST(SweepAxis, TakesTheWordsOfAParameter) {
  EXPECT_EQ(parse_axis("REPLACEMENT=random,lru").values,
            (Values{replacement::kRandom, replacement::kLru}));
}

TEST(SweepAxis, SaysWhatIsWrongAndWhatIsLegal) {
  EXPECT_EQ(refusal_of_axis("SETS"), "found 'SETS', expected NAME=VALUE,VALUE... or NAME=A..B");
  EXPECT_NE(refusal_of_axis("SETS=").find("expected NAME=VALUE"), std::string::npos);
  EXPECT_NE(refusal_of_axis("COLOUR=1").find("there is no parameter COLOUR"), std::string::npos);
  EXPECT_EQ(refusal_of_axis("SETS=1,,2"), "SETS cannot be ''; legal: 1..4096");
  EXPECT_EQ(refusal_of_axis("REPLACEMENT=lru..fifo"),
            "REPLACEMENT cannot be 'lru..fifo'; legal: lru, plru, fifo, random");
  for (const char* range : {"WAYS=1..", "WAYS=..4", "WAYS=1..x", "WAYS=1..4*", "WAYS=-1..2"}) {
    EXPECT_NE(refusal_of_axis(range).find("expected A..B or A..B*K"), std::string::npos) << range;
  }
  EXPECT_NE(refusal_of_axis("WAYS=4..1").find("expected A not above B"), std::string::npos);
  EXPECT_NE(refusal_of_axis("SETS=1..8*1").find("K from 2"), std::string::npos);
  EXPECT_NE(refusal_of_axis("SETS=0..8*2").find("A from 1"), std::string::npos);
  EXPECT_EQ(refusal_of_axis("SETS=16,8..16*2"), "SETS is given the value 16 twice");
  EXPECT_NE(refusal_of_axis("SETS=0..4000000000").find("more than 1000000 values"),
            std::string::npos);
}

TEST(SweepProduct, VariesTheLastAxisFastest) {
  const Configurations all = cross_product(Config{}, axes_of({"SETS=16,32", "WAYS=1,2"}));
  EXPECT_EQ(settings_of(all), (std::vector<std::string>{"SETS=16 WAYS=1", "SETS=16 WAYS=2",
                                                        "SETS=32 WAYS=1", "SETS=32 WAYS=2"}));
  EXPECT_EQ(all.skipped_count(), 0U);
}

TEST(SweepProduct, OfNoAxisIsTheBase) {
  const Configurations all = cross_product(Config{}, {});
  ASSERT_EQ(all.legal.size(), 1U);
  EXPECT_EQ(all.legal.front(), Config{});
}

TEST(SweepProduct, SkipsIllegalCombinationsAndKeepsTheirRule) {
  const Configurations all =
      cross_product(Config{}, axes_of({"WAYS=1..4", "REPLACEMENT=lru,plru", "SETS=3,4"}));
  EXPECT_EQ(all.legal.size(), 7U);
  ASSERT_EQ(all.skipped.size(), 2U);
  EXPECT_EQ(all.skipped[0].sentence, "SETS must be a power of two from 1 to 4096");
  EXPECT_EQ(all.skipped[0].count, 8U);
  EXPECT_EQ(all.skipped[0].first, "(SETS is 3)");
  EXPECT_EQ(all.skipped[1].sentence, "WAYS must be a power of two for REPLACEMENT plru");
  EXPECT_EQ(all.skipped[1].count, 1U);
  EXPECT_EQ(all.skipped_count(), 9U);
}

TEST(SweepProduct, RefusesAParameterThatIsSetTwice) {
  EXPECT_THROW(cross_product(Config{}, axes_of({"WAYS=1", "ways=2"})), ConfigError);
}

TEST(SweepProduct, RefusesMoreCombinationsThanAnyoneMeans) {
  EXPECT_THROW(cross_product(Config{}, axes_of({"WBUF_MAX_AGE=1..65535", "WAYS=1..16"})),
               ConfigError);
}

TEST_F(SweepList, ReadsAConfigurationPerLine) {
  const Configurations all = read("# geometries\nSETS=16 WAYS=2\n\n  WAYS=4\tSETS=8 # small\n");
  EXPECT_EQ(settings_of(all), (std::vector<std::string>{"SETS=16 WAYS=2", "SETS=8 WAYS=4"}));
}

TEST_F(SweepList, SkipsIllegalLines) {
  const Configurations all = read("SETS=3\nSETS=4\n");
  EXPECT_EQ(all.legal.size(), 1U);
  EXPECT_EQ(all.skipped.front().first, "(SETS is 3)");
}

TEST_F(SweepList, SaysTheLineThatIsWrong) {
  const std::string file = path_.string();
  EXPECT_EQ(refusal("SETS=4\nWAYS\n"), file + ":2: found 'WAYS', expected NAME=VALUE");
  EXPECT_EQ(refusal("SETS=x\n"), file + ":1: SETS cannot be 'x'; legal: 1..4096");
  EXPECT_EQ(refusal("SETS=4\n# no\nWAYS=4 SETS=4\n"),
            file + ":3: the same configuration as in line 1");
  EXPECT_NE(refusal("# nothing\n").find("no configuration"), std::string::npos);
}

TEST_F(SweepList, SaysThatThereIsNoFile) {
  EXPECT_THROW(read_list(path_, Config{}), InputError);
}

}  // namespace
}  // namespace wtc
