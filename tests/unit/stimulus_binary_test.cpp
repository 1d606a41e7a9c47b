// SPDX-License-Identifier: Apache-2.0
// The readers of binary traces, dinb and wtct, and the writer of wtct.
#include <sys/resource.h>

#include <csignal>

#include "testbench/random.hpp"
#include "testbench/stimulus/trace_writer.hpp"
#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

using DinbReader = StimulusFiles;
using WtctReader = StimulusFiles;
using TraceWriterTest = StimulusFiles;

std::string bytes(std::initializer_list<int> values) {
  std::string result;
  for (const int value : values) result += static_cast<char>(value);
  return result;
}

std::string wtct(std::initializer_list<int> records) {
  return bytes({'W', 'T', 'C', 'T', 1, 0, 0, 0}) + bytes(records);
}

TEST_F(DinbReader, ReadsRecordsOfEightBytesAndSkipsInstructions) {
  const auto path = file("t", bytes({0x78, 0x56, 0x34, 0xF2, 0x00, 0x10, 0, 0,  //
                                     0,    0,    0,    0,    4,    0,    2, 0,  //
                                     1,    0,    0,    0,    1,    0,    1, 0}));
  EXPECT_EQ(accesses(path, "dinb"), (std::vector{load(0xF2345678, 4096), store(1, 1)}));
}

TEST_F(DinbReader, NamesRecordAndByteOfWhatIsWrong) {
  const std::string good = bytes({0, 0, 0, 0, 4, 0, 0, 0});
  const std::pair<std::string, std::string> table[] = {
      {bytes({0, 0, 0, 0, 0, 0, 0, 0}), "found size 0, expected 1 to 4096"},
      {bytes({0, 0, 0, 0, 1, 16, 0, 0}), "found size 4097, expected 1 to 4096"},
      {bytes({0, 0, 0, 0, 4, 0, 3, 0}),
       "found type 3, expected 0 (load), 1 (store) or 2 (instruction)"},
      {bytes({0, 0, 0, 0, 4, 0, 0, 9}), "found 9 in the last byte, expected 0"},
      {bytes({0, 0, 0}), "found 3 bytes, expected 8"},
  };
  for (const auto& [bad, what] : table) {
    EXPECT_EQ(reading_error(file("t", good + bad), "dinb"), "t: record 2 at byte 8: " + what);
  }
}

TEST_F(DinbReader, RefusesATraceWithoutAccesses) {
  EXPECT_EQ(reading_error(file("t", bytes({0, 0, 0, 0, 4, 0, 2, 0})), "dinb"),
            "t: no accesses, expected at least one load or store");
  EXPECT_EQ(reading_error(file("t", ""), "dinb"),
            "t: no accesses, expected at least one load or store");
}

TEST_F(TraceWriterTest, WritesWhatTheReaderReads) {
  Random random(7);
  std::vector<Access> written;
  for (int i = 0; i < 100'000; ++i) {
    Access access{.op = static_cast<Op>(random.below(5))};
    access.thread = static_cast<std::uint32_t>(random.chance(5) ? random.below(256) : 0);
    access.gap = static_cast<std::uint32_t>(random.chance(5) ? random.next() : 0);
    const bool sized = access.op == Op::kLoad || access.op == Op::kStore;
    if (sized || access.op == Op::kInvalLine) access.address = random.next() >> random.below(64);
    if (sized) access.size = 1 + static_cast<std::uint32_t>(random.below(4096));
    if (sized) access.uncached = random.chance(10);
    written.push_back(access);
  }
  for (const std::string name : {"t.wtct", "t.wtct.gz", "t.wtct.xz", "t.wtct.zst"}) {
    TraceWriter writer(path(name));
    for (const Access& access : written) writer.write(access);
    EXPECT_EQ(writer.accesses(), written.size());
    writer.close();
    EXPECT_TRUE(accesses(path(name)) == written) << name;
  }
}

TEST_F(TraceWriterTest, GivesTheSameFileForTheSameAccesses) {
  for (const std::string suffix : {"", ".gz", ".xz", ".zst"}) {
    for (const std::string& name : {"a" + suffix, "b" + suffix}) {
      TraceWriter writer(path(name));
      writer.write(store(0x1007, 16));
      writer.close();
    }
    EXPECT_EQ(content(path("a" + suffix)), content(path("b" + suffix))) << suffix;
  }
}

TEST_F(TraceWriterTest, LeavesNothingBehindWithoutClose) {
  file("t.wtct", "the old file");
  {
    TraceWriter writer(path("t.wtct"));
    for (std::uint64_t i = 0; i < 1'000'000; ++i) writer.write(load(i * 1'000'003, 4));
    EXPECT_EQ(content(path("t.wtct")), "the old file");
  }
  EXPECT_EQ(names(), (std::vector<std::string>{"t.wtct"}));
  EXPECT_EQ(content(path("t.wtct")), "the old file");
}

TEST_F(TraceWriterTest, RefusesWhatItCannotWrite) {
  EXPECT_EQ(error_of([&] { TraceWriter(path("none/t")); }),
            path("none/t") +
                ": cannot write: No such file or directory; expected a name in a "
                "writable folder");
  TraceWriter writer(path("t"));
  EXPECT_EQ(error_of([&] { writer.write(load(0, 0)); }),
            path("t") + ": found an access of 0 bytes, expected 1 to 4096");
  EXPECT_EQ(error_of([&] { writer.write(load(0, 4097)); }),
            path("t") + ": found an access of 4097 bytes, expected 1 to 4096");
  EXPECT_EQ(error_of([&] { writer.write({.size = 1, .thread = 256}); }),
            path("t") + ": found thread 256, expected 0 to 255");
  EXPECT_EQ(error_of([&] { writer.close(); }),
            path("t") + ": no accesses to write, expected at least one load or store");
}

TEST_F(TraceWriterTest, ReportsAFileThatCannotGrowAndLeavesNothing) {
  rlimit old{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
  const rlimit small{.rlim_cur = 100'000, .rlim_max = old.rlim_max};
  auto* const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::string message = error_of([&] {
    TraceWriter writer(path("t"));
    for (std::uint64_t i = 0; i < 1'000'000; ++i) writer.write(load(i * 1'000'003, 4));
    writer.close();
  });
  ::setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_TRUE(message.starts_with(path("t") + ": cannot write: ")) << message;
  EXPECT_TRUE(names().empty());
}

TEST_F(WtctReader, NoticesACutAtEveryByteAnExtraByteAndEveryFlippedBit) {
  TraceWriter writer(path("whole"));
  writer.write(store(0x1007, 16));
  writer.write({.op = Op::kLoad, .address = 1, .size = 300, .thread = 3, .gap = 1000});
  writer.write({.op = Op::kFence});
  writer.write(load(0x123456, 4));
  writer.close();
  const std::string whole = content(path("whole"));
  EXPECT_EQ(reading_error(file("t", whole), "wtct"), "no error");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_NE(reading_error(file("t", whole.substr(0, length)), "wtct"), "no error") << length;
  }
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string bad = whole;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(reading_error(file("t", bad), "wtct"), "no error") << bit;
  }
  const std::string message = reading_error(file("t", whole + "x"), "wtct");
  EXPECT_TRUE(message.ends_with("found bytes after the end mark, expected the end of the input"))
      << message;
}

TEST_F(WtctReader, NamesRecordAndByteOfWhatIsWrong) {
  // 0x21 4 2: a store of 4 bytes at address 1.
  const std::pair<std::string, std::string> table[] = {
      {wtct({0x21, 4, 2}),
       "record 2 at byte 11: the input ends, expected a record or the end mark"},
      {wtct({0x21, 4}),
       "record 1 at byte 8: the input ends within the record, expected its end mark later"},
      {wtct({0x05}),
       "record 1 at byte 8: found first byte 0x05, expected kind 0 to 4 or the end "
       "mark 0x07"},
      {wtct({0x80}),
       "record 1 at byte 8: found first byte 0x80, expected kind 0 to 4 or the end "
       "mark 0x07"},
      {wtct({0x22}),
       "record 1 at byte 8: found first byte 0x22, expected a size or the uncached "
       "bit only with a load or store"},
      {wtct({0x0A}),
       "record 1 at byte 8: found first byte 0x0a, expected a size or the uncached "
       "bit only with a load or store"},
      {wtct({0x21, 0, 2}), "record 1 at byte 8: found size 0, expected 1 to 4096"},
      {wtct({0x21, 0x81, 0x20, 2}), "record 1 at byte 8: found size 4097, expected 1 to 4096"},
      {wtct({0x00, 2}),
       "record 1 at byte 8: no size, expected one in the first record of this "
       "kind"},
      {wtct({0x31, 0x80, 2, 4, 2}), "record 1 at byte 8: found thread 256, expected 0 to 255"},
      {wtct({0x61, 4, 0x80, 0x80, 0x80, 0x80, 0x10, 2}),
       "record 1 at byte 8: found gap 4294967296, expected at most 4294967295"},
      {wtct({0x21, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2}),
       "record 1 at byte 8: found a number of more than 64 bits, expected at most 64"},
      {wtct({0x21, 4, 2, 7, 2}),
       "record 2 at byte 11: found the end mark for 2 records, expected 1"},
      {wtct({0x21, 4, 2, 7, 1, 0}),
       "record 2 at byte 11: the input ends within the end mark, expected its sum of 8 bytes"},
      {wtct({0x21, 4, 2, 7, 1, 0, 0, 0, 0, 0, 0, 0, 0}),
       "record 2 at byte 11: found the sum 0x0 in the end mark, expected 0xc9bfd136c93cb114 from "
       "the records"},
      {wtct({7, 0, 0, 0, 0, 0, 0, 0, 0, 0}), "no accesses, expected at least one load or store"},
  };
  for (const auto& [bad, what] : table) {
    EXPECT_EQ(reading_error(file("t", bad), "wtct"), "t: " + what);
  }
}

TEST_F(WtctReader, RefusesAWrongHeader) {
  const std::pair<std::string, std::string> table[] = {
      {"WTCX\1\0\0\0", "found 'WTCX\\x01', expected WTCT in front"},
      {bytes({'W', 'T', 'C', 'T', 1}), "found 'WTCT\\x01', expected 8 bytes"},
      {bytes({'W', 'T', 'C', 'T', 2, 0, 0, 0}),
       "found 'WTCT\\x02\\x00\\x00\\x00', expected version 1"},
      {bytes({'W', 'T', 'C', 'T', 1, 0, 1, 0}),
       "found 'WTCT\\x01\\x00\\x01\\x00', expected three zero bytes at the end"},
  };
  for (const auto& [bad, what] : table) {
    EXPECT_EQ(reading_error(file("t", bad), "wtct"), "t: header: " + what);
  }
  EXPECT_EQ(reading_error(file("t", ""), "wtct"),
            "t: no accesses, expected at least one load or store");
}

}  // namespace
}  // namespace wtc
