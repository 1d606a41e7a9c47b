// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"

namespace wtc {

/// A named configuration: a JSON file with the parameters that differ from the default.
///     {"meaning": "one line", "parameters": {"SETS": 16, "REPLACEMENT": "plru"}}
struct Preset {
  std::string name;
  std::string meaning;
  Config config;
};

/// `name` is a preset in `folder`, or a path to a JSON file (with a '/' or the ending .json).
/// Throws InputError that names the file and the key or value that is wrong.
Preset read_preset(const std::string& name, const std::filesystem::path& folder);

/// All presets of the folder, "default" first, then by name.
std::vector<Preset> read_presets(const std::filesystem::path& folder);

}  // namespace wtc
