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

Progress::Progress() : active_(is_terminal(stderr)), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  // A destructor must not throw, and a terminal that is gone needs no clearing.
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::step(std::string_view text) {
  if (active_) show(text);
}

void Progress::count(std::string_view what, std::uint64_t done, double share) {
  if (!active_) return;
  const Clock::time_point now = Clock::now();
  if (!started_) {
    started_ = true;
    start_ = now;
  }
  const std::chrono::duration<double> taken = now - start_;
  const std::chrono::duration<double> since = now - last_;
  if (taken.count() < kQuietSeconds || since.count() < kIntervalSeconds) return;
  last_ = now;
  std::string text = fmt::format("{} {}, {:.2f} M {}/s", grouped(done), what,
                                 static_cast<double>(done) / taken.count() / 1e6, what);
  if (share > 0) {
    text +=
        fmt::format(", {:.0f} %, {:.0f} s left", 100 * share, taken.count() * (1 - share) / share);
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
