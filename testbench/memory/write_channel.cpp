// SPDX-License-Identifier: Apache-2.0
#include "testbench/memory/write_channel.hpp"

#include <bit>

namespace wtc {

WriteChannel::WriteChannel(const Config& config, const MemoryOptions& options, SparseMemory& memory)
    : options_(options),
      memory_(memory),
      bus_bytes_(config.bus_bytes()),
      random_(options.seed, 2),
      restless_(options.aw_stall != 0 || options.w_stall != 0 || options.b_stall != 0 ||
                options.dead_from != MemoryOptions().dead_from) {}

void WriteChannel::edge(std::uint64_t cycle, const CacheOutputs& out) {
  if (pins_.bus_b_valid != 0 && out.bus_b_ready != 0) {
    pins_.bus_b_valid = 0;
    --outstanding_;
  }
  if (pins_.bus_aw_ready != 0 && out.bus_aw_valid != 0) {
    bursts_[burst_in_++ % kBursts] = write_burst(out);
    ++outstanding_;
    ++transactions_;
  }
  if (pins_.bus_w_ready != 0 && out.bus_w_valid != 0) {
    data_[beat_in_++ % kBeats] = {out.bus_w_data, out.bus_w_strb, out.bus_w_last != 0};
    lasts_ += out.bus_w_last;
    ++beats_;
    bytes_ += static_cast<std::uint64_t>(std::popcount(out.bus_w_strb));
  }
  while (lasts_ != 0 && burst_out_ != burst_in_) perform(cycle);

  const bool dead = cycle + 1 >= options_.dead_from;
  if (pins_.bus_b_valid == 0 && response_out_ != response_in_ && !dead) {
    const Response& next = responses_[response_out_ % kBursts];
    const bool delayed = options_.b_stall != 0 && random_.chance(options_.b_stall);
    if (next.at <= cycle + 1 && !delayed) {
      pins_.bus_b_valid = 1;
      pins_.bus_b_id = next.id;
      pins_.bus_b_resp = next.resp;
      ++response_out_;
    }
  }
  pins_.bus_aw_ready = outstanding_ < options_.outstanding && !dead &&
                       (options_.aw_stall == 0 || !random_.chance(options_.aw_stall));
  pins_.bus_w_ready = beat_in_ - beat_out_ < kBeats && !dead &&
                      (options_.w_stall == 0 || !random_.chance(options_.w_stall));
  wakes_at_ = wakes_at();
}

std::uint64_t WriteChannel::wakes_at() const {
  if (restless_) return 0;
  return response_out_ == response_in_ ? kNever : responses_[response_out_ % kBursts].at;
}

void WriteChannel::perform(std::uint64_t cycle) {
  const Burst& burst = bursts_[burst_out_++ % kBursts];
  std::uint32_t beats = 1;
  while (!data_[(beat_out_ + beats - 1) % kBeats].last) ++beats;
  const bool refuse = refused(burst, beats);
  for (std::uint32_t beat = 0; beat < beats && !refuse; ++beat) {
    store(beat_address(burst, beat), data_[(beat_out_ + beat) % kBeats]);
  }
  beat_out_ += beats;
  if (beat_out_ == beat_in_) beat_out_ = beat_in_ = 0;  // the first beats stay in the host's cache
  --lasts_;
  responses_[response_in_++ % kBursts] = {cycle + options_.write_latency, burst.id,
                                          refuse ? axi::kSlverr : axi::kOkay};
}

bool WriteChannel::refused(const Burst& burst, std::uint32_t beats) {
  for (std::uint32_t beat = 0; beat < beats && !options_.write_errors.empty(); ++beat) {
    const std::uint64_t base = beat_address(burst, beat) & ~std::uint64_t{bus_bytes_ - 1};
    for (std::uint32_t left = data_[(beat_out_ + beat) % kBeats].strobe; left != 0;
         left &= left - 1) {
      const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
      for (const AddressRange& range : options_.write_errors) {
        if (range.overlaps(base + lane, 1)) return true;
      }
    }
  }
  return options_.write_error_percent != 0 && random_.chance(options_.write_error_percent);
}

void WriteChannel::store(std::uint64_t address, const Beat& beat) {
  const std::uint64_t base = address & ~std::uint64_t{bus_bytes_ - 1};
  for (std::uint32_t byte = 0; byte < bus_bytes_; byte += 8) {
    memory_.store(base + byte, beat.data[byte / 8], beat.strobe >> byte & 0xFFU);
  }
}

}  // namespace wtc
