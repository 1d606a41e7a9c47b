// SPDX-License-Identifier: Apache-2.0
#include "testbench/port/foreign_writer.hpp"

#include <fmt/format.h>

#include "testbench/memory/byte_lanes.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

ForeignWriter::ForeignWriter(const Config& config, const ForeignOptions& options, AxiMemory& memory)
    : options_(options),
      memory_(memory),
      word_bytes_(config.word_bytes()),
      line_bytes_(config.line_bytes),
      random_(options.seed, 4) {
  if (options.percent != 0 && config.snoop == snoop::kNone) {
    throw InputError(fmt::format(
        "foreign writes (--snoop-rate): percent is {}, but with SNOOP none the cache never "
        "sees them; legal is 0, or SNOOP invalidate or update",
        options.percent));
  }
  if (options.percent > 100) {
    throw InputError(
        fmt::format("foreign writes: percent is {}, legal is 0 to 100", options.percent));
  }
}

void ForeignWriter::drive(CacheInputs& in) const {
  const bool send = written_ && delay_ == 0;
  in.snoop_valid = send;
  in.snoop_addr = send ? write_.address : 0;
  in.snoop_update = send && update_;
  in.snoop_data = send && update_ ? write_.data : 0;
  in.snoop_be = send && update_ ? write_.enables : 0;
}

const ForeignWrite* ForeignWriter::tick(const CacheInputs& in, const CacheOutputs& out) {
  if (options_.percent == 0) return nullptr;
  if (out.snoop_ack != 0) acknowledging_ = false;
  if (in.snoop_valid != 0) {
    written_ = false;
    acknowledging_ = true;
    busy_line_ = write_.address & ~std::uint64_t{line_bytes_ - 1};
  }
  if (in.req_valid != 0 && out.req_ready != 0 && in.req_op <= 1) {
    window_[window_in_++ % kWindow] = in.req_addr & ~std::uint64_t{line_bytes_ - 1};
  }
  if (written_) {
    --delay_;
    return nullptr;
  }
  if (held_ || window_in_ == 0) return nullptr;
  return random_.chance(options_.percent) && begin() ? &write_ : nullptr;
}

bool ForeignWriter::begin() {
  const std::uint32_t known = window_in_ < kWindow ? window_in_ : kWindow;
  const std::uint64_t line = window_[random_.below(known)];
  if (acknowledging_ && line == busy_line_) return false;
  const std::uint32_t top = 8 * (word_bytes_ - 1);
  write_.address = line + line_bytes_ - word_bytes_;
  write_.enables = 1U << (word_bytes_ - 1);
  // Never the value that is there, so that old and new can be told apart.
  const std::uint64_t old = memory_.contents().load(write_.address, word_bytes_);
  write_.data = (old ^ ((1 + random_.below(255)) << top)) & byte_mask(write_.enables);
  memory_.foreign_write(write_.address, write_.data, write_.enables);
  written_ = true;
  update_ = random_.chance(50);
  delay_ = random_.below(8);
  ++writes_;
  return true;
}

}  // namespace wtc
