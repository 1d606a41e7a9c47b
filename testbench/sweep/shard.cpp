// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/shard.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr std::string_view kPlace = "{shard}";

std::optional<std::size_t> number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return value;
}

/// A variable that must be a number when it is there.
std::optional<std::size_t> number(const Environment& environment, const std::string& name) {
  const std::optional<std::string> text = environment(name);
  if (!text) return {};
  const std::optional<std::size_t> value = number(*text);
  if (!value) {
    throw InputError(fmt::format("--shard auto: found {}={}, expected a number", name, *text));
  }
  return value;
}

/// Part `index` of `count`; nothing when either variable is missing.
std::optional<Shard> part(const Environment& environment, const std::string& index_name,
                          std::size_t first, std::size_t step, const std::string& count_name) {
  const auto index = number(environment, index_name);
  const auto count = number(environment, count_name);
  if (!index || !count) return {};
  const std::size_t at = (*index - first) / (step == 0 ? 1 : step);
  if (*index < first || at >= *count) {
    throw InputError(
        fmt::format("--shard auto: found {}={} and {}={}, expected one below the other", index_name,
                    *index, count_name, *count));
  }
  return Shard{at, *count};
}

Shard launched(const Environment& environment) {
  const auto array = part(
      environment, "SLURM_ARRAY_TASK_ID", number(environment, "SLURM_ARRAY_TASK_MIN").value_or(0),
      number(environment, "SLURM_ARRAY_TASK_STEP").value_or(1), "SLURM_ARRAY_TASK_COUNT");
  const auto rank = part(environment, "OMPI_COMM_WORLD_RANK", 0, 1, "OMPI_COMM_WORLD_SIZE");
  if (!array && !rank) {
    throw InputError(
        "--shard auto: this is neither a task of a Slurm job array nor a rank of mpirun; give "
        "--shard I/N");
  }
  const Shard outer = array.value_or(Shard{});
  const Shard inner = rank.value_or(Shard{});
  return {outer.index * inner.count + inner.index, outer.count * inner.count};
}

}  // namespace

Shard parse_shard(const std::string& text, const Environment& environment) {
  if (text == "auto") return launched(environment);
  const std::size_t slash = text.find('/');
  const auto index = number(std::string_view(text).substr(0, slash));
  const auto count = slash == std::string::npos ? std::optional<std::size_t>()
                                                : number(std::string_view(text).substr(slash + 1));
  if (!index || !count || *index >= *count) {
    throw InputError(fmt::format(
        "--shard: found '{}', expected auto, or I/N with I from 0 to N-1, for example 0/4", text));
  }
  return {*index, *count};
}

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::optional<std::string>() : value;
  };
}

std::string with_shard(std::string path, const Shard& shard) {
  const std::size_t place = path.find(kPlace);
  if (place == std::string::npos) return path;
  return path.replace(place, kPlace.size(), fmt::format("{}-of-{}", shard.index, shard.count));
}

}  // namespace wtc
