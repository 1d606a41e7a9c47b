// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/describe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "testbench/report/storage.hpp"
#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

/// One box of the drawing: its name and the address bits high..low.
std::string boxes(const Config& c) {
  struct Box {
    const char* name;
    std::uint32_t high;
    std::uint32_t bits;
  };
  const Box all[] = {{"tag", c.addr_w - 1, c.tag_bits()},
                     {"set", c.offset_bits() + c.index_bits() - 1, c.index_bits()},
                     {"byte in line", c.offset_bits() - 1, c.offset_bits()}};
  std::string ruler = "  ";
  std::string edge = "  +";
  std::string names = "  |";
  for (const Box& box : all) {
    if (box.bits == 0) continue;  // one set: nothing chooses it
    const std::string name = fmt::format("{}, {} bits", box.name, box.bits);
    const std::size_t width = std::max<std::size_t>(name.size() + 2, box.bits);
    const std::string low = std::to_string(box.high + 1 - box.bits);
    ruler += fmt::format(" {:<{}}{}", box.high, width - low.size(), low);
    edge += std::string(width, '-') + "+";
    names += fmt::format("{:^{}}|", name, width);
  }
  return fmt::format("{}\n{}\n{}\n{}\n", ruler, edge, names, edge);
}

}  // namespace

std::string describe_text(const Config& config) {
  std::string text = geometry(config) + "\n\nParameters\n";
  for (const Parameter& parameter : parameters()) {
    text += fmt::format("  {:<15}{:<9} {:<8}{}\n", parameter.name, value_text(config, parameter),
                        parameter.unit, parameter.meaning);
  }
  text += "\nAddress\n" + boxes(config) + "\nStorage, bits\n";
  const Storage storage = storage_of(config);
  const auto row = [&](const char* name, std::uint64_t bits, const char* note) {
    text += fmt::format("  {:<15}{:>12}  {}\n", name, grouped(bits), note);
  };
  row("data", storage.data, "the lines");
  const bool snooped = config.snoop != snoop::kNone;
  row("tags", storage.tags, snooped ? "two copies: lookups, snoops" : "for lookups");
  row("valid", storage.valid, snooped ? "two copies" : "");
  row("replacement", storage.replacement, "");
  row("write buffer", storage.write_buffer, "data, strobes, newest marks, addresses");
  row("MSHRs", storage.mshrs, "fills in flight");
  row("targets", storage.targets, "requests that wait");
  return text;
}

std::string rtl_parameters(const Config& config) {
  std::string text;
  for (const Parameter& parameter : parameters()) {
    text += fmt::format("{}={}\n", parameter.name, config.*parameter.field);
  }
  return text;
}

}  // namespace wtc
