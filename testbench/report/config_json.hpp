// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "model/wtc_config.hpp"

namespace wtc {

/// "schema" of the reports; grows when a key changes its meaning.
constexpr int kReportSchema = 1;

/// Every parameter by name: numbers as numbers, words as text.
nlohmann::ordered_json config_json(const Config& config);

}  // namespace wtc
