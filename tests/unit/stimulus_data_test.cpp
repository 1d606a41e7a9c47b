// SPDX-License-Identifier: Apache-2.0
// The stored traces of real programs and the example of docs/formats.md.
#include "testbench/stimulus/split.hpp"
#include "testbench/stimulus/trace_writer.hpp"
#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

const std::string kRoot = WTC_SOURCE_DIR "/";

struct StoredTrace {
  const char* name;
  std::uint64_t loads, stores;
};

class StoredTraces : public testing::TestWithParam<StoredTrace> {};

TEST_P(StoredTraces, HoldTheirCountsFitThirtyTwoBitsAndAreSmall) {
  const std::string path = kRoot + "tests/data/" + GetParam().name + ".wtct.xz";
  EXPECT_LE(std::filesystem::file_size(path), 1U << 20U);
  const auto trace = open_stimulus(path, "auto");
  PortSplitter splitter(4, 32);
  std::uint64_t counts[2] = {};
  Access access;
  WordAccess word;
  while (trace->next(access)) {
    ASSERT_TRUE(access.op == Op::kLoad || access.op == Op::kStore);
    ++counts[static_cast<std::size_t>(access.op)];
    ASSERT_NO_THROW(splitter.start(access, trace.get()));
    while (splitter.next(word)) ASSERT_NE(word.byte_enable, 0U);
  }
  EXPECT_EQ(counts[0], GetParam().loads);
  EXPECT_EQ(counts[1], GetParam().stores);
}

INSTANTIATE_TEST_SUITE_P(All, StoredTraces,
                         testing::Values(StoredTrace{"gzip", 147'444, 52'556},
                                         StoredTrace{"sort", 136'458, 63'542},
                                         StoredTrace{"sqlite", 134'849, 65'151}),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

using FormatDocument = StimulusFiles;

/// The hex digits in front of the bar in the block that begins with ```wtct.
std::string example_bytes() {
  std::istringstream document(StimulusFiles::content(kRoot + "docs/formats.md"));
  std::string result;
  std::string line;
  bool inside = false;
  while (std::getline(document, line)) {
    if (line.starts_with("```")) inside = line == "```wtct";
    if (!inside || line.starts_with("```")) continue;
    std::istringstream bytes(line.substr(0, line.find('|')));
    std::string byte;
    while (bytes >> byte) result += static_cast<char>(std::stoi(byte, nullptr, 16));
  }
  return result;
}

TEST_F(FormatDocument, ShowsTheExampleAsWriterAndReaderHaveIt) {
  const std::vector<Access> expected = {
      {.op = Op::kStore, .address = 0x1007, .size = 16},
      {.op = Op::kLoad, .address = 0x1000, .size = 4},
      {.op = Op::kLoad, .address = 0x1004, .size = 4},
      {.op = Op::kStore, .address = 0xFF7, .size = 16, .gap = 300},
      {.op = Op::kFence, .gap = 300},
      {.op = Op::kLoad, .address = 0x40, .size = 1, .thread = 2, .uncached = true},
      {.op = Op::kInvalLine, .address = 0x1000, .thread = 2},
      {.op = Op::kInvalAll, .thread = 2},
  };
  TraceWriter writer(path("t"));
  for (const Access& access : expected) writer.write(access);
  writer.close();
  const std::string example = example_bytes();
  EXPECT_EQ(example, content(path("t")));
  EXPECT_EQ(accesses(file("example", example)), expected);
}

}  // namespace
}  // namespace wtc
