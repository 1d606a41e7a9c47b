// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "model/wtc_config.hpp"
#include "testbench/dut/rtl_dut.hpp"

namespace wtc {

/// Our RTL with these parameters, built if it is not in the cache folder yet.
std::unique_ptr<RtlDut> make_own_rtl(const Config& config);

}  // namespace wtc
