// SPDX-License-Identifier: Apache-2.0
#include "testbench/word_source.hpp"

namespace wtc {

WordSource::WordSource(const Config& config, std::uint64_t limit, Stimulus& stimulus)
    : splitter_(config.word_bytes(), config.addr_w), stimulus_(stimulus), limit_(limit) {}

bool WordSource::next(PortRequest& request) {
  WordAccess piece;
  while (!splitter_.next(piece)) {
    Access access;
    if (accesses_ == limit_ || !stimulus_.next(access)) return false;
    ++accesses_;
    splitter_.start(access, &stimulus_);
  }
  between_ = piece.last;
  request = {.op = piece.op,
             .address = piece.address,
             .enables = piece.byte_enable,
             .gap = piece.gap,
             .uncached = piece.uncached};
  return true;
}

}  // namespace wtc
