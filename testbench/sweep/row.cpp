// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr std::array<std::string_view, 5> kTexts{"key", "sweep", "version", "dut", "input"};
/// Texts that may be empty, which is null.
constexpr std::array<std::string_view, 2> kRareTexts{"flags", "error"};
constexpr std::array<std::string_view, 2> kNumbers{"configuration", "configurations"};

bool is_text(std::string_view column) {
  if (std::ranges::find(kTexts, column) != kTexts.end()) return true;
  if (std::ranges::find(kRareTexts, column) != kRareTexts.end()) return true;
  const auto all = parameters();
  const auto parameter = std::ranges::find(all, column, &Parameter::name);
  return parameter != all.end() && !parameter->words.empty();
}

/// One line, whatever a message holds.
std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char letter) { return std::iscntrl(letter) != 0; }, ' ');
  return text;
}

Row rare_text(const std::string& text) {
  return text.empty() ? Row() : Row(on_one_line(text));
}

std::string dump(const Row& value) {
  // Names of files need not be UTF-8; JSON must be.
  return value.dump(-1, ' ', false, Row::error_handler_t::replace);
}

std::string csv_field(const Row& value) {
  if (value.is_null()) return {};
  if (!value.is_string()) return dump(value);
  const auto text = value.get<std::string>();
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

/// The fields of a line, without their quotes.
std::vector<std::string> csv_fields(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char letter = line[at];
    if (letter == '"' && quoted && at + 1 < line.size() && line[at + 1] == '"') {
      fields.back() += line[++at];
    } else if (letter == '"') {
      quoted = !quoted;
    } else if (letter == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += letter;
    }
  }
  return fields;
}

Row csv_row(const std::vector<std::string>& columns, std::string_view line) {
  const std::vector<std::string> fields = csv_fields(line);
  if (fields.size() != columns.size()) {
    throw InputError(fmt::format("found {} fields, expected {}", fields.size(), columns.size()));
  }
  Row row = Row::object();
  for (std::size_t at = 0; at < columns.size(); ++at) {
    Row& value = row[columns[at]];
    if (fields[at].empty()) continue;
    value = is_text(columns[at]) ? Row(fields[at]) : Row::parse(fields[at], nullptr, false);
    if (value.is_discarded()) {
      throw InputError(fmt::format("found {} '{}', expected a number", columns[at], fields[at]));
    }
  }
  return row;
}

/// Everything that readers of a row take for granted.
void check(const Row& row) {
  const auto require = [&](std::string_view column, bool (*legal)(const Row&)) {
    const auto found = row.find(std::string(column));
    if (found == row.end() || !legal(*found)) {
      throw InputError(
          fmt::format("there is no legal '{}', expected a row of `wtcache sweep`", column));
    }
  };
  const auto is_number = [](const Row& value) { return value.is_number_unsigned(); };
  const auto is_string = [](const Row& value) { return value.is_string(); };
  for (const std::string_view column : kTexts) require(column, is_string);
  for (const std::string_view column : kRareTexts) {
    require(column, [](const Row& value) { return value.is_null() || value.is_string(); });
  }
  for (const std::string_view column : kNumbers) require(column, is_number);
  for (const Parameter& parameter : parameters()) {
    if (parameter.words.empty()) {
      require(parameter.name, is_number);
    } else {
      require(parameter.name, is_string);
    }
  }
}

Row json_row(std::string_view line) {
  Row row = Row::parse(line, nullptr, false);
  if (!row.is_object()) throw InputError("the line is not a JSON object");
  return row;
}

}  // namespace

Row make_row(const SweepName& name, std::size_t configuration, const std::string& key,
             const Config& config, const std::string& error, const Metrics& metrics) {
  Row row = Row::object();
  row["key"] = key;
  row["sweep"] = name.sweep;
  row["configuration"] = configuration;
  row["configurations"] = name.configurations;
  row["version"] = name.version;
  row["dut"] = name.dut;
  row["input"] = on_one_line(name.input);
  row["flags"] = rare_text(name.flags);
  row["error"] = rare_text(error);
  for (const Parameter& parameter : parameters()) {
    row[std::string(parameter.name)] = parameter.words.empty() ? Row(config.*(parameter.field))
                                                               : Row(value_text(config, parameter));
  }
  row.update(metrics);
  return row;
}

std::string json_line(const Row& row) {
  return dump(row) + "\n";
}

std::string csv_line(const Row& row) {
  std::string line;
  for (const auto& [column, value] : row.items()) {
    if (!line.empty()) line += ',';
    line += csv_field(value);
  }
  return line + "\n";
}

std::string csv_header(const Row& row) {
  std::string line;
  for (const auto& [column, value] : row.items()) line += (line.empty() ? "" : ",") + column;
  return line + "\n";
}

std::vector<Row> read_rows(const std::string& file, std::string_view text, bool cut_is_fine) {
  std::vector<Row> rows;
  std::vector<std::string> columns;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    try {
      if (end == std::string_view::npos) {
        if (cut_is_fine) break;
        throw InputError("the line has no end, as its sweep was killed; finish it with --resume");
      }
      const std::string_view line = text.substr(0, end);
      if (number == 1 && !line.starts_with('{')) {
        columns = csv_fields(line);
      } else {
        rows.push_back(columns.empty() ? json_row(line) : csv_row(columns, line));
        check(rows.back());
      }
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}:{}: {}", file, number, error.what()));
    }
    text.remove_prefix(end + 1);
  }
  return rows;
}

}  // namespace wtc
