// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/axi_check.hpp"

#include <fmt/format.h>

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "axi_check";

bool same(const Burst& a, const Burst& b) {
  return a.address == b.address && a.id == b.id && a.len == b.len && a.size == b.size &&
         a.type == b.type;
}

void held(const View& view, const char* rule, bool valid, bool equal, std::uint64_t address) {
  if (valid && equal) return;
  fail(kCheck, rule, view.cycle, address, "the payload of the cycle before",
       valid ? "another payload" : "valid low");
}

bool is_wrap_length(std::uint32_t beats) {
  return beats == 2 || beats == 4 || beats == 8 || beats == 16;
}

}  // namespace

AxiCheck::AxiCheck(const Config& config)
    : config_(config), full_size_(log2_floor(config.bus_bytes())) {}

void AxiCheck::stable(const View& view) {
  const CacheInputs& in = *view.in;
  const CacheOutputs& out = *view.out;
  if ((waits_ & channel::kAr) != 0) {
    held(view, "AR stays unchanged until it is taken", out.bus_ar_valid != 0,
         same(ar_, read_burst(out)), ar_.address);
  }
  if ((waits_ & channel::kAw) != 0) {
    held(view, "AW stays unchanged until it is taken", out.bus_aw_valid != 0,
         same(aw_, write_burst(out)), aw_.address);
  }
  if ((waits_ & channel::kW) != 0) {
    held(view, "W stays unchanged until it is taken", out.bus_w_valid != 0,
         w_ == std::array{out.bus_w_strb, out.bus_w_last} && w_data_ == out.bus_w_data, 0);
  }
  if ((waits_ & channel::kR) != 0) {
    held(view, "R stays unchanged until it is taken", in.bus_r_valid != 0,
         r_ == std::array{in.bus_r_id, in.bus_r_resp, in.bus_r_last} && r_data_ == in.bus_r_data,
         0);
  }
  if ((waits_ & channel::kB) != 0) {
    held(view, "B stays unchanged until it is taken", in.bus_b_valid != 0,
         b_ == std::array{in.bus_b_id, in.bus_b_resp}, 0);
  }
  waits_ = view.waits;
  if ((waits_ & channel::kAr) != 0) ar_ = read_burst(out);
  if ((waits_ & channel::kAw) != 0) aw_ = write_burst(out);
  if ((waits_ & channel::kW) != 0) {
    w_ = {out.bus_w_strb, out.bus_w_last};
    w_data_ = out.bus_w_data;
  }
  if ((waits_ & channel::kR) != 0) {
    r_ = {in.bus_r_id, in.bus_r_resp, in.bus_r_last};
    r_data_ = in.bus_r_data;
  }
  if ((waits_ & channel::kB) != 0) b_ = {in.bus_b_id, in.bus_b_resp};
}

void AxiCheck::shape(const View& view, const Burst& burst, const char* channel) const {
  const auto broken = [&](const char* rule, std::uint64_t expected, std::uint64_t seen) {
    fail(kCheck, fmt::format("{}: {}", channel, rule).c_str(), view.cycle, burst.address, expected,
         seen);
  };
  const bool read = channel[1] == 'R';
  const std::uint32_t ids = read ? config_.mshrs : 1;
  if (burst.id >= ids && burst.id != axi::kUncachedId) {
    broken("the id is one of the cache's", ids - 1, burst.id);
  }
  if (burst.size > full_size_) broken("a beat is not wider than the bus", full_size_, burst.size);
  if (burst.type != axi::kIncr && burst.type != axi::kWrap) {
    broken("a burst is INCR or WRAP", axi::kIncr, burst.type);
  }
  if (config_.addr_w < 64 && burst.address >> config_.addr_w != 0) {
    broken("the address has ADDR_W bits", config_.addr_w, burst.address);
  }
  const std::uint64_t bytes = std::uint64_t{1} << burst.size;
  if (burst.type == axi::kWrap) {
    if (!is_wrap_length(burst.len + 1)) broken("WRAP has 2, 4, 8 or 16 beats", 16, burst.len + 1);
    if ((burst.address & (bytes - 1)) != 0) {
      broken("WRAP begins at a multiple of its beat", burst.address & ~(bytes - 1), burst.address);
    }
    return;  // it stays within its aligned span of at most 512 bytes
  }
  const std::uint64_t last = (burst.address & ~(bytes - 1)) + bytes * (burst.len + 1) - 1;
  if (last >> 12U != burst.address >> 12U) {
    broken("a burst does not cross 4 KiB", burst.address | 0xFFFU, last);
  }
}

void AxiCheck::strobes(const View& view, const SentBeat& sent) const {
  const Burst& burst = sent.burst->burst;
  const std::uint64_t address = beat_address(burst, sent.beat->index);
  const std::uint64_t bytes = std::uint64_t{1} << burst.size;
  // Lanes from the address to the end of the aligned container of the beat.
  const auto first = static_cast<std::uint32_t>(address - sent.beat->address);
  const auto end =
      static_cast<std::uint32_t>((address & ~(bytes - 1)) + bytes - sent.beat->address);
  const std::uint64_t legal = ((std::uint64_t{1} << end) - 1) & ~((std::uint64_t{1} << first) - 1);
  if ((sent.beat->strobe & ~legal) != 0) {
    fail(kCheck, "WSTRB is within the lanes of its beat", view.cycle, address, legal,
         sent.beat->strobe);
  }
}

}  // namespace wtc
