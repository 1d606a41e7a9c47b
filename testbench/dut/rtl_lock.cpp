// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/rtl_hash.hpp"
#include "testbench/dut/rtl_interrupt.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;

/// All locks are single bytes of one file, at an offset that the name decides: no lock file is left
/// behind for each build, and removing one can never race with taking it.
int open_locks(const fs::path& folder) {
  return ::open((folder / "locks").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
}

struct flock byte_of(const std::string& name) {
  ContentHash hash;
  hash.add(name);
  struct flock byte {};
  byte.l_type = F_WRLCK;
  byte.l_whence = SEEK_SET;
  byte.l_start = static_cast<off_t>(std::stoull(hash.hex().substr(0, 15), nullptr, 16));
  byte.l_len = 1;
  return byte;
}

}  // namespace

BuildLock::BuildLock(const fs::path& folder, const std::string& name, const BuildProgress& progress)
    : folder_(folder), name_(name) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_cannot_write(folder, error.message());
  file_ = open_locks(folder);
  if (file_ < 0) throw_cannot_write(folder, std::strerror(errno));
  struct flock byte = byte_of(name);
  held_ = ::fcntl(file_, F_OFD_SETLK, &byte) == 0;
  if (held_ || (errno != EAGAIN && errno != EACCES)) return;
  if (progress) progress("waiting for another build");
  do {
    held_ = ::fcntl(file_, F_OFD_SETLKW, &byte) == 0;
  } while (!held_ && errno == EINTR && !InterruptGuard::interrupted());
  if (!InterruptGuard::interrupted()) return;
  ::close(file_);
  throw DutError("interrupted while waiting for another build of the same RTL");
}

BuildLock::~BuildLock() {
  ::close(file_);
}

bool BuildLock::is_free(const fs::path& folder, const std::string& name) {
  const int file = open_locks(folder);
  if (file < 0) return false;
  struct flock byte = byte_of(name);
  const bool is_known = ::fcntl(file, F_OFD_GETLK, &byte) == 0;
  ::close(file);
  return is_known && byte.l_type == F_UNLCK;
}

void throw_cannot_write(const fs::path& folder, const std::string& reason) {
  throw DutError("cannot write to the cache folder " + folder.string() + " (" + reason +
                 "); WTCACHE_CACHE can name another one");
}

}  // namespace wtc
