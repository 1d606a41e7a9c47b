// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "testbench/sweep/chart.hpp"
#include "testbench/sweep/metrics.hpp"
#include "testbench/sweep/points.hpp"
#include "testbench/sweep/sweep_plot.hpp"

namespace wtc {
namespace {

constexpr std::string_view kStyle =
    "body{font:14px sans-serif;margin:16px}svg{max-width:100%;height:auto}"
    "table{border-collapse:collapse}th{cursor:pointer;text-align:left;background:#eee}"
    "th,td{padding:3px 10px;border-bottom:1px solid #ddd}td.n{text-align:right}";

// A click sorts by a column, the next one the other way round; numbers by their value.
constexpr std::string_view kScript =
    "document.querySelectorAll('th').forEach((head,at)=>{let sign=1;head.onclick=()=>{"
    "const body=document.querySelector('tbody');"
    "const value=row=>row.children[at].dataset.value;"
    "const rows=[...body.children].sort((a,b)=>{const x=value(a),y=value(b);"
    "const order=x===''||y===''?(x==='')-(y===''):"
    "isNaN(x)||isNaN(y)?x.localeCompare(y):x-y;return sign*order});"
    "sign=-sign;body.append(...rows)}});";

/// What the table shows of a row.
std::vector<std::string> columns_of(std::span<const Row> rows) {
  std::vector<std::string> columns{"configuration"};
  for (const std::string& column : varying_columns(rows)) columns.push_back(column);
  for (const std::string_view column :
       {metric::kSize, metric::kArea, metric::kMissRatio, metric::kWritesPerStore, metric::kTraffic,
        metric::kCycles, std::string_view("error")}) {
    columns.emplace_back(column);
  }
  return columns;
}

std::string cell(const Row& value) {
  const bool is_number = value.is_number();
  const std::string exact = value.is_null()     ? ""
                            : value.is_string() ? value.get<std::string>()
                                                : value.dump();
  const std::string shown =
      value.is_number_float() ? fmt::format("{:.4f}", value.get<double>()) : exact;
  return fmt::format("<td{} data-value=\"{}\">{}</td>", is_number ? " class=\"n\"" : "",
                     escaped(exact), escaped(shown));
}

std::string table(std::span<const Row> rows) {
  const std::vector<std::string> columns = columns_of(rows);
  std::string html = "<table>\n<thead><tr>";
  for (const std::string& column : columns) html += fmt::format("<th>{}</th>", escaped(column));
  html += "</tr></thead>\n<tbody>\n";
  for (const Row& row : rows) {
    html += "<tr>";
    for (const std::string& column : columns) {
      html += cell(row.contains(column) ? row[column] : Row());
    }
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

}  // namespace

std::string plot_html(std::span<const Row> rows) {
  const std::string title = escaped(rows.front()["input"].get<std::string>());
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<title>{} - wtcache sweep</title>\n<style>{}</style>\n</head>\n<body>\n{}{}"
      "<script>{}</script>\n</body>\n</html>\n",
      title, kStyle, plot_svg(rows), table(rows), kScript);
}

}  // namespace wtc
