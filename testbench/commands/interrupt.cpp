// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/interrupt.hpp"

#include <csignal>

namespace wtc {
namespace {

volatile std::sig_atomic_t signalled = 0;

void take_note(int /*signal*/) {
  signalled = 1;
}

}  // namespace

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = take_note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() {
  return signalled != 0;
}

}  // namespace wtc
