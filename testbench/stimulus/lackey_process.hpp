// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string>
#include <vector>

namespace wtc {

/// A program that runs under `valgrind --tool=lackey`, its trace in a pipe. One at a time: while
/// the object lives, SIGINT, SIGTERM and SIGHUP kill the program, so that the pipe ends.
class LackeyProcess {
 public:
  /// Throws InputError when valgrind or the program is missing.
  explicit LackeyProcess(std::vector<std::string> command);
  LackeyProcess(const LackeyProcess&) = delete;
  LackeyProcess& operator=(const LackeyProcess&) = delete;
  /// Kills the program if it still runs.
  ~LackeyProcess();

  /// Starts the program and gives the reading end of the pipe, which the caller owns.
  int start();
  /// Ends the program now.
  void kill() const;
  /// Waits for the end of the program; the status is that of waitpid().
  int wait();
  /// True when a signal asked to stop.
  bool interrupted() const;

 private:
  std::vector<std::string> command_;
  pid_t pid_ = -1;
  struct sigaction old_actions_[3] = {};
};

}  // namespace wtc
