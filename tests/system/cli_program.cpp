// SPDX-License-Identifier: Apache-2.0
#include "tests/system/cli_program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace wtc {
namespace {

constexpr const char* kOut = ".stdout";
constexpr const char* kErr = ".stderr";

}  // namespace

void Cli::SetUp() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test->test_suite_name()) + "_" + test->name();
  std::ranges::replace(name, '/', '_');
  folder_ =
      std::filesystem::temp_directory_path() / ("wtc_" + std::to_string(::getpid()) + "_" + name);
  std::filesystem::create_directories(folder_);
}

void Cli::TearDown() {
  std::filesystem::remove_all(folder_);
}

Outcome Cli::run(const std::string& arguments, const std::string& before) const {
  const std::string command = "cd '" + folder_.string() + "' && ( " + before + "'" WTC_BINARY "' " +
                              arguments + " ) > " + kOut + " 2> " + kErr;
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(kOut), read(kErr)};
}

nlohmann::json Cli::run_json(const std::string& arguments) const {
  const Outcome outcome = run(arguments + " --json -");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  return nlohmann::json::parse(outcome.out, nullptr, false);
}

void Cli::write(const std::string& name, const std::string& text) const {
  std::ofstream(folder_ / name) << text;
}

std::string Cli::read(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(folder_ / name).rdbuf();
  return text.str();
}

std::size_t Cli::files() const {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    if (name != kOut && name != kErr) ++count;
  }
  return count;
}

std::string data_file(const std::string& name) {
  return std::string(WTC_SOURCE_DIR) + "/tests/data/" + name;
}

testing::AssertionResult is_one_sentence(const Outcome& outcome) {
  if (!outcome.out.empty()) return testing::AssertionFailure() << "stdout: " << outcome.out;
  const bool one_line = std::ranges::count(outcome.err, '\n') == 1 && outcome.err.ends_with('\n');
  if (!one_line || !outcome.err.starts_with("wtcache: ")) {
    return testing::AssertionFailure() << "stderr: " << outcome.err;
  }
  return testing::AssertionSuccess();
}

}  // namespace wtc
