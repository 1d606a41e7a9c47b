// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wtc {

/// What `wtcache record` does.
struct RecordOptions {
  std::string output = {};                ///< wtct file; .gz, .xz or .zst compresses it
  std::vector<std::string> command = {};  ///< the program and its arguments
  std::uint64_t skip = 0;                 ///< data accesses left out at the front
  std::uint64_t limit = 0;                ///< data accesses written at most; 0: no limit
  /// Only so many low address bits are kept, 16..64. A program under valgrind uses little more
  /// than 32 bits: its stack is near 0x1fff000000, so with 32 it lands near 0xff000000.
  std::uint32_t address_bits = 64;
};

/// What came of it.
struct RecordResult {
  std::uint64_t loads = 0;     ///< written
  std::uint64_t stores = 0;    ///< written
  bool limit_reached = false;  ///< the program was stopped there (SIGKILL)
  bool interrupted = false;    ///< by SIGINT, SIGTERM or SIGHUP: no file was written
  int exit_status = 0;         ///< of the program; 0 when it was stopped at the limit
  int exit_signal = 0;         ///< the signal that ended the program, else 0
};

/// Runs the program under valgrind's lackey and writes its loads and stores as they come. The
/// program keeps standard input, output and error. While it runs, SIGINT, SIGTERM and SIGHUP end
/// it and the recording; their handlers are put back afterwards.
/// Throws InputError: valgrind or program missing, output not writable, nothing to record, or an
/// unusable option. In every case but success the output file is as it was before.
/// Example: record({.output = "ls.wtct.xz", .command = {"ls", "/"}, .limit = 100000});
RecordResult record(const RecordOptions& options);

}  // namespace wtc
