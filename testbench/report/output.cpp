// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;

const char* name_of(std::FILE* stream) {
  return stream == stdout ? "standard output" : "standard error";
}

[[noreturn]] void cannot_write(std::string_view what, int error) {
  throw InputError(fmt::format("cannot write {}: {}", what, std::strerror(error)));
}

/// A plain file, or nothing yet: what can be replaced as a whole.
bool is_replaceable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return status.type() == fs::file_type::not_found || status.type() == fs::file_type::regular;
}

/// A file of this process beside `path`, so that the rename stays inside one file system.
std::string temporary_name(const std::string& path) {
  return fmt::format("{}.{}.part", path, ::getpid());
}

void write_all(const std::string& path, const std::string& shown, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) cannot_write(shown, errno);
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int error = errno;
  if (std::fclose(file) != 0 || !written) {
    const int cause = written ? errno : error;
    if (path != shown) std::remove(path.c_str());
    cannot_write(shown, cause);
  }
}

}  // namespace

void print(std::FILE* stream, std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream) != text.size()) {
    cannot_write(name_of(stream), errno);
  }
}

void flush(std::FILE* stream) {
  if (std::fflush(stream) != 0) cannot_write(name_of(stream), errno);
}

void write_file(const std::string& path, std::string_view text) {
  if (!is_replaceable(path)) {
    write_all(path, path, text);
    return;
  }
  const std::string temporary = temporary_name(path);
  write_all(temporary, path, text);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    std::remove(temporary.c_str());
    cannot_write(path, error);
  }
}

void check_writable(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) cannot_write(path, EISDIR);
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  if (is_replaceable(path) && ::access(folder.c_str(), W_OK | X_OK) != 0) {
    cannot_write(path, errno);
  }
  if (fs::exists(path, error) && ::access(path.c_str(), W_OK) != 0) cannot_write(path, errno);
}

bool is_terminal(std::FILE* stream) {
  return ::isatty(::fileno(stream)) != 0;
}

bool wants_colour(std::FILE* stream) {
  return is_terminal(stream) && std::getenv("NO_COLOR") == nullptr;
}

}  // namespace wtc
