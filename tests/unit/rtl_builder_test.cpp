// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_builder.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "testbench/dut/rtl_dut.hpp"
#include "tests/unit/rtl_build_fixture.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;

TEST_F(RtlBuild, BuildsASetOnceAndFindsItAfterwards) {
  const RtlRequest wanted = request({});
  const fs::path first = build(wanted);
  EXPECT_EQ(std::count(steps_.begin(), steps_.end(), "verilating"), 1);
  EXPECT_EQ(std::count(steps_.begin(), steps_.end(), "linking"), 1);
  steps_.clear();
  EXPECT_EQ(build(wanted), first);
  EXPECT_TRUE(steps_.empty()) << steps_.front();
}

TEST_F(RtlBuild, NamesALibraryByEverythingThatItIsMadeFrom) {
  const RtlBuilder builder(WTC_SOURCE_DIR, cache_);
  RtlRequest wanted = request({.body = "`include \"part.vh\"\n"});
  write("part.vh", "localparam PART = 1;\n");
  std::set<fs::path> names{builder.library(wanted)};
  EXPECT_TRUE(names.contains(builder.library(wanted)));
  wanted.wave = WaveFormat::kVcd;
  EXPECT_TRUE(names.insert(builder.library(wanted)).second) << "the wave format";
  wanted.is_own = true;
  EXPECT_TRUE(names.insert(builder.library(wanted)).second) << "whose RTL it is";
  write("part.vh", "localparam PART = 2;\n");
  EXPECT_TRUE(names.insert(builder.library(wanted)).second) << "a file that is included";
  for (const Parameter& parameter : parameters()) {
    wanted.config.*(parameter.field) += 1;
    EXPECT_TRUE(names.insert(builder.library(wanted)).second) << parameter.name;
  }
}

TEST_F(RtlBuild, LetsTwoBuildersOfOneSetShareOneBuild) {
  const RtlRequest wanted = request({});
  std::atomic<int> builds = 0;
  std::array<fs::path, 2> found;
  const auto work = [&](fs::path& result) {
    result = RtlBuilder(WTC_SOURCE_DIR, cache_).build(wanted, [&](std::string_view step) {
      if (step == "verilating") ++builds;
    });
  };
  std::thread other(work, std::ref(found[1]));
  work(found[0]);
  other.join();
  libraries_ = {found[0]};
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(builds, 1);
  RtlDut dut(found[0]);
  EXPECT_TRUE(dut.has_events());
}

/// Runs a build in a child process that gets `signal` at the step "compiling"; its wait status.
int status_of_child(const fs::path& cache, const RtlRequest& wanted, int signal) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      RtlBuilder(WTC_SOURCE_DIR, cache).build(wanted, [signal](std::string_view step) {
        if (step == "compiling") ::raise(signal);
      });
    } catch (const DutError&) {
      ::_exit(3);  // not reached: the signal is raised again before the error leaves the builder
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST_F(RtlBuild, IsNotTrippedUpByABuildThatWasKilled) {
  const RtlRequest wanted = request({});
  const int status = status_of_child(cache_, wanted, SIGKILL);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_EQ(WTERMSIG(status), SIGKILL);
  build(wanted);
  EXPECT_EQ(std::count(steps_.begin(), steps_.end(), "waiting for another build"), 0);
  EXPECT_EQ(build_folders(wanted), 0U);
}

TEST_F(RtlBuild, RemovesItsFolderOnCtrlCAndThenLetsTheSignalHaveItsWay) {
  const RtlRequest wanted = request({});
  const int status = status_of_child(cache_, wanted, SIGINT);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGINT);
  EXPECT_EQ(build_folders(wanted), 0U);
}

TEST_F(RtlBuild, SaysTheSentenceOfTheRuleThatAParameterBreaks) {
  const std::string check =
      "generate if (SETS == 3) begin : g_rule\n"
      "  wtc_error_LINE_BYTES_must_be_16_or_32_or_64_or_128 u_stop ();\n"
      "end endgenerate\n";
  RtlRequest wanted = request({.body = check}, {}, true);
  wanted.config.sets = 3;
  EXPECT_EQ(refusal(wanted), "LINE_BYTES must be 16 or 32 or 64 or 128");
}

TEST_F(RtlBuild, QuotesTheFirstErrorWithItsFileAndLine) {
  RtlRequest wanted;
  wanted.sources = {write("broken.v", "module wtc_cache (input wire clk_i;\nendmodule\n")};
  const std::string sentence = refusal(wanted);
  EXPECT_NE(sentence.find("broken.v:2:"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("syntax error"), std::string::npos) << sentence;
  EXPECT_EQ(build_folders(wanted), 0U);
}

TEST_F(RtlBuild, NamesASourceThatDoesNotExist) {
  RtlRequest wanted;
  wanted.sources = {folder_ / "nowhere.v"};
  EXPECT_EQ(refusal(wanted), "cannot read " + (folder_ / "nowhere.v").string());
  wanted.sources.clear();
  EXPECT_EQ(refusal(wanted), "no Verilog file is given; expected at least one");
}

TEST_F(RtlBuild, NamesThePinThatIsMissing) {
  EXPECT_EQ(refusal(request({.without = {"bus_r_resp_i"}})),
            "module wtc_cache has no pin bus_r_resp_i; expected 'input [1:0] bus_r_resp_i'");
}

TEST_F(RtlBuild, NamesThePinOfTheWrongWidth) {
  EXPECT_EQ(refusal(request({.wide_pin = "bus_r_data_i"})),
            "pin bus_r_data_i of module wtc_cache is 'input [64:0] bus_r_data_i'; expected "
            "'input [63:0] bus_r_data_i'");
}

TEST_F(RtlBuild, SaysThatOwnRtlDoesNotShowItsArrays) {
  const std::string sentence = refusal(request({}, {}, true));
  EXPECT_NE(sentence.find("the RTL does not show its arrays"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("u_tags__DOT__u_ram"), std::string::npos) << sentence;
}

TEST_F(RtlBuild, PassesForeignRtlOnlyTheParametersThatItDeclares) {
  fake::Verilog verilog{.body =
                            "generate if (SETS != 64) begin : g_rule\n"
                            "  wtc_error_SETS_was_not_passed u_stop ();\n"
                            "end endgenerate\n",
                        .has_parameters = false};
  std::string text = verilog.text({});
  text.insert(text.find(" ("), " #(parameter SETS = 1, localparam WAYS = 1)");
  EXPECT_EQ(refusal({.sources = {write("foreign.v", text)}, .is_own = false}), "");
}

TEST_F(RtlBuild, SaysWhichPackageHoldsAToolThatIsMissing) {
  const std::string path = ::getenv("PATH");
  ::setenv("PATH", folder_.c_str(), 1);
  const std::string sentence = refusal(request({}));
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(sentence,
            "verilator is not installed, RTL cannot be built without it: apt install verilator");
}

TEST_F(RtlBuild, SaysThatTheCacheFolderCannotBeWritten) {
  cache_ = write("file", "in the way") / "cache";
  const std::string sentence = refusal(request({}));
  EXPECT_NE(sentence.find("cannot write to the cache folder " + cache_.string()), std::string::npos)
      << sentence;
  EXPECT_NE(sentence.find("WTCACHE_CACHE"), std::string::npos);
}

TEST(RtlFileList, HoldsOnePathPerLine) {
  const fs::path list = fs::temp_directory_path() / ("wtc-list-" + std::to_string(::getpid()));
  std::ofstream(list) << "// the cache\nrtl/a.v\n\n# more\nrtl/b.v  \n";
  EXPECT_EQ(read_file_list(list, "/root_folder"),
            (std::vector<fs::path>{"/root_folder/rtl/a.v", "/root_folder/rtl/b.v"}));
  fs::remove(list);
  EXPECT_THROW(read_file_list(list, "/"), DutError);
}

/// Sets a variable, or removes it, for the time of a test.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* old = ::getenv(name)) old_ = old;
    set(value);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { set(old_ ? old_->c_str() : nullptr); }

  void set(const char* value) const {
    if (value == nullptr) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, value, 1);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

TEST(RtlCacheFolder, IsNamedByTheFirstVariableThatIsSet) {
  const Environment home("HOME", "/home/someone");
  const Environment xdg("XDG_CACHE_HOME", nullptr);
  const Environment own("WTCACHE_CACHE", nullptr);
  EXPECT_EQ(default_cache_folder(), "/home/someone/.cache/wtcache");
  xdg.set("/xdg");
  EXPECT_EQ(default_cache_folder(), "/xdg/wtcache");
  own.set("/own");
  EXPECT_EQ(default_cache_folder(), "/own");
  for (const Environment* variable : {&home, &xdg, &own}) variable->set(nullptr);
  EXPECT_THROW(default_cache_folder(), DutError);
}

}  // namespace
}  // namespace wtc
