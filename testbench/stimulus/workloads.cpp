// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/workloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "testbench/stimulus/pattern.hpp"
#include "testbench/stimulus/reader_errors.hpp"

namespace wtc {
namespace {

constexpr std::uint64_t kGeneral = 100'000;
constexpr std::uint64_t kPeer = 10'000;
constexpr std::uint64_t kWords8k = 2048;

constexpr std::array kWorkloads{
    WorkloadInfo{"sequential", "word after word through the footprint, again and again", kGeneral,
                 0},
    WorkloadInfo{"stride", "every stride_bytes through the footprint, again and again", kGeneral,
                 0},
    WorkloadInfo{"random", "anywhere in the footprint", kGeneral, 0},
    WorkloadInfo{"hot-set", "9 of 10 accesses in the first sixteenth of the footprint", kGeneral,
                 0},
    WorkloadInfo{"memcpy", "load from the lower half, store to the upper half", kGeneral, 0},
    WorkloadInfo{"stack", "calls and returns: frames stored downwards, loaded back upwards",
                 kGeneral, 0},
    WorkloadInfo{"store-burst", "16 stores in a row at a random place, then 64 cycles of rest",
                 kGeneral, 0},
    WorkloadInfo{"producer-consumer", "a ring buffer, filled and emptied in random batches",
                 kGeneral, 0},
    WorkloadInfo{"a1", "sequential loads over 40,000 bytes, cold", kPeer, 0},
    WorkloadInfo{"a2", "a1 once more after a1", kPeer, 10'000},
    WorkloadInfo{"a3", "sequential loads over 8 KiB, warmed", kPeer, kWords8k},
    WorkloadInfo{"b1", "sequential stores over 40,000 bytes, lines absent", kPeer, 0},
    WorkloadInfo{"b2", "sequential stores over 8 KiB, lines present", kPeer, kWords8k},
    WorkloadInfo{"c1", "random 70/30 over 64 KiB, cold", kPeer, 0},
    WorkloadInfo{"c2", "random 70/30 over 8 KiB, cold", kPeer, 0},
    WorkloadInfo{"d1", "stores cycling through 16 words of one absent line", kPeer, 0},
    WorkloadInfo{"d2", "stores to one absent word", kPeer, 0},
    WorkloadInfo{"d3", "d1 with the line present", kPeer, 16},
    WorkloadInfo{"e1", "pairs store X, load X, sequential over 8 KiB, lines present", kPeer,
                 kWords8k},
    WorkloadInfo{"e2", "pairs store X, load X, X = 64*(i mod 1024), lines absent", kPeer, 0},
};

void require(bool legal, std::string_view workload, const std::string& found,
             std::string_view expected) {
  if (!legal) {
    throw InputError(fmt::format("workload {}: found {}, expected {}", workload, found, expected));
  }
}

void check(const WorkloadOptions& options, std::string_view name) {
  const auto found = [](std::string_view field, std::uint64_t value) {
    return fmt::format("{} {}", field, value);
  };
  require(std::has_single_bit(options.access_bytes) && options.access_bytes <= kMaxAccessBytes,
          name, found("access_bytes", options.access_bytes), "a power of two from 1 to 4096");
  require(options.footprint_bytes >= 1024 && options.footprint_bytes <= (1ULL << 48U), name,
          found("footprint_bytes", options.footprint_bytes), "1024 to 2^48");
  require(options.footprint_bytes / options.access_bytes >= 64, name,
          found("footprint_bytes", options.footprint_bytes), "room for at least 64 accesses");
  require(options.stride_bytes >= 1 && options.stride_bytes <= options.footprint_bytes, name,
          found("stride_bytes", options.stride_bytes), "1 to footprint_bytes");
  require(options.store_percent <= 100, name, found("store_percent", options.store_percent),
          "0 to 100");
  const std::string base = fmt::format("base {:#x}", options.base);
  require(options.base % options.access_bytes == 0 && options.base % 4 == 0, name, base,
          "a multiple of 4 and of access_bytes");
  require(options.base <= (1ULL << 63U), name, base, "at most 2^63");
}

}  // namespace

std::span<const WorkloadInfo> workloads() {
  return kWorkloads;
}

std::unique_ptr<Stimulus> make_workload(const std::string& name, const WorkloadOptions& options) {
  const auto* const info = std::ranges::find(kWorkloads, name, &WorkloadInfo::name);
  if (info == kWorkloads.end()) {
    std::string names;
    for (const WorkloadInfo& each : kWorkloads) {
      names += (names.empty() ? "" : ", ") + std::string(each.name);
    }
    throw InputError("found workload '" + shown(name) + "', expected one of " + names);
  }
  check(options, name);
  WorkloadOptions sized = options;
  if (sized.accesses == 0) sized.accesses = info->accesses;
  if (auto pattern = make_general_pattern(name, sized)) return pattern;
  if (auto pattern = make_program_pattern(name, sized)) return pattern;
  return make_peer_pattern(name, sized, info->warmup);
}

}  // namespace wtc
