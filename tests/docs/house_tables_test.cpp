// SPDX-License-Identifier: Apache-2.0
// The one table of parameters, model/wtc_config.cpp, against the guide, the RTL and the core file.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "model/wtc_config.hpp"
#include "testbench/stimulus/formats.hpp"
#include "testbench/stimulus/workloads.hpp"
#include "tests/docs/house_files.hpp"

namespace wtc::house {
namespace {

std::string range_and_unit(const Parameter& parameter) {
  std::string text(parameter.range);
  if (!parameter.unit.empty()) text += " " + std::string(parameter.unit);
  return text;
}

/// The rows that the table of the guide must have: name, default, range and unit, meaning.
std::vector<Strings> expected_rows() {
  std::vector<Strings> rows;
  for (const Parameter& parameter : parameters()) {
    rows.push_back({std::string(parameter.name), value_text(Config{}, parameter),
                    range_and_unit(parameter), std::string(parameter.meaning)});
  }
  return rows;
}

/// Parameters of a module with their defaults as written.
std::map<std::string, std::string> defaults_in(const std::string& verilog) {
  std::map<std::string, std::string> result;
  const Strings names = matches(verilog, "\n    parameter (\\w+) *= ");
  const Strings values = matches(verilog, "\n    parameter \\w+ *= ((?:[^,/\n]|/(?!/))+)");
  for (std::size_t at = 0; at < names.size(); ++at) {
    result[names[at]] = values[at].substr(0, values[at].find_last_not_of(' ') + 1);
  }
  return result;
}

std::map<std::string, std::string> defaults_of_the_model() {
  std::map<std::string, std::string> result;
  for (const Parameter& parameter : parameters()) {
    result[std::string(parameter.name)] = std::to_string(Config{}.*(parameter.field));
  }
  return result;
}

TEST(HouseTables, TheGuideHasTheParametersOfTheModel) {
  EXPECT_EQ(table_after(read("docs/guide.md"), "## 6. Parameters"), expected_rows());
}

TEST(HouseTables, TheGuideHasTheWorkloadsOfTheBench) {
  std::vector<Strings> rows;
  for (const WorkloadInfo& workload : workloads()) {
    rows.push_back({std::string(workload.name), std::string(workload.description)});
  }
  EXPECT_EQ(table_after(read("docs/guide.md"), "### 5.1 Workloads"), rows);
}

TEST(HouseTables, TheGuideHasThePresetsOfTheBench) {
  std::map<std::string, std::string> meanings;
  for (const std::string& path : files("testbench/presets", {".json"})) {
    const std::string name = std::filesystem::path(path).stem().string();
    meanings[name] = nlohmann::json::parse(read(path)).at("meaning");
  }
  std::map<std::string, std::string> documented;
  for (const Strings& row : table_after(read("docs/guide.md"), "### 5.2 Presets")) {
    documented[row.at(0)] = row.at(1);
  }
  EXPECT_EQ(documented, meanings);
}

TEST(HouseTables, TheFormatsDocumentNamesEveryFormat) {
  Strings names;
  for (const FormatInfo& format : formats()) {
    if (format.name != "auto") names.emplace_back(format.name);
  }
  Strings documented;
  for (const Strings& row : table_after(read("docs/formats.md"), "# Trace formats")) {
    documented.push_back(row.front());
  }
  EXPECT_EQ(documented, names);
}

TEST(HouseTables, TheRtlHasTheDefaultsOfTheModel) {
  for (const char* path : {"rtl/wtc_cache.v", "rtl/wtc_check.v"}) {
    auto defaults = defaults_in(read(path));
    EXPECT_EQ(defaults["WBUF_BYTES"], "BUS_W / 8");
    defaults["WBUF_BYTES"] = std::to_string(Config{}.bus_w / 8);
    EXPECT_EQ(defaults, defaults_of_the_model()) << path;
  }
}

TEST(HouseTables, TheRtlStopsWithTheSentencesOfTheModel) {
  Strings sentences;
  for (const Rule& rule : rules()) {
    std::string module(rule.sentence);
    std::replace(module.begin(), module.end(), ' ', '_');
    sentences.push_back(module);
  }
  EXPECT_EQ(matches(read("rtl/wtc_check.v"), "wtc_error_(\\w+) u_stop"), sentences);
}

TEST(HouseTables, TheFileListNamesEveryRtlFileOnce) {
  Strings listed = lines(read("rtl/wtc.f"));
  EXPECT_EQ(listed.front(), "rtl/wtc_cache.v");
  std::sort(listed.begin(), listed.end());
  EXPECT_EQ(listed, files("rtl", {".v"}));
}

TEST(HouseTables, TheCoreFileNamesTheFilesOfTheList) {
  const std::string core = read("wtcache.core");
  EXPECT_EQ(matches(core, "- (rtl/\\w+\\.v)"), lines(read("rtl/wtc.f")));
  EXPECT_TRUE(core.starts_with("CAPI=2:\n"));
}

TEST(HouseTables, TheCoreFileNamesParametersOfTheModel) {
  const auto known = defaults_of_the_model();
  const Strings named = matches(read("wtcache.core"), "\n  ([A-Z_]+):");
  ASSERT_FALSE(named.empty());
  for (const std::string& name : named) EXPECT_TRUE(known.contains(name)) << name;
}

TEST(HouseTables, AWrongDefaultInTheRtlIsSeen) {
  std::string verilog = read("rtl/wtc_cache.v");
  const std::string line = "parameter SETS           = 64";
  ASSERT_NE(verilog.find(line), std::string::npos);
  verilog.replace(verilog.find(line), line.size(), "parameter SETS           = 65");
  EXPECT_EQ(defaults_in(verilog)["SETS"], "65");
}

}  // namespace
}  // namespace wtc::house
