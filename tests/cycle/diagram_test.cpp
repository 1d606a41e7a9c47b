// SPDX-License-Identifier: Apache-2.0
//
// Every timing diagram of docs/figures is what model, SystemC module and RTL really do.

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "testbench/dut/model_dut.hpp"
#include "tests/cycle/device.hpp"
#include "tests/cycle/diagram.hpp"
#include "tests/cycle/diagram_replay.hpp"

namespace wtc {
namespace {

const std::filesystem::path kRoot = WTC_SOURCE_DIR;

std::vector<std::string> figure_names() {
  std::vector<std::string> names;
  for (const auto& file : figure_files(kRoot / "docs/figures")) names.push_back(file.stem());
  return names;
}

std::filesystem::path figure(const std::string& name) {
  return kRoot / "docs/figures" / (name + ".json");
}

class Figure : public testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(Figure, IsWhatTheDeviceDoesInEveryCycle) {
  const auto& [name, device] = GetParam();
  const Diagram diagram = read_diagram(figure(name));
  for (const Junk junk : {Junk::kZeros, Junk::kOnes}) {
    const std::unique_ptr<Dut> dut = test::make_device(device, diagram.config);
    EXPECT_EQ(replay(diagram, *dut, junk), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Cycle, Figure,
                         testing::Combine(testing::ValuesIn(figure_names()),
                                          testing::Values("model", "systemc", "rtl")),
                         [](const auto& test) {
                           return std::get<0>(test.param) + "_" + std::get<1>(test.param);
                         });

// --- The replay itself: planted faults ----------------------------------------------------------

TEST(DiagramReplay, ConvictsAWrongValueWithFigureCyclePinAndBothValues) {
  nlohmann::json drawn = read_figure(figure("load_miss"));
  std::string text = drawn.dump();
  const std::string right = R"("data":"50 58","name":"resp_data")";
  ASSERT_NE(text.find(right), std::string::npos);
  text.replace(text.find(right), right.size(), R"("data":"50 59","name":"resp_data")");
  const Diagram diagram = parse_diagram("load_miss", nlohmann::json::parse(text));
  ModelDut dut(diagram.config);
  EXPECT_EQ(replay(diagram, dut, Junk::kZeros),
            "load_miss, cycle 8: resp_data is 0x58, drawn 0x59");
}

class DrawnValues : public testing::TestWithParam<std::string> {};

TEST_P(DrawnValues, AreEachComparedInTheirCycle) {
  const Diagram right = read_diagram(figure(GetParam()));
  std::size_t planted = 0;
  for (std::size_t pin = 0; pin < right.outputs.size(); ++pin) {
    for (std::size_t cycle = 0; cycle < right.cycles; ++cycle) {
      Diagram wrong = right;
      std::optional<BusData>& value = wrong.outputs[pin].values[cycle];
      if (!value) continue;
      value->front() ^= 1;
      ModelDut dut(wrong.config);
      const std::string place = ", cycle " + std::to_string(cycle) + ": " +
                                std::string(wrong.outputs[pin].pin->name) + " is ";
      EXPECT_NE(replay(wrong, dut, Junk::kZeros).find(place), std::string::npos) << place;
      ++planted;
    }
  }
  EXPECT_GT(planted, right.cycles);
}

INSTANTIATE_TEST_SUITE_P(DiagramReplay, DrawnValues, testing::ValuesIn(figure_names()),
                         [](const auto& test) { return test.param; });

TEST(DiagramReplay, ConvictsAnInputDrawnAsUnimportantThatIsNot) {
  Diagram diagram = read_diagram(figure("uncached"));
  for (DrawnPin& drawn : diagram.inputs) {
    if (drawn.pin->name == "req_be") drawn.values[11].reset();  // the enables of the last load
  }
  ModelDut with_ones(diagram.config);
  EXPECT_EQ(replay(diagram, with_ones, Junk::kOnes), "");
  ModelDut with_zeros(diagram.config);
  EXPECT_EQ(replay(diagram, with_zeros, Junk::kZeros),
            "uncached, cycle 12: resp_valid is 0x1, drawn 0x0");
}

/// A device with nothing in it: never ready, never idle.
class DeadDut : public Dut {
 public:
  const CacheOutputs& outputs() const override { return outputs_; }
  void tick(const CacheInputs&) override {}
  bool shows_arrays() const override { return false; }
  LineView line(std::uint32_t, std::uint32_t) const override { return {}; }
  bool has_events() const override { return false; }

 private:
  CacheOutputs outputs_;
};

TEST(DiagramReplay, DoesNotWaitForeverForADeadDevice) {
  DeadDut dut;
  const Diagram diagram = read_diagram(figure("fence"));
  try {
    replay(diagram, dut, Junk::kZeros);
    FAIL() << "a dead device was replayed";
  } catch (const DiagramError& error) {
    EXPECT_STREQ(error.what(), "fence: the device does not become idle");
  }
}

}  // namespace
}  // namespace wtc
