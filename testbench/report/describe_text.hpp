// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/wtc_config.hpp"

namespace wtc {

/// A legal configuration for people: every parameter, the address split drawn, and the bits of
/// storage that the RTL has for it.
std::string describe_text(const Config& config);

}  // namespace wtc
