// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "testbench/commands/command.hpp"
#include "testbench/commands/device.hpp"
#include "testbench/commands/functional_command.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/commands/replay.hpp"
#include "testbench/commands/run_flags.hpp"
#include "testbench/commands/run_output.hpp"
#include "testbench/report/json_report.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/text_report.hpp"
#include "testbench/report/trace_printer.hpp"

namespace wtc {
namespace {

/// Cycles between two looks at the clock and at Ctrl-C.
constexpr std::uint64_t kSlice = 16384;
/// Accesses that a replay goes beyond the one that failed.
constexpr std::uint64_t kReplayMargin = 16;

/// Everything around one bench.
class Run {
 public:
  explicit Run(const RunOptions& options)
      : options_(options),
        input_(open_input(options)),
        bench_options_(make_bench_options(options, make_config(options.config), input_.warmup)),
        device_(make_device(options, bench_options_.config, progress_)),
        bench_(bench_options_, *device_.dut, *input_.stimulus) {
    if (device_.wave) bench_.add_watcher(*device_.wave);
    if (options.trace) {
      trace_ = std::make_unique<TracePrinter>(text_stream(options), bench_options_.config,
                                              bench_options_.checks);
      bench_.add_watcher(*trace_);
    }
  }

  /// Runs to the end, a fault or Ctrl-C, reports, and returns the exit code.
  int go() {
    try {
      while (!interrupted() && !bench_.run(kSlice)) {
        progress_.cycles(bench_.cycles(), input_.stimulus->progress());
      }
    } catch (const CheckError& error) {
      return fault(error.what(), error.finding().check == "value_check");
    } catch (const LockstepError& error) {
      return fault(error.what(), true);
    }
    RunResult finished = result();
    finished.partial = interrupted();
    report(finished);
    if (!finished.partial) return kFine;
    print(stderr, fmt::format("wtcache: interrupted after {} cycles; the results are partial\n",
                              bench_.cycles()));
    return kBadUse;
  }

 private:
  RunResult result() const {
    RunResult result;
    bench_.fill(result);
    result.command = shell_line(options_.words);
    result.version = WTC_VERSION;
    result.dut = options_.dut;
    if (device_.lockstep != nullptr) {
      result.beside = options_.beside;
      result.checks.cycles_compared = device_.lockstep->cycles_compared();
    }
    result.input = input_.name;
    result.seed = options_.seed;
    return result;
  }

  void report(const RunResult& result) {
    progress_.clear();
    std::FILE* stream = text_stream(options_);
    print(stream, text_report(result, wants_colour(stream)));
    flush(stream);
    write_json(options_, json_report(result));
  }

  int fault(const std::string& sentence, bool is_mismatch) {
    RunResult failed = result();
    failed.partial = true;
    failed.failure = sentence;
    (is_mismatch ? failed.checks.mismatches : failed.checks.violations) = 1;
    progress_.clear();
    flush(stdout);
    print(stderr,
          fmt::format("wtcache: {}\n{}seed {}; this command shows it again:\n  {}{}\n", sentence,
                      bench_.history().text(LineTrace(bench_options_.config)), options_.seed,
                      replay_line(options_.words, options_.seed, bench_.accesses() + kReplayMargin),
                      options_.input == "-" ? " < the same input" : ""));
    write_json(options_, json_report(failed));
    return kCheckFailed;
  }

  const RunOptions& options_;
  Progress progress_;
  OpenedInput input_;
  BenchOptions bench_options_;
  Device device_;
  Bench bench_;
  std::unique_ptr<TracePrinter> trace_;
};

int run(const CLI::App& command, const RunOptions& options) {
  refuse_foreign_flags(command, options.dut);
  // Asked first: nobody wants to hear it after a long run.
  if (!options.json.empty() && options.json != "-") check_writable(options.json);
  if (options.dut == "functional") return run_functional_engine(options);
  return std::make_unique<Run>(options)->go();
}

}  // namespace

void add_run_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code) {
  CLI::App* command = program.add_subcommand("run", "run a trace or a workload through the cache");
  const auto options = std::make_shared<RunOptions>();
  options->words = words;
  add_run_flags(*command, *options);
  command->callback([options, command, &exit_code] { exit_code = run(*command, *options); });
}

}  // namespace wtc
