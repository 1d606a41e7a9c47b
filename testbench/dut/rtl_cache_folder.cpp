// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_cache_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include "testbench/dut/dut.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kPrefix = "building-";
constexpr std::size_t kSuffixLength = 7;  // '-' and what mkdtemp makes of XXXXXX

/// Removes build folders whose builder is gone: nobody holds the lock of their name, or only we do.
void remove_leftovers(const BuildLock& own) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(own.folder(), ignored)) {
    const std::string file = entry.path().filename().string();
    if (!file.starts_with(kPrefix) || file.size() < kPrefix.size() + kSuffixLength) continue;
    const std::string name =
        file.substr(kPrefix.size(), file.size() - kPrefix.size() - kSuffixLength);
    const bool is_ours = name == own.name() && own.held();
    if (is_ours || BuildLock::is_free(own.folder(), name)) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

fs::path default_cache_folder() {
  const auto value = [](const char* variable) {
    const char* text = std::getenv(variable);
    return std::string(text == nullptr ? "" : text);
  };
  if (const std::string own = value("WTCACHE_CACHE"); !own.empty()) return own;
  if (const std::string xdg = value("XDG_CACHE_HOME"); !xdg.empty()) {
    return fs::path(xdg) / "wtcache";
  }
  if (const std::string home = value("HOME"); !home.empty()) {
    return fs::path(home) / ".cache" / "wtcache";
  }
  throw DutError("there is no place to keep built RTL: set WTCACHE_CACHE to a folder, or HOME");
}

BuildFolder::BuildFolder(const BuildLock& lock) {
  remove_leftovers(lock);
  std::string pattern = (lock.folder() / (std::string(kPrefix) + lock.name() + "-XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) throw_cannot_write(lock.folder(), std::strerror(errno));
  path_ = pattern;
}

BuildFolder::~BuildFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace wtc
