// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/sweep_rtl.hpp"

#include <filesystem>

#include "testbench/dut/rtl_builder.hpp"

namespace wtc {

std::unique_ptr<RtlDut> make_own_rtl(const Config& config) {
  const std::filesystem::path root = WTC_SOURCE_DIR;
  RtlRequest request;
  request.sources = read_file_list(root / "rtl" / "wtc.f", root);
  request.config = config;
  return std::make_unique<RtlDut>(RtlBuilder(root, default_cache_folder()).build(request));
}

}  // namespace wtc
