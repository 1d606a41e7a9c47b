// SPDX-License-Identifier: Apache-2.0
#include "testbench/peers/comparison.hpp"

#include <algorithm>

#include "testbench/bench.hpp"
#include "testbench/peers/store_wait.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {
namespace {

constexpr std::uint32_t kPipeOutstanding = 64;
constexpr std::uint64_t kSlice = 65536;

BenchOptions options_of(const PeerCase& which, const Config& config) {
  BenchOptions options;
  options.config = config;
  options.memory.read_latency = which.read_latency;
  options.memory.write_latency = which.read_latency / 2;
  options.port.outstanding = which.mode == PortMode::kBlock ? 1 : kPipeOutstanding;
  options.warmup = std::ranges::find(workloads(), which.pattern, &WorkloadInfo::name)->warmup;
  return options;
}

bool states_wait(const Config& config, const RunResult& result) {
  return !config.answers_on_commit() && result.bus.read_transactions == 0;
}

}  // namespace

PeerRun run_peer_case(const PeerCase& which, const Config& config, const DutMaker& make_dut) {
  const auto stimulus = make_workload(std::string(which.pattern), {});
  const std::unique_ptr<Dut> dut = make_dut();
  const BenchOptions options = options_of(which, config);
  Bench bench(options, *dut, *stimulus);
  StoreWait wait(config);
  bench.add_watcher(wait);
  while (!bench.run(kSlice)) {
  }
  RunResult result;
  bench.fill(result);
  PeerRun run;
  run.cycles = result.cycles;
  run.writes = result.bus.write_transactions;
  run.fills = result.bus.read_transactions;
  run.slowest_load = result.load_latency.max;
  run.longest_wait = wait.longest();
  if (states_wait(config, result)) {
    run.stated_wait = longest_store_wait(config, options.memory.write_latency);
  }
  return run;
}

PeerLine compare(const PeerCase& which, const PeerRun& ours) {
  PeerLine line;
  line.pattern = which.pattern;
  line.mode = which.mode;
  line.read_latency = which.read_latency;
  line.ours = ours;
  line.best = best_peer(which);
  line.bound = peer_bound(which);
  line.goal = peer_goal(which);
  if (!line.goal) return line;
  const auto judge = [&](const char* what, std::uint64_t value, std::optional<std::uint64_t> most) {
    if (most && value > *most) line.missed.emplace_back(what);
  };
  judge("cycles", ours.cycles, line.goal->cycles);
  judge("writes", ours.writes, line.goal->writes);
  judge("fills", ours.fills, line.goal->fills);
  judge("load latency", ours.slowest_load, line.goal->load_latency);
  const bool unbounded = line.goal->bounded_wait && !ours.stated_wait;
  if (unbounded || ours.longest_wait > ours.stated_wait.value_or(ours.longest_wait)) {
    line.missed.emplace_back("store wait");
  }
  return line;
}

}  // namespace wtc
