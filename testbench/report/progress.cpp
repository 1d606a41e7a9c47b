// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "testbench/report/output.hpp"
#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

constexpr double kQuietSeconds = 2;
constexpr double kIntervalSeconds = 0.2;

}  // namespace

Progress::Progress() : Progress(is_terminal(stderr)) {}

Progress::Progress(bool active) : active_(active), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  // A destructor must not throw, and a terminal that is gone needs no clearing.
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::step(std::string_view text) {
  if (active_) show(text);
}

std::optional<double> Progress::taken() {
  if (!active_) return {};
  const Clock::time_point now = Clock::now();
  if (!started_) {
    started_ = true;
    start_ = now;
  }
  const std::chrono::duration<double> taken = now - start_;
  const std::chrono::duration<double> since = now - last_;
  if (taken.count() < kQuietSeconds || since.count() < kIntervalSeconds) return {};
  last_ = now;
  return taken.count();
}

void Progress::count(std::string_view what, std::uint64_t done, double share) {
  const std::optional<double> seconds = taken();
  if (!seconds) return;
  std::string text = fmt::format("{} {}, {:.2f} M {}/s", grouped(done), what,
                                 static_cast<double>(done) / *seconds / 1e6, what);
  if (share > 0) {
    text += fmt::format(", {:.0f} %, {:.0f} s left", 100 * share, *seconds * (1 - share) / share);
  }
  show(text);
}

void Progress::configurations(std::size_t done, std::size_t total) {
  const std::optional<double> seconds = taken();
  if (!seconds) return;
  std::string text = fmt::format("{} of {} configurations", grouped(done), grouped(total));
  if (done != 0) {
    const double rate = static_cast<double>(done) / *seconds;
    text += fmt::format(", {:.1f} per second, {:.0f} s left", rate,
                        static_cast<double>(total - done) / rate);
  }
  show(text);
}

void Progress::show(std::string_view text) {
  shown_ = true;
  print(stderr, fmt::format("\r{}\x1b[K", text));
  flush(stderr);
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  print(stderr, "\r\x1b[K");
}

}  // namespace wtc
