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

void AxiCheck::observe(const View& view) {
  const CacheInputs& in = *view.in;
  const CacheOutputs& out = *view.out;
  stable(view);
  if (out.bus_ar_valid != 0 && in.bus_ar_ready != 0) shape(view, read_burst(out), "AR");
  if (out.bus_aw_valid != 0 && in.bus_aw_ready != 0) shape(view, write_burst(out), "AW");
  for (const SentBeat& sent : view.beats) strobes(view, sent);
}

void AxiCheck::stable(const View& view) {
  const CacheInputs& in = *view.in;
  const CacheOutputs& out = *view.out;
  if (ar_waits_) {
    held(view, "AR stays unchanged until it is taken", out.bus_ar_valid != 0,
         same(ar_, read_burst(out)), ar_.address);
  }
  if (aw_waits_) {
    held(view, "AW stays unchanged until it is taken", out.bus_aw_valid != 0,
         same(aw_, write_burst(out)), aw_.address);
  }
  if (w_waits_) {
    held(view, "W stays unchanged until it is taken", out.bus_w_valid != 0,
         w_ == std::array{out.bus_w_strb, out.bus_w_last} && w_data_ == out.bus_w_data, 0);
  }
  if (r_waits_) {
    held(view, "R stays unchanged until it is taken", in.bus_r_valid != 0,
         r_ == std::array{in.bus_r_id, in.bus_r_resp, in.bus_r_last} && r_data_ == in.bus_r_data,
         0);
  }
  if (b_waits_) {
    held(view, "B stays unchanged until it is taken", in.bus_b_valid != 0,
         b_ == std::array{in.bus_b_id, in.bus_b_resp}, 0);
  }
  ar_waits_ = out.bus_ar_valid != 0 && in.bus_ar_ready == 0;
  aw_waits_ = out.bus_aw_valid != 0 && in.bus_aw_ready == 0;
  w_waits_ = out.bus_w_valid != 0 && in.bus_w_ready == 0;
  r_waits_ = in.bus_r_valid != 0 && out.bus_r_ready == 0;
  b_waits_ = in.bus_b_valid != 0 && out.bus_b_ready == 0;
  if (ar_waits_) ar_ = read_burst(out);
  if (aw_waits_) aw_ = write_burst(out);
  if (w_waits_) {
    w_ = {out.bus_w_strb, out.bus_w_last};
    w_data_ = out.bus_w_data;
  }
  if (r_waits_) {
    r_ = {in.bus_r_id, in.bus_r_resp, in.bus_r_last};
    r_data_ = in.bus_r_data;
  }
  if (b_waits_) b_ = {in.bus_b_id, in.bus_b_resp};
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
