// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

namespace wtc {

inline double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

inline double percent(std::uint64_t part, std::uint64_t whole) {
  return 100 * ratio(part, whole);
}

/// Lines of the report, with headings.
class Lines {
 public:
  explicit Lines(bool colour) : colour_(colour) {}

  template <typename... Values>
  void heading(fmt::format_string<Values...> format, Values&&... values) {
    const std::string text = fmt::format(format, std::forward<Values>(values)...);
    text_ += colour_ ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
  }
  template <typename... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    text_ += "  ";
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    text_ += '\n';
  }
  std::string text() const { return text_; }

 private:
  bool colour_;
  std::string text_;
};

}  // namespace wtc
