// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wtc {

/// A line on standard error that tells how far the program is, if standard error is a terminal and
/// it takes longer than two seconds. The clock decides nothing but what is shown.
class Progress {
 public:
  Progress();
  /// With false: nothing is ever shown, for work that runs beside other work.
  explicit Progress(bool active);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// A step of a build; shown at once (on a terminal).
  void step(std::string_view text);

  /// Cycles so far and the share of the input that was read, 0..1, negative when not known.
  void cycles(std::uint64_t done, double share) { count("cycles", done, share); }
  /// The same for a run that has no cycles.
  void accesses(std::uint64_t done, double share) { count("accesses", done, share); }

  /// Configurations of a sweep: measured so far, and how many there are to measure.
  void configurations(std::size_t done, std::size_t total);

  /// Removes the line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void count(std::string_view what, std::uint64_t done, double share);
  /// Seconds since the first call; nothing while it is too early to show something.
  std::optional<double> taken();
  void show(std::string_view text);

  bool active_;
  bool shown_ = false;
  bool started_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace wtc
