// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wtc::bench {

/// Rates by the name of the benchmark: cycles, accesses or builds per second.
using Rates = std::map<std::string, double>;

/// The loop that says how fast this machine is; rates are kept as ratios to its rate.
inline constexpr const char* kCalibration = "Calibration";

/// What the project wants to reach, as a rate.
struct Goal {
  std::string name;
  double rate = 0;
};
const std::vector<Goal>& goals();

/// One benchmark beside its goal and its baseline.
struct Line {
  std::string name;
  double rate = 0;
  std::optional<double> goal{};
  /// Ratio to the calibration, now over then; nothing for a benchmark that is not in the baseline.
  std::optional<double> change{};

  bool meets_goal() const { return !goal || rate >= *goal; }
  /// Changes of a tenth and less are noise.
  bool moved() const { return change && (*change < 0.9 || *change > 1.1); }
};

/// Compares rates with the ratios of a baseline. Throws std::runtime_error when the calibration is
/// missing.
/// Example: with {{"Calibration", 2e8}, {"Core", 4e7}} and the baseline {{"Core", 0.1}} the line of
/// Core has change 2: it was a tenth of the calibration and is a fifth.
std::vector<Line> compare(const Rates& rates, const Rates& baseline);

/// The share of a run with all checks that they take, from "Run/X/checks" and "Run/X/bare".
/// Example: 0.25 when 3 M cycles/s with checks are 4 M without.
std::optional<double> share_of_checks(const Rates& rates, const std::string& device);

/// A table for people, the benchmarks of the baseline that were not run, and what moved.
std::string table(const std::vector<Line>& lines, const Rates& baseline);

/// The file of a baseline: a JSON object of ratios. A file that is not there is an empty baseline.
/// Throws std::runtime_error that names the file and what is wrong.
Rates read_baseline(const std::string& path);
/// The ratios of these rates as such a file, in place of what is there.
void write_baseline(const std::string& path, const Rates& rates);

}  // namespace wtc::bench
