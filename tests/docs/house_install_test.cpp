// SPDX-License-Identifier: Apache-2.0
// An installation is complete: a project of somebody else builds and runs with it, and nothing
// else; the installed command finds its own RTL and presets.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/docs/house_files.hpp"

namespace wtc::house {
namespace {

namespace fs = std::filesystem;

// A library that was built with sanitizers is linked with them.
#ifdef __SANITIZE_ADDRESS__
const std::string kFlags = "-fsanitize=address,undefined";
#else
const std::string kFlags;
#endif

class HouseInstall : public testing::Test {
 protected:
  HouseInstall()
      : folder_(fs::temp_directory_path() / ("wtc_install_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    const std::string build = fs::path(WTC_BINARY).parent_path().string();
    installed_ = shell("cmake --install " + build + " --prefix " + prefix() + " 2>&1");
  }
  ~HouseInstall() override { fs::remove_all(folder_); }

  std::string prefix() const { return (folder_ / "prefix").string(); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
  Output installed_;
};

TEST_F(HouseInstall, AForeignProjectFindsModelSystemCAndRtl) {
  ASSERT_EQ(installed_.exit_code, 0) << installed_.text;
  const std::string platform =
      code_after(read("docs/guide.md"), "## 12. The model in a SystemC platform");
  EXPECT_LE(lines(platform).size(), 30U);
  std::ofstream(path("platform.cpp")) << platform;

  const Output configured = shell(
      "cmake -S tests/install/foreign -B " + path("build") + " -DCMAKE_PREFIX_PATH=" + prefix() +
      " -DPLATFORM=" + path("platform.cpp") + " -DCMAKE_CXX_FLAGS=" + kFlags + " 2>&1");
  ASSERT_EQ(configured.exit_code, 0) << configured.text;
  const std::string rtl = "RTL files: " + std::to_string(lines(read("rtl/wtc.f")).size());
  EXPECT_NE(configured.text.find(rtl), std::string::npos) << configured.text;

  const Output built = shell("cmake --build " + path("build") + " 2>&1");
  ASSERT_EQ(built.exit_code, 0) << built.text;
  EXPECT_EQ(shell(path("build/one_load")).text, "42 after 1\n");
  // The sweep of 64 sets, a fill, and from then on an answer in every cycle.
  const std::string answers = shell(path("build/platform") + " 2>/dev/null").text;
  EXPECT_TRUE(answers.ends_with("73: 42\n74: 42\n75: 42\n")) << answers;
}

TEST_F(HouseInstall, TheInstalledCommandNeedsNoSourceTree) {
  ASSERT_EQ(installed_.exit_code, 0) << installed_.text;
  const std::string command = prefix() + "/bin/wtcache";
  const std::string presets = shell(command + " list presets").text;
  EXPECT_NE(presets.find("teaching"), std::string::npos) << presets;
  const Output run =
      shell("cd " + path("") + " && WTCACHE_CACHE=" + path("cache") + " " + command +
            " run workload:stack --accesses 200 --dut lockstep --preset teaching 2>&1");
  EXPECT_EQ(run.exit_code, 0) << run.text;
}

TEST_F(HouseInstall, HeadersOfTheModelIncludeNothingThatIsNotInstalled) {
  ASSERT_EQ(installed_.exit_code, 0) << installed_.text;
  const std::string include = prefix() + "/include/wtcache";
  std::size_t headers = 0;
  for (const std::string& header : files("model", {".hpp"})) {
    ++headers;
    ASSERT_TRUE(fs::exists(include + "/" + header)) << header;
    for (const std::string& included : matches(read(header), "#include \"([^\"]+)\"")) {
      EXPECT_TRUE(fs::exists(include + "/" + included)) << header << " includes " << included;
    }
  }
  EXPECT_GE(headers, 12U);
}

}  // namespace
}  // namespace wtc::house
