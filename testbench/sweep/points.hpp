// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "testbench/sweep/row.hpp"

namespace wtc {

/// The number in a column; nothing when it is null or the column is not there.
std::optional<double> number_in(const Row& row, std::string_view column);

/// Parameters that differ between the rows, in the order of the columns.
std::vector<std::string> varying_columns(std::span<const Row> rows);

/// "SETS=16 WAYS=2": those columns of a row.
std::string label_of(const Row& row, const std::vector<std::string>& columns);

/// Rows that no other row beats: none has less or equal of both columns, and less of one. In the
/// order of the first column; of equal rows the first one.
std::vector<const Row*> pareto_front(std::span<const Row> rows, std::string_view first,
                                     std::string_view second);

}  // namespace wtc
