// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/device.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

#include "testbench/dut/model_dut.hpp"
#include "testbench/dut/rtl_builder.hpp"
#include "testbench/dut/rtl_dut.hpp"
#include "testbench/dut/systemc_dut.hpp"

namespace wtc::test {
namespace {

std::unique_ptr<Dut> make_own_rtl(const Config& config) {
  const std::filesystem::path root = WTC_SOURCE_DIR;
  RtlRequest request;
  request.sources = read_file_list(root / "rtl" / "wtc.f", root);
  request.config = config;
  return std::make_unique<RtlDut>(RtlBuilder(root, default_cache_folder()).build(request));
}

}  // namespace

std::unique_ptr<Dut> make_device(std::string_view name, const Config& config) {
  if (name == "model") return std::make_unique<ModelDut>(config);
  if (name == "systemc") return std::make_unique<SystemCDut>(config);
  if (name == "rtl") return make_own_rtl(config);
  throw std::invalid_argument("the device '" + std::string(name) +
                              "' is not known; there are model, systemc and rtl");
}

}  // namespace wtc::test
