// SPDX-License-Identifier: Apache-2.0
// Opening an input: compression, the guess of the format, standard input, and bad files.
#include <fcntl.h>

#include "testbench/random.hpp"
#include "testbench/stimulus/byte_source.hpp"
#include "testbench/stimulus/formats.hpp"
#include "testbench/stimulus/trace_writer.hpp"
#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

using ByteSourceTest = StimulusFiles;
using OpenStimulus = StimulusFiles;

/// Lackey text of `count` loads at mixed places; `found` gets the loads.
std::string lackey_text(int count, std::vector<Access>& found) {
  Random random(3);
  std::ostringstream text;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t address = random.below(1ULL << 40U);
    text << " L " << std::hex << address << std::dec << ",8\n";
    found.push_back(load(address, 8));
  }
  return text.str();
}

/// Standard input comes from a file while the object lives.
class StandardInputFrom {
 public:
  explicit StandardInputFrom(const std::string& path) : old_(::dup(STDIN_FILENO)) {
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    ::dup2(descriptor, STDIN_FILENO);
    ::close(descriptor);
  }
  ~StandardInputFrom() {
    ::dup2(old_, STDIN_FILENO);
    ::close(old_);
  }

 private:
  int old_;
};

TEST_F(OpenStimulus, ReadsPlainGzipXzAndZstd) {
  std::vector<Access> expected;
  const std::string text = lackey_text(100'000, expected);
  for (const std::string name : {"t", "t.gz", "t.xz", "t.zst"}) {
    EXPECT_TRUE(accesses(packed(name, text)) == expected) << name;
  }
}

TEST_F(OpenStimulus, FindsCompressionByContentNotByName) {
  std::filesystem::rename(packed("t.xz", " L 10,4\n"), path("t.txt"));
  EXPECT_EQ(accesses(path("t.txt")), (std::vector{load(0x10, 4)}));
}

TEST_F(OpenStimulus, ReadsSeveralGzipMembersInOneFile) {
  const std::string both =
      content(packed("a.gz", " L 10,4\n")) + content(packed("b.gz", " S 20,4\n"));
  EXPECT_EQ(accesses(file("t.gz", both)), (std::vector{load(0x10, 4), store(0x20, 4)}));
}

TEST_F(OpenStimulus, FindsTheGzipChecksumRightAtEveryLength) {
  for (std::size_t length = 0; length < 20; ++length) {
    const std::string text = std::string(length, '\n') + " L 10,4";
    EXPECT_EQ(accesses(packed("t.gz", text)), (std::vector{load(0x10, 4)})) << length;
  }
}

TEST_F(OpenStimulus, NoticesTruncatedCompressionAndNamesTheFile) {
  std::vector<Access> loads;
  const std::string text = lackey_text(50'000, loads);
  for (const std::string name : {"t.gz", "t.xz", "t.zst"}) {
    const std::string whole = content(packed(name, text));
    for (const std::size_t cut : {std::size_t{1}, std::size_t{9}, whole.size() / 2}) {
      const auto message = reading_error(file(name, whole.substr(0, whole.size() - cut)), "lackey");
      EXPECT_TRUE(message.starts_with(name + ": cannot read: ")) << cut << " " << message;
      EXPECT_EQ(message.find("No progress"), std::string::npos) << message;
    }
  }
}

// zstd is not here: libarchive writes it without a checksum, so a flipped bit may go through; a
// wtct trace then notices by its own sum.
TEST_F(OpenStimulus, NoticesAFlippedBitAnywhereInGzipAndXzData) {
  std::vector<Access> loads;
  const std::string text = lackey_text(2'000, loads);
  Random random(5);
  for (const std::string name : {"t.gz", "t.xz"}) {
    const std::string whole = content(packed(name, text));
    for (int i = 0; i < 200; ++i) {
      std::string bad = whole;
      // Behind the header, whose time stamp and flags may be anything.
      const std::size_t at = 32 + random.below(whole.size() - 32);
      bad[at] = static_cast<char>(bad[at] ^ (1 << random.below(8)));
      std::vector<Access> found;
      const std::string message = error_of([&] { found = accesses(file(name, bad), "lackey"); });
      EXPECT_TRUE(message != "no error" || found == loads) << name << " byte " << at;
    }
  }
}

TEST_F(OpenStimulus, GuessesTheFormatFromTheContent) {
  TraceWriter writer(path("wtct"));
  writer.write(load(0x10, 4));
  writer.close();
  EXPECT_EQ(accesses(path("wtct")), (std::vector{load(0x10, 4)}));
  EXPECT_EQ(accesses(file("t", "==1== Lackey\n\nI  0010,3\n L 10,4\n")).size(), 1U);
  EXPECT_EQ(accesses(file("t", "L 10,4")), (std::vector{load(0x10, 4)}));
  EXPECT_EQ(accesses(file("t", "\n1 11\n")), (std::vector{store(0x10, 4)}));
  EXPECT_EQ(accesses(file("t", "w 11 2\r\n")), (std::vector{store(0x11, 2)}));
}

TEST_F(OpenStimulus, GuessesBehindALongPrologueOfValgrind) {
  std::string text;
  while (text.size() < 60'000) text += "==1== a line of valgrind\n";
  EXPECT_EQ(accesses(file("t", text + " L 10,4\n")), (std::vector{load(0x10, 4)}));
}

TEST_F(OpenStimulus, SaysWhatItExpectedWhenNothingFits) {
  EXPECT_EQ(reading_error(file("t", "hello\nworld\n")),
            "t:1: found 'hello', expected a wtct, lackey, csapp or din trace (a dinb trace must be "
            "named: --format dinb)");
  EXPECT_TRUE(
      reading_error(file("t", std::string(200'000, '\0'))).starts_with("t:1: found '\\x00"));
  EXPECT_TRUE(reading_error(file("t", "WTC")).starts_with("t:1: found 'WTC', expected a wtct"));
}

TEST_F(OpenStimulus, RefusesEmptyInputOfEveryKind) {
  const std::string expected = ": no accesses, expected at least one load or store";
  for (const std::string name : {"t", "t.gz", "t.xz", "t.zst"}) {
    for (const FormatInfo& format : formats()) {
      EXPECT_EQ(reading_error(packed(name, ""), std::string(format.name)), name + expected)
          << format.name;
    }
  }
}

TEST_F(OpenStimulus, NamesAFileThatCannotBeOpened) {
  EXPECT_EQ(reading_error(path("none")),
            "none: cannot open: No such file or directory; expected a trace file, or - for "
            "standard input");
  std::filesystem::create_directory(path("folder"));
  EXPECT_EQ(reading_error(path("folder")), "folder: is a directory; expected a trace file");
}

TEST_F(OpenStimulus, RefusesAnUnknownFormatWithTheListOfKnownOnes) {
  EXPECT_EQ(reading_error(file("t", " L 10,4\n"), "elf"),
            "found format 'elf', expected one of auto, lackey, csapp, din, dinb, wtct");
}

TEST_F(OpenStimulus, ReadsStandardInputPlainOrCompressed) {
  for (const std::string name : {"t", "t.gz", "t.xz", "t.zst"}) {
    const StandardInputFrom input(packed(name, " L 10,4\n"));
    EXPECT_EQ(accesses("-"), (std::vector{load(0x10, 4)})) << name;
  }
  const StandardInputFrom input(file("bad", " L 10,4\n x\n"));
  EXPECT_TRUE(reading_error("-").starts_with("standard input:2: found ' x', expected"));
}

TEST_F(OpenStimulus, ReportsProgressOfFilesButNotOfPipes) {
  std::vector<Access> loads;
  const auto stimulus = open_stimulus(packed("t.gz", lackey_text(200'000, loads)), "auto");
  double before = stimulus->progress();
  EXPECT_GT(before, 0);
  EXPECT_LT(before, 0.6);
  Access access;
  while (stimulus->next(access)) {
    ASSERT_GE(stimulus->progress(), before);
    before = stimulus->progress();
  }
  EXPECT_EQ(before, 1);

  int ends[2] = {};
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "x", 1), 1);
  ::close(ends[1]);
  EXPECT_LT(ByteSource(ends[0], "pipe").progress(), 0);
}

TEST_F(ByteSourceTest, TakesLinesUpToTheLimitAndNoLonger) {
  const std::string longest(ByteSource::kMaxLine, 'x');
  ByteSource good(file("t", longest + "\n\nend"));
  std::string_view line;
  ASSERT_TRUE(good.next_line(line));
  EXPECT_EQ(line, longest);
  ASSERT_TRUE(good.next_line(line));
  EXPECT_EQ(line, "");
  ASSERT_TRUE(good.next_line(line));
  EXPECT_EQ(line, "end");
  EXPECT_EQ(good.line(), 3U);
  EXPECT_FALSE(good.next_line(line));

  for (const std::string ending : {"\n", "", "endless"}) {
    ByteSource bad(file("t", std::string("a\nx").append(longest).append(ending)));
    ASSERT_TRUE(bad.next_line(line));
    EXPECT_EQ(error_of([&] { bad.next_line(line); }),
              path("t") + ":2: found a line of more than 65536 bytes, expected a text trace");
  }
}

TEST_F(ByteSourceTest, GivesBytesAcrossItsBufferWithTheirOffset) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + " ";
  ByteSource source(packed("t.zst", text));
  std::string read;
  while (source.fill(1)) {
    EXPECT_EQ(source.offset(), read.size());
    const bool whole = source.fill(1000);
    const std::size_t count = whole ? 1000 : source.available();
    read.append(source.data(), count);
    source.skip(count);
  }
  EXPECT_EQ(read, text);
}

}  // namespace
}  // namespace wtc
