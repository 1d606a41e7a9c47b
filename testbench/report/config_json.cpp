// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/config_json.hpp"

#include <string>

namespace wtc {

nlohmann::ordered_json config_json(const Config& config) {
  nlohmann::ordered_json json;
  for (const Parameter& parameter : parameters()) {
    const std::string name(parameter.name);
    if (parameter.words.empty()) {
      json[name] = config.*(parameter.field);
    } else {
      json[name] = value_text(config, parameter);
    }
  }
  return json;
}

}  // namespace wtc
