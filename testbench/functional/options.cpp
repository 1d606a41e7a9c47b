// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

namespace wtc {
namespace {

constexpr std::array<std::string_view, 2> kWrites{"through", "back"};
constexpr std::array<std::string_view, 4> kMisses{"around", "allocate", "validate", "invalidate"};
constexpr std::array<std::string_view, 2> kDrains{"eager", "lazy"};
/// The RTL has 16 at most.
constexpr std::uint32_t kMaxWays = 64;

template <typename Value>
Value parse(std::string_view what, std::span<const std::string_view> words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) {
    throw ConfigError(
        fmt::format("{} cannot be '{}'; legal: {}", what, word, fmt::join(words, ", ")));
  }
  return static_cast<Value>(found - words.begin());
}

}  // namespace

FunctionalOptions functional_options(const Config& config) {
  FunctionalOptions options;
  options.config = config;
  options.write_miss = static_cast<WriteMiss>(config.write_miss);
  return options;
}

FunctionalOptions write_back_options(const Config& config) {
  FunctionalOptions options;
  options.config = config;
  options.config.write_hit = write_hit::kUpdate;
  options.config.prefetch = 0;
  options.write = WritePolicy::kBack;
  options.write_miss = WriteMiss::kAllocate;
  return options;
}

void check(const FunctionalOptions& options) {
  Config hardware = options.config;
  if (hardware.ways > 16 && hardware.ways <= kMaxWays) hardware.ways = 16;
  check(hardware);
  const bool power = (options.config.ways & (options.config.ways - 1)) == 0;
  if (options.config.replacement == replacement::kPlru && !power) {
    throw ConfigError(fmt::format("WAYS must be a power of two for REPLACEMENT plru (WAYS is {})",
                                  options.config.ways));
  }
  if (options.config.prefetch != 0) {
    throw ConfigError(
        fmt::format("the functional engine does not prefetch (PREFETCH is {}); legal: 0",
                    options.config.prefetch));
  }
  if (options.three_c && options.write_miss == WriteMiss::kValidate) {
    throw ConfigError(
        "misses are not classified with the write-miss policy validate; legal: around, allocate, "
        "invalidate");
  }
  if (options.three_c && options.config.write_hit != write_hit::kUpdate) {
    throw ConfigError("misses are not classified with WRITE_HIT invalidate; legal: update");
  }
  if (options.write == WritePolicy::kThrough) return;
  if (options.config.write_hit != write_hit::kUpdate) {
    throw ConfigError("a write-back cache cannot have WRITE_HIT invalidate; legal: update");
  }
  if (options.write_miss == WriteMiss::kInvalidate) {
    throw ConfigError(
        "a write-back cache cannot invalidate at a write miss; legal: around, allocate, validate");
  }
  if (options.drain == Drain::kLazy) {
    throw ConfigError("a write-back cache has no write buffer to drain lazily; legal: eager");
  }
}

WritePolicy parse_write_policy(std::string_view word) {
  return parse<WritePolicy>("the write policy", kWrites, word);
}
WriteMiss parse_write_miss(std::string_view word) {
  return parse<WriteMiss>("the write-miss policy", kMisses, word);
}
Drain parse_drain(std::string_view word) {
  return parse<Drain>("the drain", kDrains, word);
}

std::string_view text(WritePolicy policy) {
  return kWrites.at(static_cast<std::size_t>(policy));
}
std::string_view text(WriteMiss policy) {
  return kMisses.at(static_cast<std::size_t>(policy));
}
std::string_view text(Drain drain) {
  return kDrains.at(static_cast<std::size_t>(drain));
}

}  // namespace wtc
