// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "testbench/sweep/row.hpp"

namespace wtc {

/// Four charts of a sweep as one SVG file that needs nothing else: miss ratio, bus writes per store
/// and cycles against size, and area against bus traffic with its Pareto front. Charts of numbers
/// that were not measured are left out; rows that failed are only counted. Colours stand for the
/// parameters that vary besides SETS, as long as there are few of them; then the line of a colour
/// goes through the lowest of its points at each size. The same rows give the same bytes.
std::string plot_svg(std::span<const Row> rows);

/// The same as a web page, with a table of all rows below that sorts at a click. Needs no network.
std::string plot_html(std::span<const Row> rows);

}  // namespace wtc
