// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/sweep/axis.hpp"

namespace wtc {

/// A rule that combinations of a sweep broke.
struct SkippedRule {
  std::string sentence;   ///< of the rule
  std::size_t count = 0;  ///< combinations for which it was the first broken rule
  std::string first;      ///< the first of them: "(WAYS is 3, REPLACEMENT is plru)"
};

/// What a sweep measures: legal configurations in a fixed order, no two of them equal.
struct Configurations {
  std::vector<Config> legal;
  std::vector<SkippedRule> skipped;

  /// Combinations that were left out.
  std::size_t skipped_count() const;
};

/// All combinations of the axes on top of `base`; the last axis varies fastest. Without axes: the
/// base alone. Throws ConfigError when a parameter has two axes, or there are more than
/// kMaxConfigurations.
Configurations cross_product(const Config& base, const std::vector<Axis>& axes);

/// One configuration per line on top of `base`: NAME=VALUE separated by blanks. Empty lines and
/// what follows a # are skipped. Throws InputError with file:line.
/// Example of a line: `SETS=16 WAYS=2   # 1 KiB`.
Configurations read_list(const std::filesystem::path& file, const Config& base);

/// The parameters in which the configurations are not all the same, in the order of the table.
std::vector<const Parameter*> varying(const std::vector<Config>& configs);

/// "SETS=16 WAYS=2": the parameters named.
std::string settings_text(const Config& config, const std::vector<const Parameter*>& named);

}  // namespace wtc
