// SPDX-License-Identifier: Apache-2.0
// Plots: well formed, the same bytes each time, and every configuration is in them.
#include "testbench/sweep/sweep_plot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "testbench/sweep/chart.hpp"
#include "testbench/sweep/metrics.hpp"
#include "testbench/sweep/points.hpp"
#include "testbench/sweep/sweep_text.hpp"

namespace wtc {
namespace {

/// The first fault of XML that a browser would stop at, "" for none: tags that do not match,
/// attributes without quotes, '&' that begins no entity.
std::string xml_fault(const std::string& text) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '&') {
      const std::size_t end = text.find(';', at);
      const std::string entity = text.substr(at + 1, end - at - 1);
      const std::vector<std::string> known{"amp", "lt", "gt", "quot"};
      if (std::ranges::find(known, entity) == known.end()) return "entity " + entity;
    }
    if (text[at] != '<') continue;
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) return "a tag has no end";
    const std::string tag = text.substr(at + 1, end - at - 1);
    if (tag.find('<') != std::string::npos) return "a tag in a tag: " + tag;
    if (std::ranges::count(tag, '"') % 2 != 0) return "a quote is open: " + tag;
    const std::string name = tag.substr(0, tag.find(' '));
    if (name.starts_with('/')) {
      if (open.empty() || "/" + open.back() != name) return "unexpected " + name;
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(name);
    }
    at = end;
  }
  return open.empty() ? "" : "not closed: " + open.back();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

/// Rows over SETS and WAYS: larger is better and costs more, but for one that is never on the
/// front.
std::vector<Row> rows_of(const std::vector<std::uint32_t>& all_sets,
                         const std::vector<std::uint32_t>& all_ways, bool has_cycles = true) {
  std::vector<Row> rows;
  for (const std::uint32_t sets : all_sets) {
    for (const std::uint32_t ways : all_ways) {
      Config config;
      config.sets = sets;
      config.ways = ways;
      RunResult result;
      result.config = config;
      result.has_events = true;
      result.accesses = 1000;
      result.cycles = 5000 / (sets * ways);
      result.counters.loads = 700;
      result.counters.stores = 300;
      result.counters.load_misses = 640 / (sets * ways);
      result.counters.load_hits = 700 - result.counters.load_misses;
      result.bus.write_transactions = 200;
      result.bus.read_beats = 4 * result.counters.load_misses;
      rows.push_back(make_row({"s", 4, "1", "model", "a<b>&\"c\".din", ""}, rows.size(), "k",
                              config, "",
                              has_cycles ? metrics_of(result) : metrics_without_time(result)));
    }
  }
  return rows;
}

TEST(SweepPlot, IsWellFormedWhateverTheInputIsCalled) {
  const std::string svg = plot_svg(rows_of({4, 8}, {1, 2}));
  EXPECT_EQ(xml_fault(svg), "");
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_NE(svg.find("a&lt;b&gt;&amp;&quot;c&quot;.din on model: 4 configurations"),
            std::string::npos);
}

TEST(SweepPlot, TheCheckOfXmlConvictsWhatIsWrong) {
  EXPECT_EQ(xml_fault("<a><b/></a>"), "");
  EXPECT_EQ(xml_fault("<a><b></a>"), "unexpected /a");
  EXPECT_EQ(xml_fault("<a>"), "not closed: a");
  EXPECT_EQ(xml_fault("<a>x & y; z</a>"), "entity  y");
  EXPECT_EQ(xml_fault("<a b=\"c>d</a>"), "a quote is open: a b=\"c");
}

TEST(SweepPlot, GivesTheSameBytesForTheSameRows) {
  EXPECT_EQ(plot_svg(rows_of({4, 8}, {1, 2})), plot_svg(rows_of({4, 8}, {1, 2})));
  EXPECT_EQ(plot_html(rows_of({4, 8}, {1, 2})), plot_html(rows_of({4, 8}, {1, 2})));
}

TEST(SweepPlot, ShowsEveryConfigurationInEveryChart) {
  const std::string svg = plot_svg(rows_of({4, 8, 16}, {1, 2}));
  EXPECT_EQ(count(svg, "<title>SETS=16 WAYS=2: "), 4U);
  EXPECT_EQ(count(svg, "<title>"), 24U);
  for (const char* title : {">Miss ratio<", ">Bus writes per store<", ">Cycles<",
                            ">Area and traffic, with the Pareto front<"}) {
    EXPECT_EQ(count(svg, title), 1U) << title;
  }
}

TEST(SweepPlot, NamesUnitsAndMarksSizesInPowersOfTwo) {
  const std::string svg = plot_svg(rows_of({4, 8, 16, 32}, {1, 8}));
  EXPECT_NE(svg.find(">128 B<"), std::string::npos);
  EXPECT_NE(svg.find(">1 KiB<"), std::string::npos);
  EXPECT_NE(svg.find(">8 KiB<"), std::string::npos);
  EXPECT_NE(svg.find(">bus bytes / access<"), std::string::npos);
  EXPECT_NE(svg.find(">area estimate: data + tag + valid + write buffer bits, log2<"),
            std::string::npos);
}

TEST(SweepPlot, HasALegendOfTheColours) {
  const std::string svg = plot_svg(rows_of({4, 8}, {1, 2, 4}));
  for (const char* entry : {">WAYS=1<", ">WAYS=2<", ">WAYS=4<"}) EXPECT_EQ(count(svg, entry), 1U);
}

TEST(SweepPlot, UsesOneColourWhenThereAreMoreCurvesThanColours) {
  const std::string svg = plot_svg(rows_of({4}, {1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(count(svg, ">all configurations<"), 1U);
}

TEST(SweepPlot, LeavesOutWhatWasNotMeasured) {
  const std::string svg = plot_svg(rows_of({4, 8}, {1}, false));
  EXPECT_EQ(count(svg, ">Cycles<"), 0U);
  EXPECT_EQ(count(svg, ">Miss ratio<"), 1U);
}

TEST(SweepPlot, CountsTheRowsThatFailed) {
  std::vector<Row> rows = rows_of({4, 8}, {1});
  rows[1].update(no_metrics());
  rows[1]["error"] = "wrong";
  const std::string svg = plot_svg(rows);
  EXPECT_NE(svg.find("2 configurations, 1 failed"), std::string::npos);
  EXPECT_EQ(count(svg, "<title>"), 4U);
  EXPECT_EQ(xml_fault(svg), "");
}

TEST(SweepPlot, TheFrontHasWhatNothingElseBeats) {
  std::vector<Row> rows(5);
  const double points[][2] = {{4, 1}, {1, 4}, {2, 5}, {2, 2}, {4, 1}};
  for (std::size_t at = 0; at < rows.size(); ++at) {
    rows[at] = {{"x", points[at][0]}, {"y", points[at][1]}};
  }
  EXPECT_EQ(pareto_front(rows, "x", "y"), (std::vector<const Row*>{&rows[1], &rows[3], &rows[0]}));
}

TEST(SweepPlot, ThePageHasATableOfAllRowsAndNeedsNoNetwork) {
  const std::string html = plot_html(rows_of({4, 8}, {1, 2}));
  EXPECT_EQ(count(html, "<tr>"), 5U);
  EXPECT_NE(html.find("<th>bus_writes_per_store</th>"), std::string::npos);
  EXPECT_EQ(count(html, "<svg"), 1U);
  EXPECT_EQ(count(html, "http"), 1U);  // the name of the SVG format, which nobody fetches
  EXPECT_EQ(count(html, "src="), 0U);
  EXPECT_EQ(count(html, "href="), 0U);
}

TEST(SweepText, LeadsToTheBestConfigurations) {
  const std::vector<Row> rows = rows_of({4, 8}, {1, 2});
  Configurations configurations;
  configurations.skipped.push_back({"WAYS must be even", 3, "(WAYS is 3)"});
  const std::string text =
      summary_text({"s", 4, "1", "model", "a.din", ""}, {.measured = 4}, configurations, rows);
  EXPECT_TRUE(text.starts_with(
      "a.din on model: 4 configurations; 4 measured, 0 from before, 0 failed; 3 combinations "
      "skipped\n"))
      << text;
  EXPECT_NE(text.find("fewest cycles                        312  SETS=8 WAYS=2\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(skipped_text(configurations),
            "wtcache: skipped 3 of 3 combinations: WAYS must be even; the first (WAYS is 3)\n");
}

}  // namespace
}  // namespace wtc
