// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/rtl_builder.hpp"
#include "tests/unit/rtl_fake.hpp"

namespace wtc {

/// A folder of its own for each test. The cache folder is one for all tests of this user, so that
/// the run-time of Verilator is compiled once; what a test builds in it has a name of its own,
/// because the text of its Verilog names the test and the process.
class RtlBuild : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }

  void TearDown() override {
    for (const std::filesystem::path& library : libraries_) std::filesystem::remove(library);
    std::filesystem::remove_all(folder_);
  }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << "// " << folder_.string() << "\n" << text;
    return folder_ / name;
  }

  RtlRequest request(const fake::Verilog& verilog, const Config& config = {},
                     bool is_own = false) const {
    return {.sources = {write("fake.v", verilog.text(config))}, .config = config, .is_own = is_own};
  }

  /// Builds and keeps the steps in steps_.
  std::filesystem::path build(const RtlRequest& wanted) {
    libraries_.push_back(RtlBuilder(WTC_SOURCE_DIR, cache_).build(wanted, [this](auto step) {
      steps_.emplace_back(step);
    }));
    return libraries_.back();
  }

  /// The sentence with which a build fails, empty if it does not.
  std::string refusal(const RtlRequest& wanted) {
    try {
      build(wanted);
    } catch (const DutError& error) {
      return error.what();
    }
    return "";
  }

  /// Folders of builds of this set, under way or left behind; other tests may be building others.
  std::size_t build_folders(const RtlRequest& wanted) const {
    const std::string name = RtlBuilder(WTC_SOURCE_DIR, cache_).library(wanted).stem().string();
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(cache_)) {
      if (entry.path().filename().string().starts_with("building-" + name)) ++count;
    }
    return count;
  }

  const std::filesystem::path root_ =
      std::filesystem::temp_directory_path() / ("wtcache-unit-tests-" + std::to_string(::getuid()));
  std::filesystem::path cache_ = root_ / "cache";
  const std::filesystem::path folder_ =
      root_ / (std::to_string(::getpid()) + "-" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
  std::vector<std::string> steps_;
  std::vector<std::filesystem::path> libraries_;
};

}  // namespace wtc
