// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/curve.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wtc {
namespace {

constexpr std::uint32_t kMaxWays = 64;

/// Writes a line back whole, and what missed as it was stored.
CurvePoint point_of(const StackCounts& counts, std::uint32_t ways, std::uint32_t line_bytes,
                    bool allocates) {
  const std::size_t at = ways - 1;
  CurvePoint point;
  point.line_bytes = line_bytes;
  point.ways = ways;
  point.load_misses = counts.load_misses[at];
  point.store_misses = counts.store_misses[at];
  point.fills = counts.fills[at];
  point.evictions = counts.evictions[at];
  point.write_back_transactions = counts.write_backs[at];
  point.write_back_bytes = counts.write_backs[at] * line_bytes;
  if (!allocates) {
    point.write_back_transactions += counts.store_misses[at];
    point.write_back_bytes += counts.store_miss_bytes[at];
  }
  return point;
}

}  // namespace

void check(const CurveOptions& options) {
  Config config = options.config;
  if (config.replacement != replacement::kLru) {
    throw ConfigError("a curve needs REPLACEMENT lru: the others are no stack algorithms");
  }
  if (config.write_hit != write_hit::kUpdate) {
    throw ConfigError("a curve needs WRITE_HIT update: one that invalidates is no stack algorithm");
  }
  if (options.first_way < 1 || options.last_way < options.first_way ||
      options.last_way > kMaxWays) {
    throw ConfigError(fmt::format("the ways of a curve are 1 to {} (found {} to {})", kMaxWays,
                                  options.first_way, options.last_way));
  }
  // Coarse sets come first: what StackSets says of the finer ones ends the work early.
  if (!std::ranges::is_sorted(options.sets, std::ranges::less_equal{})) {
    throw ConfigError("the numbers of sets of a curve must rise");
  }
  for (const std::uint32_t line_bytes : options.line_bytes) {
    for (const std::uint32_t sets : options.sets) {
      config.line_bytes = line_bytes;
      config.sets = sets;
      config.ways = 1;
      config.bus_w = config.data_w;
      config.wbuf_bytes = config.word_bytes();
      check(config);
    }
  }
}

CurveSimulation::CurveSimulation(const CurveOptions& options)
    : options_((check(options), options)),
      fit_(options.config),
      word_shift_(log2_floor(options.config.word_bytes())),
      allocates_(options.config.write_miss == write_miss::kAllocate) {
  for (const std::uint32_t line_bytes : options.line_bytes) {
    Column& column = columns_.emplace_back();
    column.offset_bits = log2_floor(line_bytes);
    for (const std::uint32_t sets : options.sets) {
      column.sets.emplace_back(sets, options.last_way, allocates_);
    }
  }
}

void CurveSimulation::access(std::span<const Access> accesses) {
  for (const Access& access : accesses) {
    ++accesses_;
    const std::uint64_t last = access.address + access.size - 1;
    if (access.op > Op::kStore || !fit_.fits(access, last)) {
      fit_.check(access, accesses_);
      maintain(access);
    } else if (access.uncached) {
      pass_by(access, last);
    } else {
      const std::uint32_t count = words(access.address, last);
      if (access.op == Op::kLoad) {
        counts_.loads += count;
      } else {
        counts_.stores += count;
        counts_.stored_bytes += access.size;
      }
      for (Column& column : columns_) cached(column, access, last);
    }
  }
  counts_.accesses += accesses.size();
}

std::uint32_t CurveSimulation::words(std::uint64_t first, std::uint64_t last) const {
  return static_cast<std::uint32_t>((last >> word_shift_) - (first >> word_shift_) + 1);
}

void CurveSimulation::cached(Column& column, const Access& access, std::uint64_t last) {
  const std::uint64_t in_line = (std::uint64_t{1} << column.offset_bits) - 1;
  for (std::uint64_t first = access.address;;) {
    const std::uint64_t end = std::min(last, first | in_line);
    reference(column, access.op, first >> column.offset_bits,
              {words(first, end), static_cast<std::uint32_t>(end - first + 1)});
    if (end == last) return;
    first = end + 1;
  }
}

void CurveSimulation::reference(Column& column, Op op, std::uint64_t line,
                                const StackSets::Bytes& bytes) {
  const std::uint32_t name = name_of(column, line);
  for (StackSets& sets : column.sets) {
    const bool done = op == Op::kLoad ? sets.load(line, name, column.stamps)
                                      : sets.store(line, name, bytes, column.stamps);
    if (done) break;
  }
  column.stamps[name] = ++now_;
}

std::uint32_t CurveSimulation::name_of(Column& column, std::uint64_t line) {
  if (line == column.last_line) return column.last_name;
  const std::uint64_t number = line / std::tuple_size_v<Column::Page>;
  Column::Page* page = column.names.find(number);
  if (page == nullptr) page = &column.names.make(number);
  std::uint32_t& name = (*page)[line % std::tuple_size_v<Column::Page>];
  if (name == 0) {
    name = static_cast<std::uint32_t>(column.stamps.size());
    column.stamps.push_back(0);
  }
  column.last_line = line;
  column.last_name = name;
  return name;
}

void CurveSimulation::pass_by(const Access& access, std::uint64_t last) {
  const bool is_store = access.op == Op::kStore;
  const std::uint32_t count = words(access.address, last);
  (is_store ? counts_.stores : counts_.loads) += count;
  (is_store ? counts_.uncached_stores : counts_.uncached_loads) += count;
  if (is_store) {
    counts_.stored_bytes += access.size;
    uncached_bytes_ += access.size;
  }
  for (Column& column : columns_) {
    for (std::uint64_t line = access.address >> column.offset_bits;
         line <= last >> column.offset_bits; ++line) {
      const std::uint32_t name = name_of(column, line);
      for (StackSets& sets : column.sets) sets.clean(line, name, is_store);
    }
  }
}

void CurveSimulation::maintain(const Access& access) {
  if (access.op == Op::kFence) return;
  for (Column& column : columns_) {
    const std::uint64_t line = access.address >> column.offset_bits;
    const std::uint32_t name = name_of(column, line);
    for (StackSets& sets : column.sets) {
      if (access.op == Op::kInvalLine) {
        sets.clean(line, name, true);
      } else {
        sets.clean_all(true);
      }
    }
  }
}

void CurveSimulation::begin_counting() {
  counts_ = {};
  uncached_bytes_ = 0;
  for (Column& column : columns_) {
    for (StackSets& sets : column.sets) sets.begin_counting();
  }
}

CurveResult CurveSimulation::result() const {
  CurveResult result = counts_;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    for (const StackSets& sets : columns_[column].sets) {
      const StackCounts counts = sets.counts();
      for (std::uint32_t ways = options_.first_way; ways <= options_.last_way; ++ways) {
        CurvePoint point = point_of(counts, ways, options_.line_bytes[column], allocates_);
        point.sets = sets.sets();
        point.write_back_transactions += counts_.uncached_stores;
        point.write_back_bytes += uncached_bytes_;
        result.points.push_back(point);
      }
    }
  }
  return result;
}

}  // namespace wtc
