// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "testbench/sweep/metrics.hpp"
#include "testbench/sweep/sweep.hpp"

namespace wtc::test {

/// Numbers that follow from the configuration, and a count of who was measured.
class FakeMeasure : public Measure {
 public:
  Metrics measure(const Config& config, const StopSignal& stop) const override {
    if (stop()) throw Stopped();
    const std::lock_guard lock(mutex_);
    measured.push_back(config.ways);
    if (failing.contains(config.ways)) {
      throw std::runtime_error("no, \"never\"\nwith " + std::to_string(config.ways) + " ways");
    }
    return numbers(config);
  }
  Metrics nothing() const override {
    Metrics none = numbers({});
    for (auto& value : none) value = nullptr;
    return none;
  }

  std::set<std::uint32_t> failing;  ///< WAYS that throw
  mutable std::vector<std::uint32_t> measured;

 private:
  static Metrics numbers(const Config& config) {
    Metrics metrics = Metrics::object();
    metrics[std::string(metric::kSize)] = config.ways * 1024U;
    metrics[std::string(metric::kMissRatio)] = 1.0 / config.ways;
    return metrics;
  }
  mutable std::mutex mutex_;
};

/// A sweep over WAYS 1 to `ways` with files in a folder of its own.
class SweepRig : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static SweepPlan plan(std::uint32_t ways, const std::string& input_hash = "hash") {
    std::vector<Config> configs(ways);
    for (std::uint32_t at = 0; at < ways; ++at) configs[at].ways = at + 1;
    return make_plan({"", 0, "1.0", "model", "a, \"b\".din", "block=true"}, configs,
                     {"1.0", "model", input_hash});
  }

  /// Both files, CSV and JSON Lines.
  ResultPaths paths() const { return {path("a.csv"), path("a.jsonl")}; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  SweepCounts sweep(const SweepPlan& of, const FakeMeasure& measure, bool resume = false,
                    const SweepOptions& options = {}) const {
    Results results(paths(), resume);
    return run_sweep(of, options, measure, results);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("wtc_sweep_" + std::to_string(::getpid()));
};

}  // namespace wtc::test
