// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/diagram_replay.hpp"

#include <fmt/format.h>

#include <cstring>

namespace wtc {
namespace {

constexpr int kPatience = 10000;  // cycles for one step of the preparation

CacheInputs undrawn(const Config& config) {
  CacheInputs inputs;
  inputs.bus_ar_ready = 1;
  inputs.bus_aw_ready = 1;
  inputs.bus_w_ready = 1;
  inputs.req_be = (1U << config.word_bytes()) - 1;
  inputs.snoop_be = inputs.req_be;
  return inputs;
}

void write_pin(CacheInputs& inputs, const Pin& pin, const BusData& value) {
  std::memcpy(reinterpret_cast<char*>(&inputs) + pin.offset, value.data(), pin.bytes);
}

BusData read_pin(const CacheOutputs& outputs, const Pin& pin) {
  BusData value{};
  std::memcpy(value.data(), reinterpret_cast<const char*>(&outputs) + pin.offset, pin.bytes);
  return value;
}

BusData junk_value(Junk junk, const Pin& pin, const Config& config) {
  BusData value{};
  if (junk == Junk::kZeros) return value;
  std::uint32_t bits = width_bits(pin.width, config);
  for (std::uint64_t& word : value) {
    word = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    bits -= bits >= 64 ? 64 : bits;
  }
  return value;
}

std::string hex(const BusData& value) {
  std::string text = fmt::format("{:x}", value[0]);
  for (std::size_t word = 1; word < value.size(); ++word) {
    if (value[word] != 0) text = fmt::format("{:x}_{}", value[word], text);
  }
  return "0x" + text;
}

/// One beat of memory in which each word holds its own address.
BusData memory_beat(std::uint64_t address, const Config& config) {
  BusData beat{};
  for (std::uint32_t offset = 0; offset < config.bus_bytes(); offset += config.word_bytes()) {
    const std::uint64_t word = address + offset;
    beat[offset / 8] |= word << (8 * (offset % 8));
  }
  return beat;
}

void wait_until_idle(Dut& dut, const CacheInputs& quiet, const std::string& name) {
  for (int cycle = 0; dut.outputs().idle == 0 || dut.outputs().req_ready == 0; ++cycle) {
    if (cycle == kPatience) throw DiagramError(name + ": the device does not become idle");
    dut.tick(quiet);
  }
}

/// Loads one line and answers its fill.
void load_line(Dut& dut, const Diagram& diagram, std::uint64_t address) {
  const CacheInputs quiet = undrawn(diagram.config);
  CacheInputs request = quiet;
  request.req_valid = 1;
  request.req_addr = address;
  dut.tick(request);
  for (int cycle = 0; dut.outputs().bus_ar_valid == 0; ++cycle) {
    if (cycle == kPatience) throw DiagramError(diagram.name + ": a line to prepare is not read");
    dut.tick(quiet);
  }
  const std::uint32_t beats = diagram.config.line_beats();
  const std::uint64_t line = address & ~std::uint64_t{diagram.config.line_bytes - 1};
  const std::uint64_t first = dut.outputs().bus_ar_addr - line;
  CacheInputs beat = quiet;
  beat.bus_r_id = dut.outputs().bus_ar_id;
  dut.tick(quiet);
  for (std::uint32_t count = 0; count < beats;) {
    const std::uint64_t offset =
        (first + count * diagram.config.bus_bytes()) % diagram.config.line_bytes;
    beat.bus_r_valid = 1;
    beat.bus_r_data = memory_beat(line + offset, diagram.config);
    beat.bus_r_last = count + 1 == beats ? 1 : 0;
    if (dut.outputs().bus_r_ready != 0) ++count;
    dut.tick(beat);
  }
  wait_until_idle(dut, quiet, diagram.name);
}

void prepare(Dut& dut, const Diagram& diagram) {
  wait_until_idle(dut, undrawn(diagram.config), diagram.name);
  for (const std::uint64_t address : diagram.present) load_line(dut, diagram, address);
}

}  // namespace

std::string replay(const Diagram& diagram, Dut& dut, Junk junk) {
  prepare(dut, diagram);
  for (std::size_t cycle = 0; cycle < diagram.cycles; ++cycle) {
    for (const DrawnPin& drawn : diagram.outputs) {
      const BusData seen = read_pin(dut.outputs(), *drawn.pin);
      if (drawn.values[cycle] && seen != *drawn.values[cycle]) {
        return fmt::format("{}, cycle {}: {} is {}, drawn {}", diagram.name, cycle, drawn.pin->name,
                           hex(seen), hex(*drawn.values[cycle]));
      }
    }
    CacheInputs inputs = undrawn(diagram.config);
    for (const DrawnPin& drawn : diagram.inputs) {
      const auto& value = drawn.values[cycle];
      write_pin(inputs, *drawn.pin, value ? *value : junk_value(junk, *drawn.pin, diagram.config));
    }
    dut.tick(inputs);
  }
  return {};
}

}  // namespace wtc
