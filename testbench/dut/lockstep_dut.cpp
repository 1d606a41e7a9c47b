// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/lockstep_dut.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <utility>

#include "model/wtc_pins.hpp"

namespace wtc {
namespace {

constexpr int kPinsInFull = 3;

bool is_event(const Pin& pin) {
  return pin.name.starts_with("evt_");
}

const unsigned char* bytes_of(const CacheOutputs& outputs, const Pin& pin) {
  return reinterpret_cast<const unsigned char*>(&outputs) + pin.offset;
}

/// "0x1f": most significant byte first, no leading zeros.
std::string hex(const unsigned char* bytes, std::size_t count) {
  std::string digits;
  for (std::size_t i = count; i-- > 0;) {
    digits += "0123456789abcdef"[bytes[i] >> 4U];
    digits += "0123456789abcdef"[bytes[i] & 0xfU];
  }
  const std::size_t first = digits.find_first_not_of('0');
  return "0x" + (first == std::string::npos ? "0" : digits.substr(first));
}

}  // namespace

LockstepDut::LockstepDut(std::unique_ptr<Dut> first, std::string first_name,
                         std::unique_ptr<Dut> second, std::string second_name)
    : first_(std::move(first)),
      first_name_(std::move(first_name)),
      second_(std::move(second)),
      second_name_(std::move(second_name)) {
  if (first_->has_events() && second_->has_events()) return;
  // The event pins lie side by side: all but them are the bytes before and behind.
  const auto pins = output_pins();
  const auto begin = std::find_if(pins.begin(), pins.end(), is_event);
  const auto end = std::find_if_not(begin, pins.end(), is_event);
  skipped_begin_ = begin->offset;
  skipped_end_ = std::prev(end)->offset + std::prev(end)->bytes;
}

void LockstepDut::tick(const CacheInputs& inputs) {
  if (cycles_compared_ == 0) compare();  // the outputs after reset
  first_->tick(inputs);
  second_->tick(inputs);
  compare();
}

void LockstepDut::compare() {
  const auto* const first = reinterpret_cast<const unsigned char*>(&first_->outputs());
  const auto* const second = reinterpret_cast<const unsigned char*>(&second_->outputs());
  if (std::memcmp(first, second, skipped_begin_) != 0 ||
      std::memcmp(first + skipped_end_, second + skipped_end_,
                  sizeof(CacheOutputs) - skipped_end_) != 0) {
    throw LockstepError(difference());
  }
  ++cycles_compared_;
}

std::string LockstepDut::difference() const {
  const CacheOutputs& first = first_->outputs();
  const CacheOutputs& second = second_->outputs();
  std::string text;
  int pins = 0;
  for (const Pin& pin : output_pins()) {
    if (pin.offset >= skipped_begin_ && pin.offset < skipped_end_) continue;
    const unsigned char* const a = bytes_of(first, pin);
    const unsigned char* const b = bytes_of(second, pin);
    if (std::memcmp(a, b, pin.bytes) == 0) continue;
    text += (pins++ == 0 ? "" : ", ") + std::string(pin.name) + "_o";
    if (pins > kPinsInFull) continue;
    text += " (" + first_name_ + " " + hex(a, pin.bytes) + ", " + second_name_ + " " +
            hex(b, pin.bytes) + ")";
  }
  return first_name_ + " and " + second_name_ + " differ in cycle " +
         std::to_string(cycles_compared_) + ": " + text;
}

}  // namespace wtc
