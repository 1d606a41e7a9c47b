// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace wtc {
namespace {

// Pixels between the border of a chart and its axes.
constexpr double kLeft = 64;
constexpr double kRight = 16;
constexpr double kTop = 34;
constexpr double kBottom = 48;
constexpr int kMaxTicks = 9;

/// A linear axis from 0 to a round number, with round steps.
struct LinearAxis {
  double step = 1;
  int steps = 1;

  double end() const { return step * steps; }
};

LinearAxis linear_axis(double highest) {
  constexpr double kSteps = 5;
  if (highest <= 0) return {};
  const double rough = highest / kSteps;
  const double decade = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double round : {1.0, 2.0, 5.0, 10.0}) {
    const double step = round * decade;
    // A little tolerance: 0.3 / 0.1 is above 3.
    const int steps = static_cast<int>(std::ceil(highest / step - 1e-9));
    if (round * decade >= rough * (1 - 1e-9)) return {step, std::max(steps, 1)};
  }
  return {};
}

std::string short_number(double value) {
  if (value >= 1e9) return fmt::format("{:g} G", value / 1e9);
  if (value >= 1e6) return fmt::format("{:g} M", value / 1e6);
  if (value >= 1e4) return fmt::format("{:g} k", value / 1e3);
  return fmt::format("{:g}", value);
}

std::string power_of_two(int exponent, bool is_bytes) {
  constexpr std::array kUnits{"", "Ki", "Mi", "Gi", "Ti"};
  const auto unit = static_cast<std::size_t>(std::clamp(exponent / 10, 0, 4));
  const double value = std::pow(2.0, exponent - 10 * static_cast<int>(unit));
  const std::string text = unit == 0 ? "" : std::string(" ") + kUnits[unit];
  return fmt::format("{:g}{}{}", value, text, is_bytes ? (unit == 0 ? " B" : "B") : "");
}

/// Where the numbers of a chart lie on the paper.
class Paper {
 public:
  Paper(const Chart& chart, double left, double top, double width, double height)
      : x0_(left + kLeft),
        x1_(left + width - kRight),
        y0_(top + height - kBottom),
        y1_(top + kTop) {
    double low = std::numeric_limits<double>::max();
    double high = 1;
    double highest = 0;
    for (const ChartSeries& series : chart.series) {
      for (const ChartPoint& dot : series.dots) {
        low = std::min(low, dot.x);
        high = std::max(high, dot.x);
        highest = std::max(highest, dot.y);
      }
    }
    first_ = static_cast<int>(std::floor(std::log2(std::min(low, high))));
    last_ = std::max(static_cast<int>(std::ceil(std::log2(high))), first_ + 1);
    y_axis_ = linear_axis(highest);
  }

  double x(double value) const { return x_of_log(std::log2(value)); }
  double x_of_log(double exponent) const {
    return x0_ + (x1_ - x0_) * (exponent - first_) / (last_ - first_);
  }
  double y(double value) const { return y0_ - (y0_ - y1_) * value / y_axis_.end(); }
  std::string at(const ChartPoint& point) const {
    return fmt::format("{:.1f},{:.1f}", x(point.x), y(point.y));
  }

  double x0_, x1_, y0_, y1_;
  int first_ = 0;  ///< exponents of two at the ends of the x axis
  int last_ = 1;
  LinearAxis y_axis_;
};

std::string text_at(double x, double y, const char* anchor, const std::string& text,
                    const char* more = "") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y,
                     anchor, more, escaped(text));
}

std::string axes(const Chart& chart, const Paper& paper) {
  std::string svg;
  for (int tick = 0; tick <= paper.y_axis_.steps; ++tick) {
    const double value = paper.y_axis_.step * tick;
    const double y = paper.y(value);
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
        paper.x0_, y, paper.x1_, y);
    svg += text_at(paper.x0_ - 6, y + 4, "end", short_number(value));
  }
  const int every = (paper.last_ - paper.first_) / kMaxTicks + 1;
  for (int exponent = paper.first_; exponent <= paper.last_; exponent += every) {
    const double x = paper.x_of_log(exponent);
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", x,
        paper.y0_, x, paper.y1_);
    svg += text_at(x, paper.y0_ + 16, "middle", power_of_two(exponent, chart.x_is_bytes));
  }
  const double middle_x = (paper.x0_ + paper.x1_) / 2;
  const double middle_y = (paper.y0_ + paper.y1_) / 2;
  const double label_x = paper.x0_ - kLeft + 14;
  svg += text_at(middle_x, paper.y1_ - 14, "middle", chart.title, " class=\"title\"");
  svg += text_at(middle_x, paper.y0_ + 36, "middle", chart.x_label);
  const std::string turned =
      fmt::format(" transform=\"rotate(-90 {:.1f} {:.1f})\"", label_x, middle_y);
  return svg + text_at(label_x, middle_y, "middle", chart.y_label, turned.c_str());
}

std::string series_svg(const ChartSeries& series, const std::string& colour, const Paper& paper) {
  std::string svg;
  if (series.line.size() > 1) {
    svg +=
        fmt::format("<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\" points=\"", colour);
    for (const ChartPoint& point : series.line) {
      svg += (&point == series.line.data() ? "" : " ") + paper.at(point);
    }
    svg += "\"/>\n";
  }
  for (const ChartPoint& dot : series.dots) {
    svg += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" fill=\"{}\"><title>{}</title></circle>\n",
        paper.x(dot.x), paper.y(dot.y), colour, escaped(dot.label));
  }
  return svg;
}

/// Between two points of a front nothing is better than the left one.
std::string front_svg(const std::vector<ChartPoint>& front, const Paper& paper) {
  if (front.size() < 2) return {};
  std::string points;
  for (std::size_t at = 0; at < front.size(); ++at) {
    if (at != 0) points += " " + paper.at({front[at].x, front[at - 1].y, ""}) + " ";
    points += paper.at(front[at]);
  }
  return fmt::format(
      "<polyline fill=\"none\" stroke=\"#444\" stroke-dasharray=\"5 3\" points=\"{}\"/>\n", points);
}

}  // namespace

std::string series_colour(std::size_t series) {
  constexpr std::array<const char*, kMaxSeries> kColours{
      "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b8a800"};
  return kColours[series % kMaxSeries];
}

std::string svg_chart(const Chart& chart, double left, double top, double width, double height) {
  const Paper paper(chart, left, top, width, height);
  std::string svg = "<g>\n" + axes(chart, paper) + front_svg(chart.front, paper);
  for (std::size_t at = 0; at < chart.series.size(); ++at) {
    svg += series_svg(chart.series[at], series_colour(at), paper);
  }
  return svg + "</g>\n";
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

}  // namespace wtc
