// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/functional_command.hpp"

#include <fmt/format.h>

#include "testbench/commands/command.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/commands/replay.hpp"
#include "testbench/commands/run_output.hpp"
#include "testbench/functional/engine.hpp"
#include "testbench/functional/functional_run.hpp"
#include "testbench/report/functional_report.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/progress.hpp"

namespace wtc {

int run_functional_engine(const RunOptions& options) {
  FunctionalRun run;
  run.options = make_functional_options(make_config(options.config), options.functional);
  const OpenedInput input = open_input(options);
  run.command = shell_line(options.words);
  run.version = WTC_VERSION;
  run.input = input.name;
  run.seed = options.seed;
  run.warmup = options.warmup.value_or(input.warmup);

  FunctionalEngine engine(run.options);
  Progress progress;
  run.partial = !run_in_blocks(engine, *input.stimulus, {run.warmup, options.bench.limit},
                               [&](std::uint64_t done) {
                                 progress.accesses(done, input.stimulus->progress());
                                 return !interrupted();
                               });
  run.result = engine.result();
  progress.clear();
  std::FILE* stream = text_stream(options);
  print(stream, functional_text_report(run, wants_colour(stream)));
  flush(stream);
  write_json(options, functional_json_report(run));
  if (!run.partial) return kFine;
  print(stderr, fmt::format("wtcache: interrupted after {} accesses; the results are partial\n",
                            run.result.accesses));
  return kBadUse;
}

}  // namespace wtc
