// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>

namespace wtc {
namespace {

bool has_bytes(Op op) {
  return op == Op::kLoad || op == Op::kStore;
}

}  // namespace

PortSplitter::PortSplitter(std::uint32_t word_bytes, std::uint32_t addr_w)
    : word_mask_(word_bytes - 1), addr_w_(addr_w), address_limit_(~std::uint64_t{0}) {
  if ((word_bytes != 4 && word_bytes != 8) || addr_w < 16 || addr_w > 64) {
    throw std::invalid_argument("PortSplitter: word_bytes must be 4 or 8, addr_w 16 to 64");
  }
  address_limit_ >>= 64U - addr_w;
}

void PortSplitter::start(const Access& access, const Stimulus* source) {
  check(access, source);
  const bool has_address = has_bytes(access.op) || access.op == Op::kInvalLine;
  at_ = has_address ? access.address : 0;
  left_ = has_bytes(access.op) ? access.size : 0;
  piece_ = WordAccess{.op = access.op,
                      .thread = access.thread,
                      .gap = access.gap,
                      .uncached = has_bytes(access.op) && access.uncached};
  active_ = true;
}

bool PortSplitter::next(WordAccess& piece) {
  if (!active_) return false;
  const std::uint64_t offset = at_ & word_mask_;
  const std::uint64_t count = std::min(left_, word_mask_ + 1 - offset);
  piece = piece_;
  piece.address = at_ - offset;
  piece.byte_enable = static_cast<std::uint32_t>(((1ULL << count) - 1) << offset);
  at_ += count;
  left_ -= count;
  active_ = left_ != 0;
  piece.last = !active_;
  piece_.gap = 0;
  return true;
}

void PortSplitter::check(const Access& access, const Stimulus* source) const {
  const bool bytes = has_bytes(access.op);
  if (!bytes && access.op != Op::kInvalLine) return;
  const std::uint64_t beyond_first = bytes ? std::uint64_t{access.size} - 1 : 0;
  const bool empty = bytes && access.size == 0;
  if (!empty && access.address <= address_limit_ &&
      beyond_first <= address_limit_ - access.address) {
    return;
  }
  std::string where = source == nullptr ? std::string() : source->position();
  if (!where.empty()) where += ": ";
  if (empty) {
    throw InputError(fmt::format("{}found an access of 0 bytes at {:#x}, expected at least 1",
                                 where, access.address));
  }
  const std::uint64_t last = access.address + beyond_first;
  const std::string need = last < access.address
                               ? "wraps around at the end of the address space"
                               : fmt::format("needs ADDR_W {}", std::bit_width(last));
  throw InputError(fmt::format(
      "{}the access at {:#x} to {:#x} {}, but ADDR_W is {}: expected addresses up to {:#x}", where,
      access.address, last, need, addr_w_, address_limit_));
}

}  // namespace wtc
