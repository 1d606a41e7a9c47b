// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "testbench/dut/rtl_hash.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/sweep/worker_pool.hpp"

namespace wtc {
namespace {

/// Changes when the same conditions give other figures or other columns.
constexpr std::string_view kRecipe = "wtcache sweep 1";
constexpr std::size_t kHashLetters = 16;

std::string key_of(const Config& config, const std::vector<std::string>& conditions) {
  ContentHash hash;
  hash.add(kRecipe);
  for (const std::string& condition : conditions) hash.add(condition);
  for (const Parameter& parameter : parameters()) {
    hash.add(parameter.name);
    hash.add(value_text(config, parameter));
  }
  return hash.hex().substr(0, kHashLetters);
}

bool has_failed(const Row& row) {
  return !row["error"].is_null();
}

/// Numbers of the plan by key.
using Numbers = std::map<std::string, std::size_t>;

/// The kept rows that still count, with the names and numbers that they have in this plan.
std::vector<Row> rows_to_keep(const SweepPlan& plan, const SweepOptions& options,
                              const Numbers& numbers, const std::vector<Row>& kept) {
  std::vector<Row> rows;
  for (const Row& row : kept) {
    const auto number = numbers.find(row["key"].get<std::string>());
    if (number == numbers.end()) {
      throw InputError(fmt::format(
          "the results hold a configuration that is not one of this sweep (SETS={} WAYS={} of {} "
          "on {}, version {}); give the command that they came from, or the name of a new file",
          row["SETS"].dump(), row["WAYS"].dump(), row["input"].get<std::string>(),
          row["dut"].get<std::string>(), row["version"].get<std::string>()));
    }
    if (options.retry && has_failed(row)) continue;
    rows.push_back(row);
    rows.back()["sweep"] = plan.name.sweep;
    rows.back()["configuration"] = number->second;
    rows.back()["configurations"] = plan.name.configurations;
    rows.back()["input"] = plan.name.input;
  }
  return rows;
}

std::vector<Job> jobs_of(const SweepPlan& plan, const Shard& shard, const std::vector<Row>& kept) {
  std::vector<bool> is_done(plan.configs.size(), false);
  for (const Row& row : kept) is_done[row["configuration"].get<std::size_t>()] = true;
  std::vector<Job> jobs;
  for (std::size_t number = 0; number < plan.configs.size(); ++number) {
    if (shard.has(number) && !is_done[number]) jobs.push_back({number, plan.configs[number]});
  }
  return jobs;
}

}  // namespace

SweepPlan make_plan(SweepName name, std::vector<Config> configs,
                    const std::vector<std::string>& conditions) {
  SweepPlan plan{std::move(name), std::move(configs), {}};
  ContentHash sweep;
  for (const Config& config : plan.configs) {
    plan.keys.push_back(key_of(config, conditions));
    sweep.add(plan.keys.back());
  }
  plan.name.sweep = sweep.hex().substr(0, kHashLetters);
  plan.name.configurations = plan.configs.size();
  return plan;
}

SweepCounts run_sweep(const SweepPlan& plan, const SweepOptions& options, const Measure& measure,
                      Results& results) {
  Numbers numbers;
  for (std::size_t at = 0; at < plan.keys.size(); ++at) numbers[plan.keys[at]] = at;
  std::vector<Row> rows = rows_to_keep(plan, options, numbers, results.kept());
  const std::vector<Job> jobs = jobs_of(plan, options.shard, rows);
  SweepCounts counts;
  counts.kept = rows.size();
  results.begin(
      make_row(plan.name, 0, plan.keys.front(), plan.configs.front(), "", measure.nothing()),
      std::move(rows));
  measure_all(
      jobs, options.threads, measure, options.stop,
      [&](Outcome& outcome) {
        results.add(make_row(plan.name, outcome.number, plan.keys[outcome.number], outcome.config,
                             outcome.error, outcome.metrics));
        ++counts.measured;
      },
      [&] { options.progress(counts.measured, jobs.size()); });
  counts.complete = counts.measured == jobs.size();
  counts.failed = static_cast<std::size_t>(std::ranges::count_if(results.rows(), has_failed));
  if (counts.complete) results.put_in_order();
  return counts;
}

}  // namespace wtc
