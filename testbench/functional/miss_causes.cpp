// SPDX-License-Identifier: Apache-2.0
#include "testbench/functional/miss_causes.hpp"

#include <cstddef>
#include <numeric>

namespace wtc {

MissCauses::MissCauses(const FunctionalOptions& options)
    : allocates_(options.write_miss == WriteMiss::kAllocate),
      nodes_(std::size_t{options.config.sets} * options.config.ways + 1) {
  clear();
}

MissCauses::Line& MissCauses::at(std::uint64_t line) {
  const std::uint64_t number = line / std::tuple_size_v<Page>;
  Page* page = pages_.find(number);
  if (page == nullptr) page = &pages_.make(number);
  return (*page)[line % std::tuple_size_v<Page>];
}

void MissCauses::reference(std::uint64_t number, bool is_store, bool missed) {
  Line& line = at(number);
  const bool full_miss = line.node == kNone;
  const bool infinite_miss = !line.held;
  if (missed) {
    ++counts_.misses;
    if (!full_miss) {
      ++counts_.conflict;
    } else {
      ++(line.referenced ? counts_.capacity : counts_.compulsory);
    }
  }
  if (full_miss) ++counts_.fully_associative;
  if (infinite_miss) ++counts_.infinite;
  line.referenced = true;

  const bool enters = !is_store || allocates_;
  line.held = line.held || enters;
  if (full_miss && enters) enter(line);
  if (!full_miss) {
    unlink(line.node);
    link_newest(line.node);
  }
}

void MissCauses::enter(Line& line) {
  if (free_.empty()) {
    const std::uint32_t oldest = nodes_.back().newer;
    unlink(oldest);
    nodes_[oldest].line->node = kNone;
    free_.push_back(oldest);
  }
  line.node = free_.back();
  free_.pop_back();
  nodes_[line.node].line = &line;
  link_newest(line.node);
}

void MissCauses::drop(std::uint64_t number) {
  Line& line = at(number);
  line.held = false;
  if (line.node == kNone) return;
  unlink(line.node);
  free_.push_back(line.node);
  line.node = kNone;
}

void MissCauses::clear() {
  pages_.for_each([](Page& page) {
    for (Line& line : page) {
      line.node = kNone;
      line.held = false;
    }
  });
  const auto head = static_cast<std::uint32_t>(nodes_.size() - 1);
  nodes_.back() = {head, head};
  free_.resize(head);
  std::iota(free_.begin(), free_.end(), 0U);
}

void MissCauses::unlink(std::uint32_t node) {
  const Node& gone = nodes_[node];
  nodes_[gone.newer].older = gone.older;
  nodes_[gone.older].newer = gone.newer;
}

void MissCauses::link_newest(std::uint32_t node) {
  const auto head = static_cast<std::uint32_t>(nodes_.size() - 1);
  const std::uint32_t second = nodes_[head].older;
  nodes_[node].newer = head;
  nodes_[node].older = second;
  nodes_[second].newer = node;
  nodes_[head].older = node;
}

ThreeC MissCauses::result() const {
  const auto difference = [](std::uint64_t more, std::uint64_t less) {
    return static_cast<std::int64_t>(more) - static_cast<std::int64_t>(less);
  };
  ThreeC result;
  result.per_reference_compulsory = counts_.compulsory;
  result.per_reference_capacity = counts_.capacity;
  result.per_reference_conflict = counts_.conflict;
  result.aggregate_compulsory = difference(counts_.infinite, 0);
  result.aggregate_capacity = difference(counts_.fully_associative, counts_.infinite);
  result.aggregate_conflict = difference(counts_.misses, counts_.fully_associative);
  return result;
}

}  // namespace wtc
