// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "testbench/dut/rtl_lock.hpp"

namespace wtc {

/// $WTCACHE_CACHE, else $XDG_CACHE_HOME/wtcache, else ~/.cache/wtcache. Throws DutError when none
/// of the three variables is set.
std::filesystem::path default_cache_folder();

/// A folder of this build alone inside the cache folder; removed with everything in it.
class BuildFolder {
 public:
  /// Also removes what builds that were killed left behind. Throws DutError.
  explicit BuildFolder(const BuildLock& lock);
  BuildFolder(const BuildFolder&) = delete;
  BuildFolder& operator=(const BuildFolder&) = delete;
  ~BuildFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace wtc
