// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/formats.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "testbench/stimulus/din_reader.hpp"
#include "testbench/stimulus/dinb_reader.hpp"
#include "testbench/stimulus/lackey_reader.hpp"
#include "testbench/stimulus/reader_errors.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/stimulus/wtct_reader.hpp"

namespace wtc {
namespace {

constexpr std::array kFormats{
    FormatInfo{"auto", "found by content: wtct, lackey, csapp or din; dinb must be named"},
    FormatInfo{"lackey", "text of valgrind --tool=lackey --trace-mem=yes"},
    FormatInfo{"csapp", "text of the CS:APP cache lab, the same as lackey"},
    FormatInfo{"din", "Dinero text: 'label address' or 'type address size'"},
    FormatInfo{"dinb", "DineroIV binary records of 8 bytes (-informat b)"},
    FormatInfo{"wtct", "compact binary trace with sizes, threads and gaps, made by record"},
};

/// The format of whole lines, "" when none of them tells.
std::string_view format_of_lines(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    if (LackeyReader::recognizes(line)) return "lackey";
    if (DinReader::recognizes(line)) return "din";
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return {};
}

/// Looks at the front of the input without taking it; reads no more than it needs, so that a
/// slow pipe can begin at once.
std::string_view detect(ByteSource& source) {
  std::string_view window;
  while (true) {
    const bool more = window.size() < ByteSource::kMaxLine && source.fill(window.size() + 1);
    window = {source.data(), std::min(source.available(), ByteSource::kMaxLine)};
    if (window.empty()) fail_empty(source);
    if (window.starts_with(wtct::kMagic)) return "wtct";
    const std::string_view lines = more ? window.substr(0, window.rfind('\n') + 1) : window;
    const std::string_view format = format_of_lines(lines);
    if (!format.empty()) return format;
    if (!more) break;
  }
  throw InputError(source.name() + ":1: found '" +
                   shown(window.substr(0, window.find_first_of("\r\n"))) +
                   "', expected a wtct, lackey, csapp or din trace (a dinb trace must be named: "
                   "--format dinb)");
}

}  // namespace

std::span<const FormatInfo> formats() {
  return kFormats;
}

std::unique_ptr<Stimulus> open_stimulus(const std::string& input, const std::string& format) {
  if (std::ranges::find(kFormats, format, &FormatInfo::name) == kFormats.end()) {
    std::string names;
    for (const FormatInfo& info : kFormats)
      names += (names.empty() ? "" : ", ") + std::string(info.name);
    throw InputError("found format '" + shown(format) + "', expected one of " + names);
  }
  auto source = std::make_unique<ByteSource>(input);
  const std::string_view name = format == "auto" ? detect(*source) : std::string_view(format);
  if (name == "din") return std::make_unique<DinReader>(std::move(source));
  if (name == "dinb") return std::make_unique<DinbReader>(std::move(source));
  if (name == "wtct") return std::make_unique<WtctReader>(std::move(source));
  return std::make_unique<LackeyReader>(std::move(source));
}

}  // namespace wtc
