// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/docs/house_files.hpp"

namespace wtc::house {

/// Includes that go against the direction of knowledge: the model knows only itself; the bench
/// knows itself and the model; a test may know all. "model/a.hpp includes testbench/b.hpp".
Strings wrong_includes(const std::string& path, const std::string& source);

/// True when a source includes both SystemC and a header of Verilator.
bool mixes_kernels(const std::string& source);

}  // namespace wtc::house
