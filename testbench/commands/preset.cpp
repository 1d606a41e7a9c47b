// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/preset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

[[noreturn]] void refuse(const fs::path& file, const std::string& what) {
  throw InputError(fmt::format("preset {}: {}", file.string(), what));
}

Json parse(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) refuse(file, "cannot be read");
  try {
    return Json::parse(stream);
  } catch (const Json::parse_error& error) {
    refuse(file,
           fmt::format("byte {} is not JSON, expected an object with \"parameters\"", error.byte));
  }
}

void set_parameters(const fs::path& file, const Json& values, Config& config) {
  if (!values.is_object()) refuse(file, "\"parameters\" must be an object of NAME: value");
  for (const auto& [name, value] : values.items()) {
    if (!value.is_string() && !value.is_number_unsigned()) {
      refuse(file, fmt::format("{} must be a number or a word, found {}", name, value.dump()));
    }
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    try {
      set(config, name, text);
    } catch (const ConfigError& error) {
      refuse(file, error.what());
    }
  }
}

Preset read_file(const fs::path& file) {
  const Json json = parse(file);
  if (!json.is_object()) refuse(file, "must be an object with \"parameters\"");
  Preset preset;
  preset.name = file.stem().string();
  for (const auto& [key, value] : json.items()) {
    if (key == "parameters") {
      set_parameters(file, value, preset.config);
    } else if (key == "meaning" && value.is_string()) {
      preset.meaning = value.get<std::string>();
    } else {
      refuse(file, fmt::format("found \"{}\": {}, legal are \"meaning\": a text, and "
                               "\"parameters\": an object",
                               key, value.dump()));
    }
  }
  try {
    check(preset.config);
  } catch (const ConfigError& error) {
    refuse(file, error.what());
  }
  return preset;
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (error) throw InputError(fmt::format("cannot read the presets in {}", folder.string()));
  std::ranges::sort(files, {}, [](const fs::path& file) {
    return std::pair(file.stem() != "default", file.stem());
  });
  return files;
}

}  // namespace

Preset read_preset(const std::string& name, const fs::path& folder) {
  if (name.find('/') != std::string::npos || name.ends_with(".json")) return read_file(name);
  std::string names;
  for (const fs::path& file : files_of(folder)) {
    if (file.stem() == name) return read_file(file);
    if (!names.empty()) names += ", ";
    names += file.stem().string();
  }
  throw InputError(
      fmt::format("there is no preset '{}'; legal: {}, or the path of a .json file", name, names));
}

std::vector<Preset> read_presets(const fs::path& folder) {
  std::vector<Preset> presets;
  for (const fs::path& file : files_of(folder)) presets.push_back(read_file(file));
  return presets;
}

}  // namespace wtc
