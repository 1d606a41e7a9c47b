// SPDX-License-Identifier: Apache-2.0
// Rule 2.1.1: no output of the RTL depends on an input of the same cycle. Yosys follows the wires.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/docs/house_files.hpp"

namespace wtc::house {
namespace {

namespace fs = std::filesystem;

std::string sources() {
  std::string text;
  for (const std::string& file : lines(read("rtl/wtc.f"))) text += " " + file;
  return text;
}

class HouseMoore : public testing::TestWithParam<std::string> {};

TEST_P(HouseMoore, EveryOutputComesFromRegisters) {
  const Output checked =
      shell("scripts/check_moore.sh" + sources() + " -- " + GetParam() + " 2>&1");
  EXPECT_EQ(checked.exit_code, 0) << checked.text;
  EXPECT_EQ(checked.text, "");
}
INSTANTIATE_TEST_SUITE_P(
    Parameters, HouseMoore,
    testing::Values("WAYS=4", "WBUF_ENTRIES=0 WAYS=1 MSHRS=1 WRITE_HIT=1",
                    "STORE_ACK=1 WRITE_MISS=1 LINE_BYTES=64 WBUF_BYTES=64 PREFETCH=2"));

TEST(HouseMooreFault, NamesTheInputThatReachesAnOutput) {
  const fs::path folder = fs::temp_directory_path() / ("wtc_moore_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::string files;
  for (const std::string& file : lines(read("rtl/wtc.f"))) {
    std::string text = read(file);
    const std::string good = "assign bus_r_ready_o = ~r_valid_q |";
    if (const std::size_t at = text.find(good); at != std::string::npos) {
      text.replace(at, good.size(), "assign bus_r_ready_o = bus_r_valid_i & ~r_valid_q |");
    }
    const fs::path copy = folder / fs::path(file).filename();
    std::ofstream(copy) << text;
    files += " " + copy.string();
  }
  const Output checked = shell("scripts/check_moore.sh" + files + " 2>&1");
  fs::remove_all(folder);
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_EQ(checked.text,
            "an output of wtc_cache depends on an input of the same cycle: bus_r_valid_i \n");
}

}  // namespace
}  // namespace wtc::house
