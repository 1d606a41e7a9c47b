// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace wtc {

/// Called with the step that begins: "verilating", "compiling" ...
using BuildProgress = std::function<void(std::string_view step)>;

/// The right to build `name`, between all processes that share a cache folder. The kernel gives it
/// back when the process ends, however it ends. It only saves double work: what is built is moved
/// into place in one step, so on a file system without locks the cache stays correct.
class BuildLock {
 public:
  /// Waits for the lock; reports "waiting for another build" when it is taken. Throws DutError
  /// when interrupted (an InterruptGuard must live) or when the folder cannot be written.
  BuildLock(const std::filesystem::path& folder, const std::string& name,
            const BuildProgress& progress);
  BuildLock(const BuildLock&) = delete;
  BuildLock& operator=(const BuildLock&) = delete;
  ~BuildLock();

  /// True when nobody in any process holds the lock of `name`.
  static bool is_free(const std::filesystem::path& folder, const std::string& name);

  const std::filesystem::path& folder() const { return folder_; }
  const std::string& name() const { return name_; }
  bool held() const { return held_; }  ///< false on a file system without locks

 private:
  std::filesystem::path folder_;
  std::string name_;
  int file_ = -1;
  bool held_ = false;
};

/// Throws the DutError of a cache folder that cannot be written.
[[noreturn]] void throw_cannot_write(const std::filesystem::path& folder,
                                     const std::string& reason);

}  // namespace wtc
