// SPDX-License-Identifier: Apache-2.0
// Recording a program under valgrind.
#include "testbench/stimulus/record.hpp"

#include <fcntl.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>

#include "tests/unit/stimulus_files.hpp"

namespace wtc {
namespace {

using Record = StimulusFiles;

/// PATH is another one while the object lives.
class Path {
 public:
  explicit Path(const std::string& path) : old_(std::getenv("PATH")) {
    ::setenv("PATH", path.c_str(), 1);
  }
  ~Path() { ::setenv("PATH", old_.c_str(), 1); }

 private:
  std::string old_;
};

std::size_t stores(const std::vector<Access>& list) {
  std::size_t count = 0;
  for (const Access& access : list) count += access.op == Op::kStore ? 1 : 0;
  return count;
}

TEST_F(Record, WritesTheLoadsAndStoresOfAProgram) {
  const RecordResult result = record({.output = path("t.wtct.xz"), .command = {"true"}});
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_FALSE(result.limit_reached);
  const auto list = accesses(path("t.wtct.xz"));
  EXPECT_GT(result.loads, 1000U);
  EXPECT_GT(result.stores, 1000U);
  EXPECT_EQ(list.size(), result.loads + result.stores);
  EXPECT_EQ(stores(list), result.stores);
  EXPECT_EQ(names(), (std::vector<std::string>{"t.wtct.xz"}));
}

TEST_F(Record, SkipsThenStopsTheProgramAtTheLimit) {
  const std::vector<std::string> endless = {"sh", "-c", "while :; do :; done"};
  const RecordResult all =
      record({.output = path("all"), .command = endless, .limit = 3000, .address_bits = 32});
  const RecordResult part = record({.output = path("part"),
                                    .command = endless,
                                    .skip = 1000,
                                    .limit = 2000,
                                    .address_bits = 32});
  EXPECT_TRUE(all.limit_reached);
  EXPECT_EQ(all.loads + all.stores, 3000U);
  EXPECT_EQ(part.loads + part.stores, 2000U);
  EXPECT_EQ(part.exit_status, 0);
  const auto whole = accesses(path("all"));
  EXPECT_TRUE(accesses(path("part")) == std::vector<Access>(whole.begin() + 1000, whole.end()));
}

TEST_F(Record, KeepsTheAddressBitsAskedFor) {
  const RecordOptions wide{.output = path("wide"), .command = {"true"}, .limit = 2000};
  RecordOptions narrow = wide;
  narrow.output = path("narrow");
  narrow.address_bits = 32;
  record(wide);
  record(narrow);
  const auto from = accesses(path("wide"));
  const auto to = accesses(path("narrow"));
  ASSERT_EQ(from.size(), to.size());
  bool wider = false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    EXPECT_EQ(to[i].address, from[i].address & 0xFFFFFFFF);
    wider = wider || from[i].address > 0xFFFFFFFF;
  }
  EXPECT_TRUE(wider);
}

TEST_F(Record, GivesTheProgramItsOutputAndReportsItsExit) {
  const std::string script = "echo out; echo err >&2; exit 3";
  std::fflush(nullptr);
  const int old_out = ::dup(STDOUT_FILENO);
  const int old_err = ::dup(STDERR_FILENO);
  ::dup2(::open(path("out").c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
  ::dup2(::open(path("err").c_str(), O_CREAT | O_WRONLY, 0600), STDERR_FILENO);
  const RecordResult result = record({.output = path("t"), .command = {"sh", "-c", script}});
  ::dup2(old_out, STDOUT_FILENO);
  ::dup2(old_err, STDERR_FILENO);
  EXPECT_EQ(content(path("out")), "out\n");
  EXPECT_EQ(content(path("err")), "err\n");
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.exit_signal, 0);
}

TEST_F(Record, ReportsTheSignalThatEndedTheProgram) {
  const RecordResult result =
      record({.output = path("t"), .command = {"sh", "-c", "kill -TERM $$"}});
  EXPECT_EQ(result.exit_signal, SIGTERM);
  EXPECT_FALSE(result.interrupted);
  EXPECT_EQ(accesses(path("t")).size(), result.loads + result.stores);
}

TEST_F(Record, NamesThePackageWhenValgrindIsMissing) {
  const Path empty(path("."));
  EXPECT_EQ(error_of([&] { record({.output = path("t"), .command = {"/bin/true"}}); }),
            "record needs valgrind, which was not found: install the Debian package valgrind "
            "(sudo apt-get install valgrind)");
  EXPECT_TRUE(names().empty());
}

TEST_F(Record, RefusesWhatItCannotDoAndLeavesNoFile) {
  const std::string no_program = "' as the program to record, expected a file that can be run";
  const std::pair<RecordOptions, std::string> table[] = {
      {{.command = {"no-such-program"}}, "found 'no-such-program" + no_program},
      {{.command = {"/etc/passwd"}}, "found '/etc/passwd" + no_program},
      {{.command = {}}, "found '" + no_program},
      {{.command = {"true"}, .skip = 1'000'000'000},
       "found no accesses of 'true' after the first 1000000000, expected a smaller number to skip"},
      {{.command = {"true"}, .address_bits = 15},
       "found 15 address bits to keep, expected 16 to 64"},
      {{.command = {"true"}, .address_bits = 65},
       "found 65 address bits to keep, expected 16 to 64"},
  };
  for (auto [options, message] : table) {
    options.output = path("t");
    EXPECT_EQ(error_of([&, &options = options] { record(options); }), message);
    EXPECT_TRUE(names().empty());
  }
  EXPECT_TRUE(error_of([&] {
                record({.output = path("none/t"), .command = {"true"}});
              }).starts_with(path("none/t") + ": cannot write: "));
}

TEST_F(Record, StopsAtInterruptWithoutAFileAndPutsTheHandlerBack) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      std::signal(signal, SIG_IGN);
      const RecordResult result =
          record({.output = path("t"),
                  .command = {"sh", "-c", "echo > " + path("runs") + "; sleep 1000"}});
      const bool restored = std::signal(signal, SIG_DFL) == SIG_IGN;
      ::_exit(result.interrupted && restored ? 42 : 1);
    }
    while (!std::filesystem::exists(path("runs"))) ::usleep(10'000);
    ::kill(child, signal);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 42);
    EXPECT_EQ(names(), (std::vector<std::string>{"runs"}));
    std::filesystem::remove(path("runs"));
  }
}

}  // namespace
}  // namespace wtc
