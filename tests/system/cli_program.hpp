// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace wtc {

/// What one call of the program gave.
struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

/// Tests that call the built program in a folder of their own.
class Cli : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Runs `wtcache ARGUMENTS` through the shell, in the folder of the test. `before` comes in front
  /// of the command: "printf ... | ", "PATH= ".
  Outcome run(const std::string& arguments, const std::string& before = "") const;

  /// The same; it must end with code 0, and standard output is its JSON.
  nlohmann::json run_json(const std::string& arguments) const;

  /// Writes a file into the folder of the test.
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  /// Files in the folder of the test, without those that run() makes.
  std::size_t files() const;

  std::filesystem::path folder_;
};

/// A path below tests/data.
std::string data_file(const std::string& name);

/// One line on standard error that begins with "wtcache: ", and nothing on standard output.
testing::AssertionResult is_one_sentence(const Outcome& outcome);

}  // namespace wtc
