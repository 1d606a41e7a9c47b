// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/run_flags.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache run tests/data/gzip.wtct.xz --dut lockstep\n"
    "  wtcache run --workload hot-set --accesses 1000000 --set SETS=128 --set REPLACEMENT=plru\n"
    "  wtcache run program.lackey.gz --set ADDR_W=40 --json result.json\n"
    "  wtcache run --workload store-burst --limit 40 --preset teaching --trace\n"
    "  zcat trace.din.gz | wtcache run - --format din --serial\n"
    "  wtcache run tests/data/sort.wtct.xz --dut functional --drain lazy --three-c\n"
    "Exit code: 0 fine, 1 a check failed, 2 wrong use or bad input.";

/// CLI11's own checks talk about numbers of 300 digits.
CLI::Validator at_least_one() {
  return {[](const std::string& text) {
            const bool legal = text.find_first_not_of("0123456789") == std::string::npos &&
                               text.find_first_not_of('0') != std::string::npos;
            return legal ? std::string() : "found " + text + ", expected a number from 1";
          },
          "UINT >= 1"};
}

void add_device_flags(CLI::App& command, RunOptions& options) {
  const char* group = "Device";
  command
      .add_option("--dut", options.dut,
                  "rtl, model, systemc, functional, or lockstep: rtl beside another")
      ->check(CLI::IsMember({"rtl", "model", "systemc", "functional", "lockstep"}))
      ->group(group)
      ->capture_default_str();
  command.add_option("--beside", options.beside, "second device of a lockstep: model, systemc")
      ->check(CLI::IsMember({"model", "systemc"}))
      ->group(group)
      ->capture_default_str();
  command.add_option("--rtl", options.rtl, "Verilog files of a cache with the pins of wtc_cache")
      ->group(group);
  command.add_option("--top", options.top, "top module of --rtl")
      ->group(group)
      ->capture_default_str();
  command
      .add_flag("--loose-pins", options.loose_pins,
                "payloads may be anything while their valid is low (rule 2.1.3)")
      ->group(group);
}

void add_port_flags(CLI::App& command, RunOptions& options) {
  const char* group = "Processor";
  command.add_option("--outstanding", options.outstanding, "loads in flight (default 8)")
      ->group(group);
  CLI::Option* block =
      command.add_flag("--block", options.block, "a load waits for its data: --outstanding 1");
  block->group(group)->excludes("--outstanding");
  command
      .add_flag("--serial", options.bench.port.serial,
                "one access at a time, its bus write answered; compares with a functional cache")
      ->group(group);
  command
      .add_option("--snoop-rate", options.bench.foreign.percent,
                  "percent of cycles in which another core may write")
      ->group(group)
      ->capture_default_str();
  command
      .add_option("--err-ready", options.bench.port.err_ready_percent,
                  "percent of cycles in which the error port is read")
      ->group(group)
      ->capture_default_str();
}

void add_memory_flags(CLI::App& command, RunOptions& options) {
  MemoryOptions& memory = options.bench.memory;
  const auto add = [&](const char* name, auto& value, const char* meaning) {
    command.add_option(name, value, meaning)->group("Memory")->capture_default_str();
  };
  add("--read-latency", memory.read_latency, "cycles from AR to the first beat");
  add("--write-latency", memory.write_latency, "cycles from the last of AW and W to B");
  add("--memory-outstanding", memory.outstanding, "bursts of each kind that memory takes, 1..64");
  add("--stall", options.stall, "percent of cycles in which each channel stalls");
  add("--ar-stall", memory.ar_stall, "the same for AR alone");
  add("--r-stall", memory.r_stall, "... for R");
  add("--aw-stall", memory.aw_stall, "... for AW");
  add("--w-stall", memory.w_stall, "... for W");
  add("--b-stall", memory.b_stall, "... for B");
  add("--interleave", memory.interleave, "percent of read beats that go to another id");
  add("--read-error-rate", memory.read_error_percent, "percent of read beats in error");
  add("--write-error-rate", memory.write_error_percent, "percent of write bursts in error");
  command
      .add_option("--read-error-at", options.read_errors,
                  "ADDRESS or FIRST-LAST in error; repeatable")
      ->group("Memory")
      ->expected(1)
      ->take_all();
  command
      .add_option("--write-error-at", options.write_errors,
                  "ADDRESS or FIRST-LAST in error; repeatable")
      ->group("Memory")
      ->expected(1)
      ->take_all();
  command.add_option("--dead-from", memory.dead_from, "cycle from which memory does nothing more")
      ->group("Memory");
}

constexpr const char* kOutputGroup = "Checks and output";

void add_check_flags(CLI::App& command, RunOptions& options) {
  const char* group = kOutputGroup;
  command.add_flag("--no-checks", options.no_checks, "run without the checks")->group(group);
  command
      .add_option("--no-check", options.no_check,
                  "run without this check, for example axi_check; repeatable")
      ->group(group)
      ->expected(1)
      ->take_all();
  command.add_option("--patience", options.bench.patience, "cycles without progress: a deadlock")
      ->check(at_least_one())
      ->group(group)
      ->capture_default_str();
}

void add_output_flags(CLI::App& command, RunOptions& options) {
  const char* group = kOutputGroup;
  command.add_option("--json", options.json, "write the result as JSON; - for standard output")
      ->group(group);
  command.add_flag("--trace", options.trace, "print one line per cycle")->group(group);
  command.add_option("--wave", options.wave, "write a waveform, FILE.fst or FILE.vcd")
      ->group(group);
}

}  // namespace

void add_input_flags(CLI::App& command, RunOptions& options) {
  const char* group = "Input";
  WorkloadOptions& sizes = options.workload_sizes;
  command.add_option("INPUT", options.input, "trace file, - for standard input, or workload:NAME");
  command.add_option("--format", options.format, "format of INPUT, see `wtcache list formats`")
      ->group(group);
  command.add_option("--workload", options.workload, "built-in, see `wtcache list workloads`")
      ->group(group);
  command.add_option("--accesses", sizes.accesses, "of the workload (default: its own number)")
      ->group(group);
  command.add_option("--footprint", sizes.footprint_bytes, "bytes that the workload covers")
      ->group(group)
      ->capture_default_str();
  command.add_option("--stride", sizes.stride_bytes, "bytes between accesses")
      ->group(group)
      ->capture_default_str();
  command.add_option("--store-percent", sizes.store_percent, "stores among the accesses, 0..100")
      ->group(group)
      ->capture_default_str();
  command.add_option("--access-bytes", sizes.access_bytes, "bytes of one access")
      ->group(group)
      ->capture_default_str();
  command.add_option("--base", sizes.base, "first address of the workload")
      ->group(group)
      ->capture_default_str();
  command.add_option("--warmup", options.warmup, "accesses before the counting begins");
  command.add_option("--limit", options.bench.limit, "accesses that are counted, at most")
      ->check(at_least_one());
  command.add_option("--seed", options.seed, "of everything random")->capture_default_str();
}

void add_config_flags(CLI::App& command, ConfigOptions& options) {
  command
      .add_option("--preset", options.preset,
                  "a name of `wtcache list presets`, or a .json file of that form")
      ->group("Configuration")
      ->capture_default_str();
  command
      .add_option("--set", options.settings,
                  "NAME=VALUE, see `wtcache list parameters`; repeatable")
      ->group("Configuration")
      ->expected(1)
      ->take_all();
}

void add_bench_flags(CLI::App& command, RunOptions& options) {
  add_port_flags(command, options);
  add_memory_flags(command, options);
  add_functional_flags(command, options.functional);
  add_check_flags(command, options);
}

void add_run_flags(CLI::App& command, RunOptions& options) {
  add_input_flags(command, options);
  add_device_flags(command, options);
  add_config_flags(command, options.config);
  add_bench_flags(command, options);
  add_output_flags(command, options);
  command.footer(kExamples);
}

}  // namespace wtc
