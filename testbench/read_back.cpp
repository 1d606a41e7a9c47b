// SPDX-License-Identifier: Apache-2.0
#include "testbench/read_back.hpp"

#include <algorithm>

#include "testbench/checks/check_error.hpp"
#include "testbench/memory/byte_lanes.hpp"

namespace wtc {

ReadBack::ReadBack(const Config& config, const SparseMemory& memory)
    : line_bytes_(config.line_bytes),
      word_bytes_(config.word_bytes()),
      sets_(config.sets),
      depth_(std::uint64_t{2} * config.ways),
      stores_allocate_(config.write_miss == write_miss::kAllocate),
      memory_(memory),
      lines_(sets_ * depth_, kNone) {}

void ReadBack::touch(const PortRequest& request) {
  if (request.op > Op::kStore || request.uncached || request.enables == 0) return;
  const std::uint64_t line = request.address & ~(line_bytes_ - 1);
  std::uint64_t* first = &lines_[line / line_bytes_ % sets_ * depth_];
  if (*first == line) return;
  std::uint64_t* place = std::find(first, first + depth_, line);
  if (place == first + depth_) {
    // A store that goes around brings nothing in.
    if (request.op == Op::kStore && !stores_allocate_) return;
    --place;  // the line used longest ago gives way
  }
  std::move_backward(first, place, place + 1);
  *first = line;
}

bool ReadBack::next(PortRequest& request) {
  if (offset_ == line_bytes_) {
    offset_ = 0;
    ++at_;
  }
  while (at_ < lines_.size() && lines_[at_] == kNone) ++at_;
  if (at_ == lines_.size()) return false;
  request = {};
  request.op = Op::kLoad;
  request.address = lines_[at_] + offset_;
  request.enables = all_bytes(static_cast<std::uint32_t>(word_bytes_));
  offset_ += word_bytes_;
  return true;
}

void ReadBack::judge(std::uint64_t cycle, const PortEvent& answer) {
  if (answer.error) return;
  ++words_;
  const std::uint64_t address = answer.request.address;
  const std::uint64_t right = memory_.load(address, static_cast<std::uint32_t>(word_bytes_));
  if (answer.response == right) return;
  fail("array_check", "what is read back at the end equals memory", cycle, address, right,
       answer.response);
}

}  // namespace wtc
