// SPDX-License-Identifier: Apache-2.0
//
// The figures as documents: read without error, drawn, linked, and true in what they state.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "tests/cycle/diagram.hpp"

namespace wtc {
namespace {

const std::filesystem::path kRoot = WTC_SOURCE_DIR;
const std::filesystem::path kFigures = kRoot / "docs/figures";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream.good()) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The cycles in which a pin is drawn high; all cycles for a bus ready that is not drawn.
std::vector<std::size_t> high(const Diagram& diagram, const std::string& pin) {
  std::vector<std::size_t> cycles;
  const DrawnPin* drawn = diagram.find(pin);
  for (std::size_t cycle = 0; cycle < diagram.cycles; ++cycle) {
    if (drawn == nullptr || drawn->values[cycle] == BusData{1}) cycles.push_back(cycle);
  }
  return cycles;
}

/// The first cycle in which all of the pins are high.
std::optional<std::size_t> first(const Diagram& diagram, const std::vector<std::string>& pins) {
  std::vector<std::size_t> both = high(diagram, pins.front());
  for (const std::string& pin : pins) {
    std::vector<std::size_t> kept;
    std::ranges::set_intersection(both, high(diagram, pin), std::back_inserter(kept));
    both = kept;
  }
  return both.empty() ? std::nullopt : std::optional(both.front());
}

TEST(Figures, AreAllLinkedFromTheMicroarchitecture) {
  const std::string document = text_of(kRoot / "docs/microarchitecture.md");
  for (const auto& file : figure_files(kFigures)) {
    const std::string name = file.stem();
    EXPECT_NE(document.find("](figures/" + name + ".svg)"), std::string::npos) << name;
    EXPECT_NE(document.find("](figures/" + name + ".json)"), std::string::npos) << name;
  }
}

TEST(Figures, CarryTheTextThatTheirPictureWasDrawnFrom) {
  for (const auto& file : figure_files(kFigures)) {
    const std::string picture = text_of(std::filesystem::path(file).replace_extension("svg"));
    EXPECT_NE(picture.find("<![CDATA[" + text_of(file) + "]]>"), std::string::npos)
        << file << ": draw it again, see docs/figures/render.mjs";
  }
}

TEST(Figures, HaveNoPictureWithoutText) {
  for (const auto& entry : std::filesystem::directory_iterator(kFigures)) {
    if (entry.path().extension() != ".svg") continue;
    EXPECT_TRUE(exists(std::filesystem::path(entry).replace_extension("json"))) << entry;
  }
}

TEST(Figures, ShareFewConfigurationsSoThatTheirRtlIsBuiltSoon) {
  std::vector<Config> configs;
  for (const auto& file : figure_files(kFigures)) {
    const Config config = read_diagram(file).config;
    if (std::ranges::find(configs, config) == configs.end()) configs.push_back(config);
  }
  EXPECT_EQ(configs.size(), 5U);
}

TEST(Figures, StateTheMemoryLatenciesThatTheyDraw) {
  std::size_t stated = 0;
  for (const auto& file : figure_files(kFigures)) {
    const Diagram diagram = read_diagram(file);
    if (diagram.read_latency) {
      const auto address = first(diagram, {"bus_ar_valid", "bus_ar_ready"});
      const auto beat = first(diagram, {"bus_r_valid"});
      ASSERT_TRUE(address && beat) << diagram.name;
      EXPECT_EQ(*beat - *address, *diagram.read_latency) << diagram.name;
      ++stated;
    }
    if (diagram.write_latency) {
      const auto last = first(diagram, {"bus_w_valid", "bus_w_ready", "bus_w_last"});
      const auto response = first(diagram, {"bus_b_valid"});
      ASSERT_TRUE(last && response) << diagram.name;
      EXPECT_EQ(*response - *last, *diagram.write_latency) << diagram.name;
      ++stated;
    }
  }
  EXPECT_GT(stated, 20U);
}

// --- Figures that cannot be read
// ------------------------------------------------------------------

struct BadFigure {
  std::string change;  ///< JSON that replaces "signal" or "config"
  std::string message;
};

class UnreadableFigure : public testing::TestWithParam<BadFigure> {};

TEST_P(UnreadableFigure, IsRefusedWithPinAndReason) {
  nlohmann::json figure = {{"config", {{"parameters", nlohmann::json::object()}}},
                           {"signal", nlohmann::json::array()}};
  figure.update(nlohmann::json::parse(GetParam().change));
  try {
    parse_diagram("figure", figure);
    FAIL() << "it was read";
  } catch (const DiagramError& error) {
    EXPECT_NE(std::string(error.what()).find(GetParam().message), std::string::npos)
        << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Figures, UnreadableFigure,
    testing::Values(
        BadFigure{R"({"signal": [{"name": "req_vald", "wave": "0"}]})", "req_vald is not a pin"},
        BadFigure{
            R"({"signal": [{"name": "idle", "wave": "1"}, ["g", {"name": "idle", "wave": "1"}]]})",
            "idle is drawn twice"},
        BadFigure{
            R"({"signal": [{"name": "idle", "wave": "1."}, {"name": "req_valid", "wave": "0"}]})",
            "req_valid: 1 cycles, the pins before it have 2"},
        BadFigure{R"({"signal": [{"name": "idle", "wave": ".1"}]})",
                  "idle: the wave begins with '.'"},
        BadFigure{R"({"signal": [{"name": "idle", "wave": "1z"}]})", "idle: 'z' in a wave"},
        BadFigure{R"({"signal": [{"name": "req_addr", "wave": "=="  , "data": "40"}]})",
                  "req_addr: fewer data than '=' in the wave"},
        BadFigure{R"({"signal": [{"name": "req_addr", "wave": "=." , "data": "40 48"}]})",
                  "req_addr: more data than '=' in the wave"},
        BadFigure{R"({"signal": [{"name": "req_addr", "wave": "=" , "data": "4g"}]})",
                  "req_addr: '4g' is not a hexadecimal number"},
        BadFigure{R"({"signal": [{"name": "req_id", "wave": "=" , "data": "40"}]})",
                  "req_id: a value does not fit 6 bits"},
        BadFigure{R"({"signal": [{"name": "idle"}]})", "key 'wave' not found"},
        BadFigure{R"({"config": {"parameters": {"SETS": 3}}})", "SETS"},
        BadFigure{R"({"config": {"parameters": {"SET": 4}}})", "SET"}));

}  // namespace
}  // namespace wtc
