// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/byte_sink.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

ByteSink::ByteSink(const std::string& path)
    : path_(path), partial_(path + ".partial-" + std::to_string(::getpid())) {
  descriptor_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail(std::strerror(errno));
  try {
    open_archive();
  } catch (...) {
    discard();
    throw;
  }
}

ByteSink::~ByteSink() {
  discard();
}

void ByteSink::open_archive() {
  archive_ = archive_write_new();
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            &archive_entry_free);
  if (archive_ == nullptr || entry == nullptr) throw std::bad_alloc();
  int result = ARCHIVE_OK;
  if (path_.ends_with(".gz")) result = archive_write_add_filter_gzip(archive_);
  if (path_.ends_with(".xz")) result = archive_write_add_filter_xz(archive_);
  if (path_.ends_with(".zst")) result = archive_write_add_filter_zstd(archive_);
  if (result != ARCHIVE_OK) fail_archive();
  // gzip would write the time of day.
  if (path_.ends_with(".gz")) {
    archive_write_set_filter_option(archive_, "gzip", "timestamp", nullptr);
  }
  archive_write_set_format_raw(archive_);
  archive_write_set_bytes_in_last_block(archive_, 1);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  if (archive_write_open_fd(archive_, descriptor_) != ARCHIVE_OK ||
      archive_write_header(archive_, entry.get()) != ARCHIVE_OK) {
    fail_archive();
  }
}

void ByteSink::write(const void* data, std::size_t size) {
  if (archive_write_data(archive_, data, size) != static_cast<la_ssize_t>(size)) fail_archive();
}

void ByteSink::close() {
  if (archive_write_close(archive_) != ARCHIVE_OK) fail_archive();
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  if (closed != 0 || std::rename(partial_.c_str(), path_.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    discard();
    fail(reason);
  }
  partial_.clear();
}

void ByteSink::discard() {
  // libarchive flushes what it holds when it is freed; that goes to a file about to be removed.
  if (archive_ != nullptr) archive_write_free(archive_);
  archive_ = nullptr;
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  if (!partial_.empty()) ::unlink(partial_.c_str());
  partial_.clear();
}

void ByteSink::fail(const std::string& reason) const {
  throw InputError(path_ + ": cannot write: " + reason + "; expected a name in a writable folder");
}

void ByteSink::fail_archive() const {
  const char* reason = archive_error_string(archive_);
  fail(reason == nullptr ? "unknown error" : reason);
}

}  // namespace wtc
