// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/result_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "testbench/report/output.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw InputError(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
}

[[noreturn]] void refuse_existing(const std::string& path) {
  throw InputError(
      fmt::format("{} exists; give --resume to go on with it, or the name of a new file", path));
}

/// The lock goes with the file; true when the name still stands for it.
bool take(int file, const std::string& path) {
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    throw InputError(fmt::format("{} is being written by another sweep", path));
  }
  struct stat opened {};
  struct stat named {};
  if (::fstat(file, &opened) != 0) refuse(path);
  if (!S_ISREG(opened.st_mode)) {
    throw InputError(
        fmt::format("{} is not a plain file; expected one, or - for standard output", path));
  }
  return ::stat(path.c_str(), &named) == 0 && named.st_ino == opened.st_ino;
}

int open_file(const std::string& path, int how) {
  const int file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | how, 0666);
  if (file < 0 && errno == EEXIST) refuse_existing(path);
  if (file < 0) refuse(path);
  return file;
}

std::string read_all(int file, const std::string& path) {
  std::string text;
  std::array<char, 65536> block{};
  while (true) {
    const ssize_t size = ::read(file, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) refuse(path);
    if (size == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(size));
  }
}

void write_all(int file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t size = ::write(file, text.data(), text.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) refuse(path);
    text.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

ResultFile::ResultFile(const std::string& path, bool resume) : path_(path) {
  if (is_stream()) return;
  file_ = open_file(path, resume ? 0 : O_EXCL);
  try {
    // Another sweep may have put a new file in place of the one that was opened.
    while (!take(file_, path)) {
      ::close(file_);
      file_ = open_file(path, 0);
    }
    text_ = read_all(file_, path);
  } catch (const InputError&) {
    ::close(file_);
    throw;
  }
}

ResultFile::~ResultFile() {
  if (file_ >= 0) ::close(file_);
}

void ResultFile::append(std::string_view lines) {
  if (is_stream()) {
    print(stdout, lines);
    flush(stdout);
  } else {
    write_all(file_, lines, path_);
  }
}

void ResultFile::replace(std::string_view text) {
  const std::string temporary = fmt::format("{}.{}.part", path_, ::getpid());
  const int file = open_file(temporary, O_TRUNC);
  try {
    take(file, temporary);
    write_all(file, text, path_);
    if (std::rename(temporary.c_str(), path_.c_str()) != 0) refuse(path_);
  } catch (const InputError&) {
    ::close(file);
    std::remove(temporary.c_str());
    throw;
  }
  ::close(file_);
  file_ = file;
}

void check_result_path(const std::string& path, bool resume) {
  if (path == "-") return;
  std::error_code error;
  if (!resume && std::filesystem::exists(path, error)) refuse_existing(path);
  check_writable(path);
}

}  // namespace wtc
