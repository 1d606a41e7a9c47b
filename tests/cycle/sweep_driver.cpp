// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/sweep_driver.hpp"

#include <stdexcept>

namespace wtc {
namespace {

constexpr std::uint64_t kPhases = 8;

std::uint64_t mask(std::uint32_t bits) {
  return bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

}  // namespace

SweepDriver::SweepDriver(const Config& config, std::uint64_t seed)
    : config_(config), random_(seed, 0xD21E), address_mask_(mask(config.addr_w)) {}

std::uint64_t SweepDriver::run(Dut& dut, std::uint64_t cycles) {
  std::uint64_t total = 0;
  for (std::uint64_t phase = 0; phase < kPhases; ++phase) {
    phase_ = draw_phase();
    total += run_phase(dut, cycles / kPhases);
  }
  return total;
}

SweepDriver::Phase SweepDriver::draw_phase() {
  const auto percent = [&](std::uint64_t bound) {
    return static_cast<std::uint32_t>(random_.below(bound));
  };
  Phase phase;
  phase.base = random_.next() & address_mask_ & ~std::uint64_t{config_.line_bytes - 1};
  // Neighbouring lines, or lines of one set.
  phase.stride = std::uint64_t{config_.line_bytes} * (random_.chance(50) ? 1 : config_.sets);
  phase.lines = 1 + random_.below(40);
  phase.idle = random_.chance(50) ? 0 : percent(80);
  phase.stores = percent(101);
  phase.rare = random_.chance(30) ? 0 : percent(12);
  phase.partial = random_.chance(50) ? 50 : 0;
  phase.snoops = random_.chance(30) ? 0 : percent(15);
  return phase;
}

MemoryOptions SweepDriver::draw_memory() {
  const std::uint32_t stall = static_cast<std::uint32_t>(random_.below(3) * random_.below(45));
  const auto sometimes = [&](std::uint32_t value) { return random_.chance(50) ? value : 0; };
  const std::uint64_t slowest = random_.chance(50) ? 4 : 30;
  MemoryOptions options;
  options.seed = random_.next();
  options.read_latency = static_cast<std::uint32_t>(1 + random_.below(slowest));
  options.write_latency = static_cast<std::uint32_t>(1 + random_.below(slowest));
  options.ar_stall = stall;
  options.aw_stall = sometimes(stall);
  options.w_stall = sometimes(stall);
  options.r_stall = sometimes(stall);
  options.b_stall = sometimes(stall);
  options.interleave = sometimes(30);
  options.read_error_percent = random_.chance(30) ? 5 : 0;
  options.write_error_percent = random_.chance(30) ? 10 : 0;
  return options;
}

std::uint64_t SweepDriver::run_phase(Dut& dut, std::uint64_t cycles) {
  AxiMemory memory(config_, draw_memory());
  const std::uint64_t bound = 3 * cycles + 200'000;
  CacheInputs in{};
  for (std::uint64_t cycle = 0;; ++cycle) {
    const CacheOutputs out = dut.outputs();
    const bool draining = cycle >= cycles;
    if (draining && out.idle != 0 && !held_) return cycle;
    if (cycle > bound) throw std::runtime_error("the device does not come to rest");
    memory.drive(in);
    if (!held_) drive_request(in, !draining && !random_.chance(phase_.idle));
    drive_snoop(in);
    in.err_ready = random_.chance(10) ? 1 : 0;
    held_ = in.req_valid != 0 && out.req_ready == 0;
    dut.tick(in);
    memory.tick(out);
  }
}

std::uint64_t SweepDriver::draw_address() {
  return (phase_.base + phase_.stride * random_.below(phase_.lines) +
          random_.below(config_.line_bytes)) &
         address_mask_;
}

std::uint64_t SweepDriver::draw_word() {
  return random_.next() & mask(config_.data_w);
}

void SweepDriver::drive_request(CacheInputs& in, bool offer) {
  const auto enables = static_cast<std::uint32_t>(mask(config_.data_w / 8));
  in.req_valid = offer ? 1 : 0;
  in.req_op = static_cast<std::uint32_t>(random_.chance(phase_.stores) ? Op::kStore : Op::kLoad);
  in.req_uncached = 0;
  if (random_.chance(phase_.rare)) {
    switch (random_.below(8)) {
      case 0:
        in.req_op = static_cast<std::uint32_t>(Op::kInvalAll);
        break;
      case 1:
        in.req_op = static_cast<std::uint32_t>(5 + random_.below(3));
        break;
      case 2:
      case 3:
        in.req_op = static_cast<std::uint32_t>(Op::kInvalLine);
        break;
      case 4:
      case 5:
        in.req_op = static_cast<std::uint32_t>(Op::kFence);
        break;
      default:
        in.req_uncached = 1;
        break;
    }
  }
  in.req_addr = draw_address();
  in.req_data = draw_word();
  in.req_be = enables;
  if (random_.chance(phase_.partial)) in.req_be &= static_cast<std::uint32_t>(random_.next());
  in.req_id = static_cast<std::uint32_t>(random_.next() & mask(config_.id_w));
}

void SweepDriver::drive_snoop(CacheInputs& in) {
  in.snoop_valid = random_.chance(phase_.snoops) ? 1 : 0;
  in.snoop_update = static_cast<std::uint32_t>(random_.below(2));
  in.snoop_addr = draw_address();
  in.snoop_data = draw_word();
  in.snoop_be = static_cast<std::uint32_t>(random_.next() & mask(config_.data_w / 8));
}

}  // namespace wtc
