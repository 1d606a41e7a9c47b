// SPDX-License-Identifier: Apache-2.0
#include "testbench/memory/read_channel.hpp"

#include <algorithm>
#include <bit>

#include "testbench/memory/byte_lanes.hpp"

namespace wtc {

ReadChannel::ReadChannel(const Config& config, const MemoryOptions& options,
                         const SparseMemory& memory)
    : options_(options),
      memory_(memory),
      bus_bytes_(config.bus_bytes()),
      random_(options.seed, 1),
      restless_(options.ar_stall != 0 || options.r_stall != 0 || options.interleave != 0 ||
                options.dead_from != MemoryOptions().dead_from),
      data_(static_cast<std::size_t>(options.outstanding) * kMaxBeats),
      resp_(data_.size()) {}

void ReadChannel::edge(std::uint64_t cycle, const CacheOutputs& out) {
  const bool dead = cycle + 1 >= options_.dead_from;
  if (pins_.bus_r_valid != 0 && out.bus_r_ready != 0) {
    ++beats_;
    if (pins_.bus_r_last != 0) retire(current_);
    pins_.bus_r_valid = 0;
  }
  if (pins_.bus_ar_ready != 0 && out.bus_ar_valid != 0) take(cycle, read_burst(out));
  if (pins_.bus_r_valid == 0 && !dead && count_ != 0) {
    const std::uint32_t slot = choose(cycle + 1);
    const bool delayed = options_.r_stall != 0 && random_.chance(options_.r_stall);
    if (slot != kNone && !delayed) offer(slot);
  }
  pins_.bus_ar_ready = count_ < options_.outstanding && !dead &&
                       (options_.ar_stall == 0 || !random_.chance(options_.ar_stall));
  wakes_at_ = wakes_at();
}

std::uint64_t ReadChannel::wakes_at() const {
  if (restless_) return 0;
  return count_ == 0 ? kNever : reads_[order_[0]].ready_at;
}

void ReadChannel::take(std::uint64_t cycle, const Burst& burst) {
  const auto slot = static_cast<std::uint32_t>(std::countr_zero(free_));
  free_ &= free_ - 1;
  order_[count_++] = slot;
  reads_[slot] = {burst, cycle + options_.read_latency, 0};
  ++transactions_;
  const std::uint64_t bytes = std::uint64_t{1} << burst.size;
  for (std::uint32_t beat = 0; beat <= burst.len && beat < kMaxBeats; ++beat) {
    const std::uint64_t address = beat_address(burst, beat);
    const std::uint64_t first = address & ~(bytes - 1);
    const bool failed = error(first, bytes);
    const std::uint64_t base = address & ~std::uint64_t{bus_bytes_ - 1};
    BusData& data = data_[slot * kMaxBeats + beat];
    for (std::uint32_t word = 0; word < bus_bytes_; word += 8) {
      data[word / 8] = word_of(base + word, failed ? 0 : first, failed ? 0 : bytes);
    }
    resp_[slot * kMaxBeats + beat] = failed ? axi::kSlverr : axi::kOkay;
  }
}

std::uint64_t ReadChannel::word_of(std::uint64_t address, std::uint64_t first,
                                   std::uint64_t bytes) const {
  // A 32-bit bus has half a word of the memory in each beat.
  const std::uint32_t width = std::min(bus_bytes_, 8U);
  const std::uint64_t value = memory_.load(address, width);
  if (bytes >= width && address - first < bytes) return value;
  std::uint32_t good = 0;
  for (std::uint32_t byte = 0; byte < width; ++byte) {
    if (address + byte - first < bytes) good |= 1U << byte;
  }
  return value ^ byte_mask(all_bytes(width) & ~good);
}

bool ReadChannel::error(std::uint64_t address, std::uint64_t bytes) {
  for (const AddressRange& range : options_.read_errors) {
    if (range.overlaps(address, bytes)) return true;
  }
  return options_.read_error_percent != 0 && random_.chance(options_.read_error_percent);
}

bool ReadChannel::eligible(std::uint32_t position, std::uint64_t next) const {
  const Read& read = reads_[order_[position]];
  if (read.ready_at > next) return false;
  for (std::uint32_t older = 0; older < position; ++older) {
    if (reads_[order_[older]].burst.id == read.burst.id) return false;
  }
  return true;
}

std::uint32_t ReadChannel::choose(std::uint64_t next) {
  if (options_.interleave == 0) {
    return reads_[order_[0]].ready_at <= next ? order_[0] : kNone;
  }
  std::array<std::uint32_t, 64> ready{};
  std::uint32_t found = 0;
  for (std::uint32_t position = 0; position < count_; ++position) {
    if (eligible(position, next)) ready[found++] = order_[position];
  }
  if (found == 0) return kNone;
  if (random_.chance(options_.interleave)) return ready[random_.below(found)];
  const bool goes_on = current_ != kNone && (free_ >> current_ & 1U) == 0;
  return goes_on ? current_ : ready[0];
}

void ReadChannel::offer(std::uint32_t slot) {
  Read& read = reads_[slot];
  const std::size_t at = slot * kMaxBeats + read.beat;
  pins_.bus_r_valid = 1;
  pins_.bus_r_id = read.burst.id;
  pins_.bus_r_data = data_[at];
  pins_.bus_r_resp = resp_[at];
  pins_.bus_r_last = read.beat == read.burst.len;
  ++read.beat;
  current_ = slot;
}

void ReadChannel::retire(std::uint32_t slot) {
  std::uint32_t position = 0;
  while (order_[position] != slot) ++position;
  for (--count_; position < count_; ++position) order_[position] = order_[position + 1];
  free_ |= std::uint64_t{1} << slot;
  current_ = kNone;
}

}  // namespace wtc
