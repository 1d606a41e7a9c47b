// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/record.hpp"

#include <sys/wait.h>

#include <memory>

#include "testbench/stimulus/lackey_process.hpp"
#include "testbench/stimulus/lackey_reader.hpp"
#include "testbench/stimulus/trace_writer.hpp"

namespace wtc {
namespace {

/// Copies the trace; true when the limit ended it.
bool copy(Stimulus& trace, const RecordOptions& options, TraceWriter& writer,
          RecordResult& result) {
  const std::uint64_t mask = ~std::uint64_t{0} >> (64U - options.address_bits);
  std::uint64_t skipped = 0;
  Access access;
  while (trace.next(access)) {
    if (skipped < options.skip) {
      ++skipped;
      continue;
    }
    access.address &= mask;
    writer.write(access);
    ++(access.op == Op::kStore ? result.stores : result.loads);
    if (options.limit != 0 && writer.accesses() == options.limit) return true;
  }
  return false;
}

}  // namespace

RecordResult record(const RecordOptions& options) {
  if (options.address_bits < 16 || options.address_bits > 64) {
    throw InputError("found " + std::to_string(options.address_bits) +
                     " address bits to keep, expected 16 to 64");
  }
  RecordResult result;
  LackeyProcess program(options.command);  // first: from here on a signal does not end us
  TraceWriter writer(options.output);
  try {
    LackeyReader trace(std::make_unique<ByteSource>(program.start(),
                                                    "trace of '" + options.command.front() + "'"));
    result.limit_reached = copy(trace, options, writer, result);
    if (result.limit_reached) program.kill();
  } catch (const InputError&) {
    if (!program.interrupted()) throw;  // a trace that a signal cut needs no complaint
  }
  const int status = program.wait();
  result.interrupted = program.interrupted();
  if (result.interrupted) return result;
  if (!result.limit_reached) {
    if (WIFEXITED(status)) result.exit_status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) result.exit_signal = WTERMSIG(status);
  }
  if (writer.accesses() == 0) {
    throw InputError("found no accesses of '" + options.command.front() + "' after the first " +
                     std::to_string(options.skip) + ", expected a smaller number to skip");
  }
  writer.close();
  return result;
}

}  // namespace wtc
