// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/describe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "testbench/report/text_report.hpp"

namespace wtc {
namespace {

/// Bits that tell `count` things apart.
std::uint64_t bits_for(std::uint64_t count) {
  return static_cast<std::uint64_t>(std::bit_width(count - 1));
}

/// Bits of registers and RAMs, by unit.
struct Storage {
  std::uint64_t data, tags, valid, replacement, write_buffer, mshrs, targets;
};

std::uint64_t replacement_bits(const Config& c) {
  switch (c.replacement) {
    case replacement::kRandom:
      return 16;
    case replacement::kPlru:
      return std::uint64_t{c.sets} * (c.ways - 1);
    default:
      return std::uint64_t{c.sets} * c.ways * bits_for(c.ways);
  }
}

Storage storage_of(const Config& c) {
  const std::uint64_t lines = std::uint64_t{c.sets} * c.ways;
  const std::uint64_t block = c.addr_w - log2_floor(c.wbuf_bytes);
  const std::uint64_t line_address = c.addr_w - c.offset_bits();
  const std::uint64_t slot = 3 + block + std::uint64_t{10} * c.wbuf_bytes + c.mshrs + c.ways;
  const std::uint64_t mshr = 5 + line_address + c.ways + bits_for(c.line_beats()) +
                             bits_for(c.line_beats() + 1) + c.wbuf_slots();
  const std::uint64_t target =
      1 + std::max(c.mshrs, c.wbuf_slots()) + bits_for(c.line_bytes / c.word_bytes()) + c.id_w;
  return {lines * c.line_bytes * 8, 2 * lines * c.tag_bits(), 2 * lines,
          replacement_bits(c),      c.wbuf_slots() * slot,    c.mshrs * mshr,
          c.targets * target};
}

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
  row("tags", storage.tags, "two copies: lookups, snoops");
  row("valid", storage.valid, "two copies");
  row("replacement", storage.replacement, "");
  row("write buffer", storage.write_buffer, "data, strobes, newest marks, addresses");
  row("MSHRs", storage.mshrs, "fills in flight");
  row("targets", storage.targets, "requests that wait");
  return text;
}

}  // namespace wtc
