// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace wtc {

/// One word for --format and its meaning in one line.
struct FormatInfo {
  std::string_view name;
  std::string_view description;
};

/// All that open_stimulus() takes, "auto" first; docs/formats.md describes them.
std::span<const FormatInfo> formats();

}  // namespace wtc
