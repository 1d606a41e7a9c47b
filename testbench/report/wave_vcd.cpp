// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/wave_vcd.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

/// The short name of a pin in the dump: printable characters, least digit first.
std::string code(std::size_t pin) {
  constexpr std::size_t kFirst = 33;
  constexpr std::size_t kCount = 94;
  std::string text;
  do {
    text += static_cast<char>(kFirst + pin % kCount);
    pin /= kCount;
  } while (pin != 0);
  return text;
}

std::string binary(const BusData& value, std::uint32_t bits) {
  std::string text;
  for (std::uint32_t bit = bits; bit-- > 0;) {
    const bool one = (value[bit / 64] >> (bit % 64) & 1U) != 0;
    if (one || !text.empty() || bit == 0) text += one ? '1' : '0';
  }
  return text;
}

}  // namespace

VcdWave::VcdWave(const std::string& path, const Config& config)
    : path_(path), file_(std::fopen(path.c_str(), "w")), pins_(wave_pins(config)) {
  if (file_ == nullptr) {
    throw InputError(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
  shown_.resize(pins_.size());
  head();
}

void VcdWave::head() {
  std::string text = "$timescale 1ns $end\n$scope module wtc_cache $end\n";
  for (std::size_t pin = 0; pin < pins_.size(); ++pin) {
    text += fmt::format("$var wire {} {} {}", pins_[pin].bits, code(pin), pins_[pin].name);
    if (pins_[pin].bits > 1) text += fmt::format(" [{}:0]", pins_[pin].bits - 1);
    text += " $end\n";
  }
  put(text + "$upscope $end\n$enddefinitions $end\n");
}

void VcdWave::watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  std::string text = fmt::format("#{}\n", cycle);
  for (std::size_t pin = 0; pin < pins_.size(); ++pin) {
    const BusData value = pin_value(pins_[pin], in, out);
    if (!first_ && value == shown_[pin]) continue;
    shown_[pin] = value;
    const std::string digits = binary(value, pins_[pin].bits);
    text += pins_[pin].bits == 1 ? digits + code(pin) : "b" + digits + " " + code(pin);
    text += '\n';
  }
  first_ = false;
  put(text);
}

void VcdWave::put(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) {
    throw InputError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
  }
}

}  // namespace wtc
