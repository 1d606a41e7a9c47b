// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace wtc {

/// One child process in a process group of its own; its output goes to a file.
/// It dies with this process, also by SIGKILL.
class Process {
 public:
  /// Starts command[0] (a path) with standard input closed, standard output and error to `output`
  /// and TMPDIR set to `temporary`. Throws DutError.
  Process(const std::vector<std::string>& command, const std::filesystem::path& output,
          const std::filesystem::path& temporary);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  /// Ends the process if nobody waited for it.
  ~Process();

  /// Waits for the end: true for exit code 0. Throws DutError after an interrupt.
  bool succeeded();

 private:
  int wait_for_end();

  pid_t pid_ = -1;
};

}  // namespace wtc
