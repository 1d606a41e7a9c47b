// SPDX-License-Identifier: Apache-2.0
// RTL beside model over many random parameter sets: the long form of lockstep_test.cpp.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

#include "testbench/dut/lockstep_dut.hpp"
#include "testbench/dut/model_dut.hpp"
#include "tests/cycle/device.hpp"
#include "tests/cycle/sweep_config.hpp"
#include "tests/cycle/sweep_driver.hpp"

int main(int argc, char** argv) {
  std::uint64_t sets = 200;
  std::uint64_t cycles = 10'000'000;
  std::uint64_t first = 1;
  CLI::App app("Runs RTL beside model over random parameter sets and compares every output pin.");
  app.add_option("--sets", sets, "parameter sets")->capture_default_str();
  app.add_option("--cycles", cycles, "cycles of all sets together")->capture_default_str();
  app.add_option("--first", first, "seed of the first set; one more for each further set")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  std::uint64_t compared = 0;
  for (std::uint64_t seed = first; seed < first + sets; ++seed) {
    const wtc::Config config = wtc::random_config(seed);
    try {
      wtc::LockstepDut pair(wtc::test::make_device("rtl", config), "rtl",
                            std::make_unique<wtc::ModelDut>(config), "model");
      compared += wtc::SweepDriver(config, seed).run(pair, cycles / sets + 1);
    } catch (const std::exception& error) {
      fmt::print(
          "seed {}: {}\nparameters:{}\nreplay: build/wtc_nightly --first {} --sets 1 --cycles {}\n",
          seed, error.what(), wtc::set_flags(config), seed, cycles / sets + 1);
      return 1;
    }
    fmt::print("seed {}: equal, {} cycles so far\n", seed, compared);
    std::fflush(stdout);
  }
  fmt::print("{} parameter sets, {} cycles, all pins equal\n", sets, compared);
  return 0;
}
