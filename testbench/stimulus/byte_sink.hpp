// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

struct archive;

namespace wtc {

/// A file that exists only when it is whole: bytes go to a temporary name beside it, close()
/// renames. A sink that is destroyed before close() leaves nothing behind.
/// A name that ends in .gz, .xz or .zst is compressed; the same bytes give the same file.
/// Throws InputError with the name when the file cannot be written.
/// Example: ByteSink sink("run.wtct.xz"); sink.write(data, size); sink.close();
class ByteSink {
 public:
  explicit ByteSink(const std::string& path);
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  ~ByteSink();

  void write(const void* data, std::size_t size);
  void close();

 private:
  void open_archive();
  void discard();
  [[noreturn]] void fail(const std::string& reason) const;
  [[noreturn]] void fail_archive() const;

  std::string path_;
  std::string partial_;
  int descriptor_ = -1;
  struct archive* archive_ = nullptr;
};

}  // namespace wtc
