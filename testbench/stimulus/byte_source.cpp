// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/byte_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr std::size_t kBufferBytes = 256U << 10U;

int open_input(const std::string& input) {
  if (input == "-") return ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  return ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
}

std::span<const std::uint8_t> as_bytes(const char* data, std::size_t size) {
  return {reinterpret_cast<const std::uint8_t*>(data), size};
}

}  // namespace

ByteSource::ByteSource(const std::string& input)
    : ByteSource(open_input(input), input == "-" ? "standard input" : input) {}

ByteSource::ByteSource(int descriptor, std::string name)
    : name_(std::move(name)), descriptor_(descriptor), raw_(kBufferBytes), buffer_(kBufferBytes) {
  begin_ = end_ = buffer_.data();
  try {
    open_archive();
  } catch (...) {
    if (archive_ != nullptr) archive_read_free(archive_);
    if (descriptor_ >= 0) ::close(descriptor_);
    throw;
  }
}

ByteSource::~ByteSource() {
  archive_read_free(archive_);
  ::close(descriptor_);
}

void ByteSource::open_archive() {
  if (descriptor_ < 0) {
    throw InputError(name_ + ": cannot open: " + std::strerror(errno) +
                     "; expected a trace file, or - for standard input");
  }
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
    throw InputError(name_ + ": is a directory; expected a trace file");
  }
  if (S_ISREG(status.st_mode)) file_size_ = static_cast<std::uint64_t>(status.st_size);

  archive_ = archive_read_new();
  if (archive_ == nullptr) throw std::bad_alloc();
  archive_read_support_filter_gzip(archive_);
  archive_read_support_filter_xz(archive_);
  archive_read_support_filter_zstd(archive_);
  archive_read_support_format_raw(archive_);
  archive_read_support_format_empty(archive_);
  if (archive_read_open(archive_, this, nullptr, &ByteSource::read_more, nullptr) != ARCHIVE_OK) {
    fail_reading();
  }
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(archive_, &entry);
  if (result == ARCHIVE_EOF) {
    ended_ = true;
  } else if (result != ARCHIVE_OK) {
    fail_reading();
  }
  gzip_ = archive_filter_code(archive_, 0) == ARCHIVE_FILTER_GZIP;
}

std::ptrdiff_t ByteSource::read_more(struct archive* reader, void* self, const void** block) {
  auto& source = *static_cast<ByteSource*>(self);
  std::ptrdiff_t count = 0;
  do {
    count = ::read(source.descriptor_, source.raw_.data(), source.raw_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    archive_set_error(reader, errno, "%s", std::strerror(errno));
    return -1;
  }
  *block = source.raw_.data();
  source.file_read_ += static_cast<std::uint64_t>(count);
  source.gzip_check_.see(as_bytes(source.raw_.data(), static_cast<std::size_t>(count)));
  return count;
}

void ByteSource::fail_reading() const {
  const char* text = archive_error_string(archive_);
  std::string reason = text == nullptr ? "unknown error" : text;
  // What liblzma says of a file that ends too early.
  if (reason.find("No progress") != std::string::npos) reason = "truncated xz input";
  throw InputError(name_ + ": cannot read: " + reason +
                   "; expected an intact file, plain or compressed by gzip, xz or zstd");
}

bool ByteSource::read_block() {
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  while (!ended_ && block_size_ == 0) {
    const int result = archive_read_data_block(archive_, &data, &size, &offset);
    if (result == ARCHIVE_EOF) {
      ended_ = true;
    } else if (result != ARCHIVE_OK) {
      fail_reading();
    } else {
      block_ = static_cast<const char*>(data);
      block_size_ = size;
      if (gzip_) gzip_check_.add(as_bytes(block_, block_size_));
    }
  }
  if (ended_ && gzip_ && !gzip_check_.intact()) {
    throw InputError(name_ +
                     ": cannot read: the gzip checksum does not fit the data; "
                     "expected an intact file");
  }
  return block_size_ != 0;
}

bool ByteSource::fill_slow(std::size_t bytes) {
  if (ended_ && block_size_ == 0) return false;
  const std::size_t unread = available();
  buffer_offset_ = offset();
  std::memmove(buffer_.data(), begin_, unread);
  begin_ = buffer_.data();
  end_ = begin_ + unread;
  while (available() < bytes) {
    if (block_size_ == 0 && !read_block()) return false;
    const std::size_t count = std::min(block_size_, buffer_.size() - available());
    std::memcpy(buffer_.data() + available(), block_, count);
    end_ += count;
    block_ += count;
    block_size_ -= count;
  }
  return true;
}

void ByteSource::take_line(std::string_view& line, const char* end) {
  ++line_;
  auto size = static_cast<std::size_t>(end - begin_);
  if (size > kMaxLine) {
    throw InputError(name_ + ":" + std::to_string(line_) + ": found a line of more than " +
                     std::to_string(kMaxLine) + " bytes, expected a text trace");
  }
  if (size != 0 && begin_[size - 1] == '\r') --size;
  line = {begin_, size};
}

bool ByteSource::next_line_slow(std::string_view& line) {
  const char* newline = nullptr;
  while (newline == nullptr && available() <= kMaxLine && fill_slow(available() + 1)) {
    newline = static_cast<const char*>(std::memchr(begin_, '\n', available()));
  }
  if (newline == nullptr && available() == 0) return false;
  const char* end = newline == nullptr ? end_ : newline;
  take_line(line, end);
  begin_ = newline == nullptr ? end_ : newline + 1;
  return true;
}

double ByteSource::progress() const {
  if (file_size_ == 0) return -1;
  return std::min(1.0, static_cast<double>(file_read_) / static_cast<double>(file_size_));
}

}  // namespace wtc
