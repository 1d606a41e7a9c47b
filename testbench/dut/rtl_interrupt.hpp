// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace wtc {

/// While one of these lives, Ctrl-C, SIGTERM and SIGHUP end the child processes of the build
/// instead of this process. When the last one goes the signal is raised again, so the disposition
/// of the program (die, or its own handler) still has the last word, after the clean-up.
class InterruptGuard {
 public:
  InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  ~InterruptGuard();

  /// True once a signal has arrived.
  static bool interrupted();
  /// Names a process group that a signal shall end; false when there is no place for it.
  static bool add_group(pid_t group);
  static void remove_group(pid_t group);
};

}  // namespace wtc
