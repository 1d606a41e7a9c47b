// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "testbench/stimulus/gzip_check.hpp"

struct archive;

namespace wtc {

/// The bytes of a file, a pipe or standard input, decompressed (gzip, xz, zstd or plain, found by
/// content) and read as a stream: memory stays below 1 MiB plus what the decoder needs.
/// Use it for lines or for bytes. What a view or data() points to is good until the next call
/// that reads. Every fault of the input is an InputError that names the input.
/// Example: ByteSource source("gzip.lackey.xz"); while (source.next_line(line)) ...
class ByteSource {
 public:
  static constexpr std::size_t kMaxLine = 65536;  ///< bytes of a line without its end

  /// Opens a file, or standard input for "-".
  explicit ByteSource(const std::string& input);
  /// Reads from an open descriptor and closes it at the end; `name` is for messages.
  ByteSource(int descriptor, std::string name);
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ~ByteSource();

  /// The name for messages: the file name or "standard input".
  const std::string& name() const { return name_; }

  /// The next line without its "\n" or "\r\n"; false at the end. The last line needs no end.
  bool next_line(std::string_view& line) {
    const auto* end = static_cast<const char*>(std::memchr(begin_, '\n', available()));
    if (end == nullptr) return next_line_slow(line);
    take_line(line, end);
    begin_ = end + 1;
    return true;
  }
  /// Number of the line that next_line() gave last; the first is 1.
  std::uint64_t line() const { return line_; }

  /// Reads on until `bytes` (at most kMaxLine) are at data(); false when the input ends before.
  bool fill(std::size_t bytes) { return available() >= bytes || fill_slow(bytes); }
  const char* data() const { return begin_; }
  std::size_t available() const { return static_cast<std::size_t>(end_ - begin_); }
  void skip(std::size_t bytes) { begin_ += bytes; }
  /// Decompressed bytes in front of data().
  std::uint64_t offset() const {
    return buffer_offset_ + static_cast<std::uint64_t>(begin_ - buffer_.data());
  }

  /// Share of the file that has been read, 0..1; negative for a pipe.
  double progress() const;

 private:
  static std::ptrdiff_t read_more(struct archive* reader, void* self, const void** block);
  void open_archive();
  bool next_line_slow(std::string_view& line);
  void take_line(std::string_view& line, const char* end);
  bool fill_slow(std::size_t bytes);
  bool read_block();
  [[noreturn]] void fail_reading() const;

  std::string name_;
  int descriptor_;
  std::vector<char> raw_;     ///< as in the file
  std::vector<char> buffer_;  ///< decompressed; unread bytes are begin_..end_
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  const char* block_ = nullptr;  ///< what libarchive gave and buffer_ has not taken yet
  std::size_t block_size_ = 0;
  struct archive* archive_ = nullptr;
  bool ended_ = false;
  bool gzip_ = false;
  GzipCheck gzip_check_;
  std::uint64_t buffer_offset_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t file_size_ = 0;
  std::uint64_t file_read_ = 0;
};

}  // namespace wtc
