// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/wtc_config.hpp"
#include "testbench/checks/bus_watch.hpp"
#include "testbench/checks/refused_writes.hpp"
#include "testbench/checks/request_watch.hpp"
#include "testbench/checks/store_ledger.hpp"
#include "testbench/checks/view.hpp"
#include "testbench/memory/sparse_memory.hpp"

namespace wtc {

/// Each load without error returns, for each byte that it enables, the last value stored in program
/// order. The value is taken down when the load is accepted. Two things make a byte uncertain for a
/// while, so that a load may also return another value:
/// - memory refused the last store to it: from the B error on a load may see what memory has, and
///   a load accepted in the cycle in which the error is told, or later, must;
/// - another core wrote it: a load may see the new value until the snoop is acknowledged, and one
///   accepted in that cycle, or later, must. Nobody sees the new one and then the old one.
class ValueCheck {
 public:
  /// What the check looks at, kept by reference; each must have observed a cycle before it does.
  struct Sources {
    const RequestWatch& requests;
    const BusWatch& bus;
    const StoreLedger& ledger;
    const RefusedWrites& refused;
    const SparseMemory& memory;  ///< of the bus
  };

  /// `seed` is that of the memory, so that bytes never written can be judged.
  ValueCheck(const Config& config, std::uint64_t seed, const Sources& sources);

  /// Throws CheckError.
  void observe(const View& view) {
    // What is settled in this cycle counts for the loads accepted in it: so acceptance comes last.
    if (from_.refused.told_before() != told_before_) settle_refused();
    if (snooped_ && view.out->snoop_ack != 0) settle_foreign();
    if (view.answered != nullptr && view.answered->is(Op::kLoad)) judge(view);
    if (view.response != nullptr && view.in->bus_b_resp >= axi::kSlverr) refuse(*view.response);
    if (view.accepted != nullptr) accept(*view.accepted);
    snooped_ = view.in->snoop_valid != 0;
    if (snooped_) snoop_line_ = view.in->snoop_addr & line_mask_;
  }

  /// Another core's write, already in memory; call it before the cycle in which a load can see it.
  void foreign_write(std::uint64_t word, std::uint64_t data, std::uint32_t lanes);

  std::uint64_t loads_checked() const { return loads_checked_; }
  std::uint64_t bytes_checked() const { return bytes_checked_; }

 private:
  static constexpr std::uint32_t kAlternatives = 6;

  struct Alternative {
    std::uint64_t data = 0;
    std::uint32_t lanes = 0;
    bool foreign = false;
  };
  struct Load {
    std::uint64_t expected = 0;
    std::uint32_t alternatives = 0;
    std::uint32_t unjudged = 0;  ///< lanes with more alternatives than there is room for
    std::array<Alternative, kAlternatives> other{};
  };
  enum class Kind { kForeign, kRefused, kDoubtful };
  /// Bytes whose last value is uncertain.
  struct Pending {
    std::uint64_t word = 0;
    std::uint64_t data = 0;  ///< the other value
    std::uint32_t lanes = 0;
    Kind kind = Kind::kForeign;
    std::uint64_t burst = 0;  ///< WriteBurst::number of a refused one
  };

  void settle_refused();
  void settle_foreign();
  void judge(const View& view);
  void judge_lanes(const View& view, const Load& load, std::uint32_t lanes);
  void saw_new(const Request& request, std::uint32_t lane, std::uint8_t value);
  void refuse(const WriteBurst& burst);
  void refuse_word(const WriteBurst& burst, std::uint64_t word, std::uint64_t sent,
                   std::uint32_t lanes);
  std::uint32_t sent_again(const WriteBurst& burst, std::uint64_t word) const;
  void accept(const Request& request);
  /// Calls visit(load, request) for the loads of the word that are in flight.
  template <typename Visit>
  void for_loads_of(std::uint64_t word, Visit visit);
  static void add(Load& load, const Alternative& alternative);

  std::uint32_t word_bytes_;
  std::uint32_t bus_bytes_;
  std::uint64_t line_mask_;
  Sources from_;
  SparseMemory expected_;  ///< memory as the program has left it
  std::array<Load, 256> loads_{};
  std::vector<Pending> pending_;
  std::uint64_t told_before_ = 0;
  bool snooped_ = false;  ///< in the cycle before
  std::uint64_t snoop_line_ = 0;
  std::uint64_t loads_checked_ = 0;
  std::uint64_t bytes_checked_ = 0;
};

}  // namespace wtc
