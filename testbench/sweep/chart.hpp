// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace wtc {

/// A measured point; `label` is shown when the mouse is over it.
struct ChartPoint {
  double x = 0;
  double y = 0;
  std::string label;
};

/// Points of one colour, and the line through some of them.
struct ChartSeries {
  std::string name;
  std::vector<ChartPoint> dots;
  std::vector<ChartPoint> line;
};

/// One drawing with two axes. x has a logarithmic axis in powers of two, y a linear one from 0.
struct Chart {
  std::string title;
  std::string x_label;  ///< with unit
  std::string y_label;
  bool x_is_bytes = false;  ///< 1,024 is written as 1 KiB, else as 1 Ki
  std::vector<ChartSeries> series;
  std::vector<ChartPoint> front;  ///< a stepped line through dots of any series, dashed
};

/// Series that have a colour of their own.
constexpr std::size_t kMaxSeries = 8;

/// A colour that people with colour blindness tell apart too (Okabe and Ito, 2008).
std::string series_colour(std::size_t series);

/// The chart as a group of SVG whose upper left corner is at (left, top). The same chart gives the
/// same bytes. Size in pixels, axes and labels included; kMaxSeries series at most.
std::string svg_chart(const Chart& chart, double left, double top, double width, double height);

/// The text with what XML and HTML reserve replaced.
std::string escaped(const std::string& text);

}  // namespace wtc
