// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/model_dut.hpp"

namespace wtc {

LineView ModelDut::line(std::uint32_t set, std::uint32_t way) const {
  return {cache_.line_valid(set, way), cache_.line_address(set, way), cache_.line_data(set, way)};
}

}  // namespace wtc
