// SPDX-License-Identifier: Apache-2.0
// The preset lazy against the fewest write transactions that a buffer can make that sends in order.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <sstream>

#include "testbench/report/text_report.hpp"
#include "testbench/word_source.hpp"
#include "tests/system/cli_program.hpp"

namespace wtc {
namespace {

/// Transactions of a buffer that sends its oldest entry when a store needs room, and at the end.
std::uint64_t sent_only_for_room(const std::string& trace, std::uint32_t entries,
                                 std::uint32_t bytes) {
  const auto stimulus = open_stimulus(data_file(trace), "auto");
  WordSource words(Config{}, ~std::uint64_t{0}, *stimulus);
  std::deque<std::uint64_t> blocks;
  std::uint64_t sent = 0;
  for (PortRequest request; words.next(request);) {
    if (request.op != Op::kStore || request.enables == 0) continue;
    const std::uint64_t block = request.address / bytes;
    if (std::ranges::find(blocks, block) != blocks.end()) continue;
    if (blocks.size() == entries) {
      blocks.pop_front();
      ++sent;
    }
    blocks.push_back(block);
  }
  return sent + blocks.size();
}

struct LazyCase {
  const char* trace;
  std::uint64_t stores;
  std::uint64_t lazily;  ///< in order, and only when a store needs room
  std::uint64_t ours;
  std::uint64_t at_once;  ///< with WBUF_RETIRE_AT 1
};

void PrintTo(const LazyCase& which, std::ostream* stream) {
  *stream << which.trace;
}

class LazyPreset : public Cli, public testing::WithParamInterface<LazyCase> {};

TEST_P(LazyPreset, ComesWithin5PercentOfABufferThatSendsOnlyForRoom) {
  const LazyCase& expected = GetParam();
  const auto json = run_json("run " + data_file(expected.trace) + " --preset lazy");
  const auto& config = json["config"];
  EXPECT_EQ(sent_only_for_room(expected.trace, config["WBUF_ENTRIES"], config["WBUF_BYTES"]),
            expected.lazily);
  EXPECT_EQ(json["write_transactions_lazy"], expected.lazily);
  EXPECT_EQ(json["stores"], expected.stores);
  EXPECT_EQ(json["write_transactions"], expected.ours);
  EXPECT_LE(expected.ours * 100, expected.lazily * 105);
}

TEST_P(LazyPreset, WouldNotComeNearItIfItSentAtOnce) {
  const LazyCase& expected = GetParam();
  const auto json =
      run_json("run " + data_file(expected.trace) + " --preset lazy --set WBUF_RETIRE_AT=1");
  EXPECT_EQ(json["write_transactions"], expected.at_once);
  EXPECT_GT(expected.at_once * 100, expected.lazily * 105);
}

TEST_P(LazyPreset, HasTheFiguresOfTheDocument) {
  const LazyCase& expected = GetParam();
  const double above = 100.0 * static_cast<double>(expected.ours - expected.lazily) /
                       static_cast<double>(expected.lazily);
  const std::string trace = expected.trace;
  const std::string row =
      fmt::format("\n| {} | {} | {} | {} | {:.1f} % | {} |\n", trace.substr(0, trace.find('.')),
                  grouped(expected.stores), grouped(expected.lazily), grouped(expected.ours), above,
                  grouped(expected.at_once));
  std::ostringstream document;
  document << std::ifstream(WTC_SOURCE_DIR "/docs/performance.md").rdbuf();
  EXPECT_NE(document.str().find(row), std::string::npos) << row;
}

INSTANTIATE_TEST_SUITE_P(Traces, LazyPreset,
                         testing::Values(LazyCase{"gzip.wtct.xz", 68'401, 19'956, 20'429, 39'042},
                                         LazyCase{"sort.wtct.xz", 124'001, 27'382, 27'387, 68'070},
                                         LazyCase{"sqlite.wtct.xz", 116'322, 23'817, 24'535,
                                                  65'445}),
                         [](const auto& each) {
                           const std::string trace = each.param.trace;
                           return trace.substr(0, trace.find('.'));
                         });

}  // namespace
}  // namespace wtc
