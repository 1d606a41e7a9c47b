// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "testbench/stimulus/byte_sink.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

inline void PrintTo(const Access& access, std::ostream* out) {
  *out << "{op " << static_cast<std::uint32_t>(access.op) << ", 0x" << std::hex << access.address
       << std::dec << ", size " << access.size << ", thread " << access.thread << ", gap "
       << access.gap << (access.uncached ? ", uncached}" : "}");
}

/// A folder of its own for each test, removed at its end.
class StimulusFiles : public testing::Test {
 public:
  static std::string content(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = testing::TempDir() + "wtc_" + std::to_string(::getpid()) + "_" +
              info->test_suite_name() + "_" + info->name();
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  /// Writes a file and gives its path.
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }
  /// The same, compressed when the name ends in .gz, .xz or .zst.
  std::string packed(const std::string& name, const std::string& content) const {
    ByteSink sink(path(name));
    sink.write(content.data(), content.size());
    sink.close();
    return path(name);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      result.push_back(entry.path().filename().string());
    }
    return result;
  }

 private:
  std::string folder_;
};

inline std::vector<Access> all_of(Stimulus& stimulus) {
  std::vector<Access> result;
  Access access;
  while (stimulus.next(access)) result.push_back(access);
  return result;
}

inline std::vector<Access> accesses(const std::string& path, const std::string& format = "auto") {
  return all_of(*open_stimulus(path, format));
}

/// What the InputError says; "no error" when there is none.
template <typename Action>
std::string error_of(Action&& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

/// The error of reading the whole input, without the folder in front.
inline std::string reading_error(const std::string& path, const std::string& format = "auto") {
  const std::string message = error_of([&] { accesses(path, format); });
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  return message.starts_with(folder) ? message.substr(folder.size()) : message;
}

inline Access load(std::uint64_t address, std::uint32_t size) {
  return Access{.op = Op::kLoad, .address = address, .size = size};
}
inline Access store(std::uint64_t address, std::uint32_t size) {
  return Access{.op = Op::kStore, .address = address, .size = size};
}

}  // namespace wtc
