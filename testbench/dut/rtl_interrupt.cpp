// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_interrupt.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <mutex>

namespace wtc {
namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

// What the signal handler reads: lock-free atomics only.
std::atomic<int> caught_signal{0};
std::array<std::atomic<pid_t>, 64> groups{};
static_assert(std::atomic<pid_t>::is_always_lock_free);

std::mutex guard_mutex;
int guard_count = 0;
std::array<struct sigaction, kSignals.size()> saved_actions{};

void on_signal(int number) {
  const int saved_errno = errno;
  caught_signal = number;
  for (const auto& group : groups) {
    if (const pid_t pid = group.load(); pid > 0) ::kill(-pid, SIGTERM);
  }
  errno = saved_errno;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  const std::lock_guard lock(guard_mutex);
  if (guard_count++ != 0) return;
  caught_signal = 0;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], nullptr, &saved_actions[i]);
    if (saved_actions[i].sa_handler == SIG_IGN) continue;  // nohup stays nohup
    struct sigaction action {};
    action.sa_handler = on_signal;
    ::sigaction(kSignals[i], &action, nullptr);
  }
}

InterruptGuard::~InterruptGuard() {
  const std::lock_guard lock(guard_mutex);
  if (--guard_count != 0) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], &saved_actions[i], nullptr);
  }
  // Raised before it is forgotten: other threads see the one or the other at any time.
  if (const int number = caught_signal; number != 0) ::raise(number);
  caught_signal = 0;
}

bool InterruptGuard::interrupted() {
  return caught_signal != 0;
}

bool InterruptGuard::add_group(pid_t group) {
  for (auto& place : groups) {
    pid_t free_place = 0;
    if (place.compare_exchange_strong(free_place, group)) return true;
  }
  return false;
}

void InterruptGuard::remove_group(pid_t group) {
  for (auto& place : groups) {
    pid_t mine = group;
    if (place.compare_exchange_strong(mine, 0)) return;
  }
}

}  // namespace wtc
