// SPDX-License-Identifier: Apache-2.0
// An illegal parameter stops Verilator, Icarus, Yosys and the model with the same sentence;
// the command prints the model's.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "model/wtc_config.hpp"
#include "tests/docs/house_files.hpp"

namespace wtc::house {
namespace {

/// Parameters that break a rule, one set per rule, in the order of rules().
const Strings kBroken = {"ADDR_W=65",
                         "DATA_W=48",
                         "BUS_W=16",
                         "ID_W=9",
                         "LINE_BYTES=48",
                         "LINE_BYTES=128 BUS_W=32 WBUF_BYTES=4",
                         "SETS=3",
                         "ADDR_W=17 SETS=4096",
                         "WAYS=17",
                         "REPLACEMENT=4",
                         "WAYS=3 REPLACEMENT=1",
                         "LFSR_SEED=0",
                         "WRITE_MISS=2",
                         "WRITE_HIT=2",
                         "STORE_ACK=2",
                         "WBUF_ENTRIES=17",
                         "WBUF_BYTES=64",
                         "WBUF_MERGE=3",
                         "WBUF_RETIRE_AT=9",
                         "WBUF_MAX_AGE=0",
                         "WBUF_HAZARD=2",
                         "MSHRS=9",
                         "TARGETS=65",
                         "SNOOP=3",
                         "PREFETCH=5",
                         "PREFETCH=1 MSHRS=1"};

Strings pairs(const std::string& set) {
  return matches(set, "([A-Z_0-9]+=[0-9]+)");
}

std::string with_prefix(const std::string& set, const std::string& prefix) {
  std::string text;
  for (const std::string& pair : pairs(set)) text += " " + prefix + pair;
  return text;
}

std::string for_yosys(const std::string& set) {
  std::string text;
  for (std::string pair : pairs(set)) {
    std::replace(pair.begin(), pair.end(), '=', ' ');
    text += " -chparam " + pair;
  }
  return text;
}

Config broken_config(const std::string& set) {
  Config config;
  for (const std::string& pair : pairs(set)) {
    const std::string name = pair.substr(0, pair.find('='));
    for (const Parameter& parameter : parameters()) {
      if (parameter.name == name) {
        config.*(parameter.field) =
            static_cast<std::uint32_t>(std::stoul(pair.substr(name.size() + 1)));
      }
    }
  }
  return config;
}

class HouseSentences : public testing::TestWithParam<std::size_t> {
 protected:
  HouseSentences() : sentence_(rules()[GetParam()].sentence), module_("wtc_error_" + sentence_) {
    std::replace(module_.begin(), module_.end(), ' ', '_');
  }
  /// The tool stops and names the module, and no longer one.
  void expect_module(const std::string& command) {
    const Output said = shell(command + " 2>&1");
    EXPECT_NE(said.exit_code, 0) << command;
    const Strings named = matches(said.text, "(wtc_error_[A-Za-z_0-9]+)");
    EXPECT_NE(std::find(named.begin(), named.end(), module_), named.end()) << command << "\n"
                                                                           << said.text;
  }

  std::string sentence_;
  std::string module_;
};

TEST_P(HouseSentences, AreTheSameFromEveryTool) {
  const std::string& set = kBroken.at(GetParam());
  try {
    check(broken_config(set));
    ADD_FAILURE() << "the model takes " << set;
  } catch (const ConfigError& error) {
    EXPECT_EQ(std::string(error.what()).rfind(sentence_ + " (", 0), 0U) << error.what();
  }
  expect_module("verilator --lint-only --language 1364-2005 -f rtl/wtc.f --top-module wtc_cache" +
                with_prefix(set, "-G"));
  expect_module("iverilog -g2005 -t null -s wtc_cache -f rtl/wtc.f" +
                with_prefix(set, "-Pwtc_cache."));
  expect_module("yosys -p \"read_verilog $(tr '\\n' ' ' <rtl/wtc.f); hierarchy -check -top " +
                std::string("wtc_cache") + for_yosys(set) + "\"");
}

std::string rule_name(const testing::TestParamInfo<std::size_t>& info) {
  std::string name(rules()[info.param].sentence);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Rules, HouseSentences, testing::Range(std::size_t{0}, rules().size()),
                         rule_name);

}  // namespace
}  // namespace wtc::house
