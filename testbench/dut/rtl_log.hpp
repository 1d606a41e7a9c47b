// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace wtc {

/// One sentence from what Verilator printed: the rule that a parameter breaks, word for word as
/// check() of the model says it, or else the first error with its file and line.
/// Example: "%Error: cache.v:3:1: syntax error" becomes
/// "Verilator refuses the RTL: cache.v:3:1: syntax error".
std::string verilator_sentence(std::string_view log);

/// The same for the C++ compiler and the linker.
std::string compiler_sentence(std::string_view log);

}  // namespace wtc
