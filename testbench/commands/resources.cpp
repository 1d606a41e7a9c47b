// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/resources.hpp"

#include <fmt/format.h>

#include "testbench/dut/dut.hpp"

namespace wtc {

std::filesystem::path resource_folder() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path().parent_path();
  // An installation first, so that it does not depend on the tree that it was built from.
  for (const fs::path& folder : {beside / "share" / "wtcache", beside, fs::path(WTC_SOURCE_DIR)}) {
    if (fs::exists(folder / "rtl" / "wtc.f", error)) return folder;
  }
  throw DutError(
      fmt::format("cannot find rtl/wtc.f in {}/share/wtcache, {} or {}; install wtcache "
                  "again or keep its source tree",
                  beside.string(), beside.string(), WTC_SOURCE_DIR));
}

}  // namespace wtc
