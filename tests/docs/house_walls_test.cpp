// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/house_walls.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wtc::house {
namespace {

const Strings kNone;

Strings sources() {
  Strings all;
  for (const char* folder : {"model", "testbench", "tests"}) {
    const Strings some = files(folder, {".hpp", ".cpp"});
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

TEST(HouseWalls, KnowledgePointsFromTestsToBenchToModel) {
  for (const std::string& path : sources()) EXPECT_EQ(wrong_includes(path, read(path)), kNone);
}

TEST(HouseWalls, ConvictsAModelThatKnowsTheBench) {
  EXPECT_EQ(wrong_includes("model/a.hpp", "#include \"testbench/b.hpp\"\n#include \"model/c.hpp\""),
            Strings{"model/a.hpp includes testbench/b.hpp"});
}

TEST(HouseWalls, ConvictsABenchThatKnowsTheTests) {
  EXPECT_EQ(wrong_includes("testbench/a.hpp", "#include \"tests/b.hpp\""),
            Strings{"testbench/a.hpp includes tests/b.hpp"});
}

TEST(HouseWalls, SystemCAndVerilatorNeverMeetInOneFile) {
  for (const std::string& path : sources()) EXPECT_FALSE(mixes_kernels(read(path))) << path;
}

TEST(HouseWalls, ConvictsAFileWithBothKernels) {
  const std::string include = "#include ";  // in two pieces, as this file is judged too
  EXPECT_TRUE(mixes_kernels(include + "<systemc>\n" + include + "<verilated.h>\n"));
  EXPECT_FALSE(mixes_kernels(include + "<systemc>\n"));
}

TEST(HouseWalls, NoSourceIsLong) {
  Strings all = sources();
  const Strings rtl = files("rtl", {".v"});
  all.insert(all.end(), rtl.begin(), rtl.end());
  for (const std::string& path : all) {
    EXPECT_LE(lines(read(path)).size(), 400U) << path;
  }
}

TEST(HouseWalls, EveryModelUnitIsTheTwinOfAnRtlModule) {
  for (const char* unit : {"control", "tags", "data", "replace", "mshr", "targets", "write_buffer",
                           "bus_side", "snoop", "cache"}) {
    EXPECT_TRUE(exists(std::string("rtl/wtc_") + unit + ".v")) << unit;
    EXPECT_TRUE(exists(std::string("model/wtc_") + unit + ".hpp")) << unit;
  }
}

TEST(HouseWalls, EverySourceBeginsWithItsLicence) {
  Strings all = sources();
  const Strings rtl = files("rtl", {".v"});
  all.insert(all.end(), rtl.begin(), rtl.end());
  for (const std::string& path : all) {
    EXPECT_EQ(lines(read(path)).front(), "// SPDX-License-Identifier: Apache-2.0") << path;
  }
}

}  // namespace
}  // namespace wtc::house
