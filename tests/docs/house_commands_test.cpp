// SPDX-License-Identifier: Apache-2.0
// What the documents say that commands print is what they print.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/docs/house_files.hpp"

namespace wtc::house {
namespace {

const std::string kWtcache = WTC_BINARY;
// Not as a part of the make that runs the tests, if one does.
const std::string kMake = "env -u MAKEFLAGS -u MAKELEVEL make SANITIZE= BUILD=build";

/// All keys of a report, inner ones as "outer.inner"; config has a table of its own.
std::set<std::string> keys_of(const nlohmann::json& json, const std::string& before = "") {
  std::set<std::string> keys;
  for (const auto& [key, value] : json.items()) {
    keys.insert(before + key);
    if (!value.is_object() || key == "config") continue;
    keys.merge(keys_of(value, before + key + "."));
  }
  return keys;
}

std::set<std::string> flags_of(const std::string& text) {
  const Strings found = matches(text, "(?:^|[^-\\w])(--[a-z][-a-z]*)");
  return {found.begin(), found.end()};
}

std::string help_of_every_command() {
  std::string help = shell(kWtcache + " --help").text;
  for (const char* command :
       {"run", "sweep", "sweep merge", "curve", "record", "peers", "list", "describe"}) {
    const Output output = shell(kWtcache + " " + command + " --help");
    EXPECT_EQ(output.exit_code, 0) << command;
    help += output.text;
  }
  return help;
}

TEST(HouseCommands, MakeHelpNamesEveryTarget) {
  const std::string makefile = read("Makefile");
  const Strings phony = matches(makefile, "\\.PHONY: ([a-z ]+)");
  ASSERT_EQ(phony.size(), 1U);
  Strings targets = matches(phony.front(), "([a-z]+)");
  Strings helped = matches(shell(kMake + " help").text, "make ([a-z]+) +[a-zA-Z]");
  std::sort(targets.begin(), targets.end());
  std::sort(helped.begin(), helped.end());
  EXPECT_EQ(helped, targets);
}

TEST(HouseCommands, PlainMakeBuilds) {
  EXPECT_NE(shell(kMake + " -n").text.find("wtcache"), std::string::npos);
  EXPECT_EQ(shell(kMake + " -n").text, shell(kMake + " -n build").text);
}

TEST(HouseCommands, TheGuideDefinesEveryKeyOfTheReport) {
  const Output output = shell(kWtcache + " run workload:stack --accesses 200 --dut model --json -");
  ASSERT_EQ(output.exit_code, 0) << output.text;
  std::set<std::string> documented;
  for (const Strings& row : table_after(read("docs/guide.md"), "## 8. JSON")) {
    documented.insert(row.front());
  }
  EXPECT_EQ(documented, keys_of(nlohmann::json::parse(output.text)));
}

TEST(HouseCommands, TheGuideDefinesEveryColumnOfASweep) {
  const Output output = shell(kWtcache + " sweep workload:stack --accesses 9 --csv - 2>/dev/null");
  ASSERT_EQ(output.exit_code, 0) << output.text;
  Strings columns;
  for (const std::string& name : matches("," + lines(output.text).front(), ",(\\w+)")) {
    const bool is_parameter = name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    if (!is_parameter) columns.push_back(name);
  }
  Strings documented;
  for (const Strings& row : table_after(read("docs/guide.md"), "### 15.1 Columns")) {
    documented.push_back(row.front());
  }
  EXPECT_EQ(documented, columns);
}

std::set<std::string> first_cells_after(const std::string& heading) {
  std::set<std::string> cells;
  for (const Strings& row : table_after(read("docs/guide.md"), heading)) cells.insert(row.front());
  return cells;
}

TEST(HouseCommands, TheGuideDefinesEveryKeyOfTheFunctionalReport) {
  const Output output =
      shell(kWtcache + " run workload:stack --dut functional --three-c --json - 2>/dev/null");
  ASSERT_EQ(output.exit_code, 0) << output.text;
  const std::set<std::string> own = first_cells_after("### 16.2 What it counts");
  std::set<std::string> shared = first_cells_after("## 8. JSON");
  const std::set<std::string> keys = keys_of(nlohmann::json::parse(output.text));
  for (const std::string& key : own) {
    EXPECT_TRUE(keys.contains(key)) << key;
    EXPECT_FALSE(shared.contains(key)) << key;
  }
  shared.insert(own.begin(), own.end());
  for (const std::string& key : keys) EXPECT_TRUE(shared.contains(key)) << key;
}

TEST(HouseCommands, TheGuideDefinesEveryColumnOfTheCurve) {
  const Output output = shell(kWtcache +
                              " curve workload:stack --sets 4 --ways 1 --csv /dev/stderr 2>&1 "
                              ">/dev/null | head -1");
  const Strings columns = matches(output.text, "(\\w+)");
  EXPECT_EQ((std::set<std::string>{columns.begin(), columns.end()}),
            first_cells_after("### 16.3 All sizes and associativities at once"));
}

TEST(HouseCommands, AKeyInsideAKeyIsAKey) {
  const auto json = nlohmann::json::parse(R"({"a": 1, "b": {"c": 2}, "config": {"SETS": 64}})");
  EXPECT_EQ(keys_of(json), (std::set<std::string>{"a", "b", "b.c", "config"}));
}

TEST(HouseCommands, TheGuideNamesEveryFlagAndNoOther) {
  std::set<std::string> documented{"--help", "--version"};
  for (const std::string& line : lines(read("docs/guide.md"))) {
    if (line.starts_with("| `-")) documented.merge(flags_of(line.substr(0, line.find('|', 1))));
  }
  EXPECT_EQ(documented, flags_of(help_of_every_command()));
}

TEST(HouseCommands, TheGuideUsesNoFlagThatIsNotThere) {
  const std::set<std::string> known = flags_of(help_of_every_command());
  for (const char* document : {"README.md", "docs/guide.md", "docs/formats.md"}) {
    const Strings commands =
        matches(read(document), "wtcache ((?:run|sweep|curve|record|peers|list|describe)[^\n`]*)");
    for (const std::string& command : commands) {
      for (const std::string& flag : flags_of(command.substr(0, command.find(" -- ")))) {
        EXPECT_TRUE(known.contains(flag)) << document << ": " << command;
      }
    }
  }
}

TEST(HouseCommands, EveryCommandOfTheGuideRuns) {
  const std::string folder = std::filesystem::path(kWtcache).parent_path().string();
  std::size_t commands = 0;
  for (const std::string& line : lines(read("docs/guide.md"))) {
    if (!line.starts_with("$ ") || line.find("wtcache ") == std::string::npos) continue;
    const std::string command = line.substr(2);
    const Output output = shell("export PATH=" + folder + ":$PATH; { " + command + "\n} 2>&1");
    EXPECT_EQ(output.exit_code, 0) << command << "\n" << output.text;
    ++commands;
  }
  EXPECT_GE(commands, 10U);
}

TEST(HouseCommands, TheReadmeIsADoorOfAtMost120Lines) {
  EXPECT_LE(lines(read("README.md")).size(), 120U);
}

TEST(HouseCommands, TheReadmeShowsWhatMakeRunPrints) {
  EXPECT_EQ(code_after(read("README.md"), "<!-- what `make run` prints: scripts/golden.sh -->"),
            read("tests/docs/golden/run.txt"));
}

TEST(HouseCommands, TheGuideShowsWhatMakeTracePrints) {
  EXPECT_EQ(
      code_after(read("docs/guide.md"), "<!-- what `make trace` prints: scripts/golden.sh -->"),
      read("tests/docs/golden/trace.txt"));
}

TEST(HouseCommands, TheDocumentShowsTheFiguresOfPeers) {
  const std::string marker =
      "<!-- what `wtcache peers --latency all` finds: scripts/golden.sh -->\n";
  const std::string document = read("docs/performance.md");
  const std::size_t at = document.find(marker);
  ASSERT_NE(at, std::string::npos);
  const std::string golden = read("tests/docs/golden/peers.md");
  ASSERT_EQ(lines(golden).size(), 74U);
  EXPECT_EQ(document.substr(at + marker.size(), golden.size()), golden);
}

/// What the last command of `make TARGET` prints, run with the command under test.
Output output_of_target(const std::string& target) {
  const std::string command = lines(shell(kMake + " -n " + target).text).back();
  EXPECT_TRUE(command.starts_with("build/wtcache run ")) << command;
  return shell(kWtcache + command.substr(command.find(" run")));
}

TEST(HouseCommands, MakeRunPrintsWhatTheReadmeShows) {
  const Output output = output_of_target("run");
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_EQ(output.text, read("tests/docs/golden/run.txt"));
}

TEST(HouseCommands, MakeTracePrintsWhatTheGuideShows) {
  const Output output = output_of_target("trace");
  EXPECT_EQ(output.exit_code, 0);
  const std::string trace = read("tests/docs/golden/trace.txt");
  ASSERT_GE(lines(trace).size(), 12U);
  EXPECT_NE(output.text.find(trace), std::string::npos) << output.text;
}

}  // namespace
}  // namespace wtc::house
