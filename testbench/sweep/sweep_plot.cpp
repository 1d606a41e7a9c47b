// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/sweep_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "testbench/sweep/chart.hpp"
#include "testbench/sweep/metrics.hpp"
#include "testbench/sweep/points.hpp"

namespace wtc {
namespace {

constexpr double kWidth = 520;
constexpr double kHeight = 340;
constexpr double kMargin = 12;
constexpr double kHeader = 44;
constexpr double kLegendLine = 18;

// Charts and the entries of the legend stand in two columns.
double line_of(std::size_t at) {
  const std::size_t line = at / 2;
  return static_cast<double>(line);
}
double column_left(std::size_t at) {
  return at % 2 == 0 ? kMargin : kMargin + kWidth;
}

/// The columns that colours stand for: as many as there are colours for all their combinations.
std::vector<std::string> colour_columns(std::span<const Row> rows,
                                        const std::vector<std::string>& columns) {
  std::vector<std::string> chosen;
  for (const std::string& column : columns) {
    if (column == "SETS") continue;
    std::vector<std::string> wider = chosen;
    wider.push_back(column);
    std::set<std::string> groups;
    for (const Row& row : rows) groups.insert(label_of(row, wider));
    if (groups.size() <= kMaxSeries) chosen = wider;
  }
  return chosen;
}

/// Number of the series of each row; series are in the order of their first row.
class Colours {
 public:
  Colours(std::span<const Row> rows, const std::vector<std::string>& columns)
      : columns_(colour_columns(rows, columns)) {
    for (const Row& row : rows) {
      const std::string name = label_of(row, columns_);
      if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
    }
  }
  std::size_t of(const Row& row) const {
    return static_cast<std::size_t>(std::ranges::find(names_, label_of(row, columns_)) -
                                    names_.begin());
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> columns_;
  std::vector<std::string> names_;
};

/// The lowest point of each x, from left to right.
std::vector<ChartPoint> lowest(const std::vector<ChartPoint>& dots) {
  std::map<double, ChartPoint> best;
  for (const ChartPoint& dot : dots) {
    const auto [at, is_new] = best.emplace(dot.x, dot);
    if (!is_new && dot.y < at->second.y) at->second = dot;
  }
  std::vector<ChartPoint> line;
  line.reserve(best.size());
  for (const auto& [x, point] : best) line.push_back(point);
  return line;
}

/// All charts of one sweep.
class Plot {
 public:
  explicit Plot(std::span<const Row> rows)
      : rows_(rows), columns_(varying_columns(rows)), colours_(rows, columns_) {
    add_against_size("Miss ratio", "misses / (loads + stores)", metric::kMissRatio);
    add_against_size("Bus writes per store", "write transactions / stores",
                     metric::kWritesPerStore);
    add_against_size("Cycles", "cycles", metric::kCycles);
    add_pareto();
  }

  std::string svg() const {
    const std::vector<std::string>& names = colours_.names();
    const double width = 2 * kWidth + 2 * kMargin;
    const double charts_end = kHeader + line_of(charts_.size() + 1) * kHeight;
    const double height = charts_end + 2 * kMargin + line_of(names.size() + 1) * kLegendLine;
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
        "width=\"{0:.0f}\" height=\"{1:.0f}\">\n"
        "<style>text{{font:12px sans-serif;fill:#222}}.title{{font-size:14px;font-weight:bold}}"
        ".grid{{stroke:#ddd}}</style>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        width, height);
    svg += fmt::format("<text class=\"title\" x=\"{:.0f}\" y=\"26\">{}</text>\n", kMargin,
                       escaped(heading()));
    for (std::size_t at = 0; at < charts_.size(); ++at) {
      svg +=
          svg_chart(charts_[at], column_left(at), kHeader + line_of(at) * kHeight, kWidth, kHeight);
    }
    for (std::size_t at = 0; at < names.size(); ++at) {
      svg += legend(at, column_left(at), charts_end + kMargin + line_of(at) * kLegendLine);
    }
    return svg + "</svg>\n";
  }

  std::string heading() const {
    const auto failed =
        std::ranges::count_if(rows_, [](const Row& row) { return !row["error"].is_null(); });
    return fmt::format("{} on {}: {} configurations{}", rows_.front()["input"].get<std::string>(),
                       rows_.front()["dut"].get<std::string>(), rows_.size(),
                       failed == 0 ? "" : fmt::format(", {} failed", failed));
  }

 private:
  /// One dot per row, in the series of its colour.
  Chart chart_of(std::string_view x, std::string_view y) const {
    Chart chart;
    for (const std::string& name : colours_.names()) chart.series.push_back({name, {}, {}});
    for (const Row& row : rows_) {
      const auto at = number_in(row, x);
      const auto value = number_in(row, y);
      if (!at || !value) continue;
      chart.series[colours_.of(row)].dots.push_back(
          {*at, *value, fmt::format("{}: {:g}", label_of(row, columns_), *value)});
    }
    return chart;
  }

  void keep(Chart chart) {
    const bool has_dots = std::ranges::any_of(
        chart.series, [](const ChartSeries& series) { return !series.dots.empty(); });
    if (has_dots) charts_.push_back(std::move(chart));
  }

  void add_against_size(const char* title, const char* y_label, std::string_view column) {
    Chart chart = chart_of(metric::kSize, column);
    chart.title = title;
    chart.x_label = "cache size (data), log2";
    chart.y_label = y_label;
    chart.x_is_bytes = true;
    for (ChartSeries& series : chart.series) series.line = lowest(series.dots);
    keep(std::move(chart));
  }

  void add_pareto() {
    Chart chart = chart_of(metric::kArea, metric::kTraffic);
    chart.title = "Area and traffic, with the Pareto front";
    chart.x_label = "area estimate: data + tag + valid + write buffer bits, log2";
    chart.y_label = "bus bytes / access";
    for (const Row* row : pareto_front(rows_, metric::kArea, metric::kTraffic)) {
      chart.front.push_back(
          {*number_in(*row, metric::kArea), *number_in(*row, metric::kTraffic), ""});
    }
    keep(std::move(chart));
  }

  std::string legend(std::size_t series, double left, double top) const {
    const std::string& name = colours_.names()[series];
    return fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"/>"
        "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
        left + 8, top, series_colour(series), left + 18, top + 4,
        escaped(name.empty() ? "all configurations" : name));
  }

  std::span<const Row> rows_;
  std::vector<std::string> columns_;
  Colours colours_;
  std::vector<Chart> charts_;
};

}  // namespace

std::string plot_svg(std::span<const Row> rows) {
  return Plot(rows).svg();
}

}  // namespace wtc
