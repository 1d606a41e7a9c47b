// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <thread>

#include "testbench/commands/device.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/commands/replay.hpp"
#include "testbench/commands/resources.hpp"
#include "testbench/commands/sweep_merge.hpp"
#include "testbench/commands/sweep_options.hpp"
#include "testbench/dut/rtl_builder.hpp"
#include "testbench/dut/rtl_hash.hpp"
#include "testbench/dut/rtl_interrupt.hpp"
#include "testbench/report/output.hpp"
#include "testbench/sweep/bench_measure.hpp"
#include "testbench/sweep/functional_measure.hpp"
#include "testbench/sweep/sweep.hpp"
#include "testbench/sweep/sweep_text.hpp"

namespace wtc {
namespace {

/// During a build of RTL a signal goes to the builder first.
bool asked_to_end() {
  return interrupted() || InterruptGuard::interrupted();
}

/// Accesses that are used at most.
std::uint64_t accesses_used(const RunOptions& run, std::uint64_t warmup) {
  constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();
  return run.bench.limit > kEndless - warmup ? kEndless : warmup + run.bench.limit;
}

std::uint32_t widest_address(const std::vector<Config>& configs) {
  return std::ranges::max(configs, {}, &Config::addr_w).addr_w;
}

class Sweep {
 public:
  /// Reads and checks everything, so that nothing but a configuration can fail later.
  Sweep(const SweepFlags& flags, const Shard& shard, const std::string& conditions)
      : flags_(flags),
        shard_(shard),
        configurations_(make_configurations(flags)),
        input_(open_input(flags.run)) {
    const std::uint64_t warmup = flags.run.warmup.value_or(input_.warmup);
    trace_ = read_trace(input_.name, *input_.stimulus, accesses_used(flags.run, warmup),
                        widest_address(configurations_.legal), asked_to_end);
    if (trace_.accesses.size() < warmup) {
      throw InputError(fmt::format("the input has {} accesses, fewer than the warm-up of {}",
                                   trace_.accesses.size(), warmup));
    }
    measure_ = make_measure(warmup);
    // Its sentences about the flags come before a file is made.
    make_bench_options(flags.run, configurations_.legal.front(), input_.warmup);
    plan_ = make_plan({"", 0, WTC_VERSION, flags.run.dut, input_.name, conditions},
                      configurations_.legal,
                      {WTC_VERSION, flags.run.dut, conditions, trace_.hash(), rtl_text()});
  }

  int go() {
    print(stderr, skipped_text(configurations_));
    Results results(flags_.paths, flags_.resume);
    SweepOptions options;
    options.shard = shard_;
    options.threads = flags_.jobs != 0 ? flags_.jobs : std::thread::hardware_concurrency();
    options.threads = std::max<std::size_t>(options.threads, 1);
    options.retry = flags_.retry;
    options.stop = asked_to_end;
    options.progress = [this](std::size_t done, std::size_t total) {
      progress_.configurations(done, total);
    };
    const SweepCounts counts = run_sweep(plan_, options, *measure_, results);
    progress_.clear();
    return report(counts, results.rows());
  }

 private:
  std::unique_ptr<Measure> make_measure(std::uint64_t warmup) const {
    if (flags_.run.dut == "functional") {
      return std::make_unique<FunctionalMeasure>(trace_, warmup, [this](const Config& config) {
        return make_functional_options(config, flags_.run.functional);
      });
    }
    if (flags_.run.dut == "rtl") find_rtl_tools(default_cache_folder());
    return std::make_unique<BenchMeasure>(
        trace_,
        [this](const Config& config) {
          return make_bench_options(flags_.run, config, input_.warmup);
        },
        [this](const Config& config) {
          Progress silent(false);
          return make_device(flags_.run, config, silent).dut;
        });
  }

  /// The Verilog, when it decides the figures.
  std::string rtl_text() const {
    if (flags_.run.dut != "rtl") return {};
    const std::filesystem::path root = resource_folder();
    std::string all;
    for (const std::string& text : source_texts(read_file_list(root / "rtl" / "wtc.f", root))) {
      all += text;
    }
    return all;
  }

  int report(const SweepCounts& counts, std::span<const Row> rows) const {
    const bool stdout_is_taken = flags_.paths.csv == "-" || flags_.paths.jsonl == "-";
    std::FILE* const stream = stdout_is_taken ? stderr : stdout;
    print(stream, summary_text(plan_.name, counts, configurations_, rows));
    flush(stream);
    if (!counts.complete) {
      print(stderr, "wtcache: interrupted; the same command with --resume goes on from here\n");
      return kBadUse;
    }
    write_plot(flags_.plot, rows);
    if (counts.failed == 0) return kFine;
    tell_failure(counts, rows);
    return kCheckFailed;
  }

  void tell_failure(const SweepCounts& counts, std::span<const Row> rows) const {
    const auto first =
        std::ranges::find_if(rows, [](const Row& row) { return !row["error"].is_null(); });
    const Config& config = plan_.configs[(*first)["configuration"].get<std::size_t>()];
    print(stderr, fmt::format("wtcache: {} of {} configurations failed, the first with: {}\n"
                              "this command shows it again:\n  {}\n",
                              counts.failed, rows.size(), (*first)["error"].get<std::string>(),
                              run_line(flags_.run.words, config)));
  }

  const SweepFlags flags_;
  const Shard shard_;
  Configurations configurations_;
  OpenedInput input_;
  Trace trace_;
  std::unique_ptr<Measure> measure_;
  SweepPlan plan_;
  Progress progress_;
};

int sweep(const CLI::App& command, SweepFlags flags) {
  refuse_foreign_flags(command, flags.run.dut);
  const Shard shard = parse_shard(flags.shard, process_environment());
  name_files(shard, flags);
  check_result_paths(flags.paths, flags.resume);
  check_plot_path(flags.plot);
  return std::make_unique<Sweep>(flags, shard, conditions_text(command))->go();
}

}  // namespace

void add_sweep_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code) {
  CLI::App* command =
      program.add_subcommand("sweep", "run an input through many configurations, on all cores");
  const auto flags = std::make_shared<SweepFlags>();
  flags->run.words = words;
  add_sweep_flags(*command, *flags);
  CLI::App* merge = add_merge_command(*command);
  command->callback([command, merge, flags, &exit_code] {
    if (command->got_subcommand(merge)) return;
    exit_code = sweep(*command, *flags);
  });
}

}  // namespace wtc
