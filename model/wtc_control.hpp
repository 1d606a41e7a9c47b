// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"
#include "model/wtc_units.hpp"

namespace wtc {

/// Section 3: the lookup stage and all decisions.
///
/// A cycle goes: settle_lookup() decides as far as the ports of the RAMs do not matter,
/// settle_ports() takes away what the ports refuse, and tick() is the edge.
class WtcControl {
 public:
  enum class State : std::uint8_t {
    kLookup,   ///< ST_LOOKUP
    kSweep,    ///< ST_SWEEP
    kUncached  ///< ST_UNCACHED
  };
  /// Why the request waits, in the order of rule 3.3; kNone: it does not.
  enum class Reason : std::uint8_t { kNone, kHazard, kBufferFull, kMshrFull, kBus };

  /// The request in the stage, as accepted.
  struct Request {
    std::uint64_t address = 0;
    std::uint64_t line = 0;  ///< its line address
    std::uint64_t lane = 0;  ///< the data, in the lane of the word
    std::uint32_t op = 0;
    std::uint32_t id = 0;
    std::uint32_t enables = 0;     ///< bytes of the lane that the request enables
    std::uint32_t word_bytes = 0;  ///< bytes of the lane that the word has
    bool uncached = false;
  };
  /// Section 3.2, as far as it concerns the request alone. A request that waits keeps its
  /// `hit_way`, `fl` and `wb` until look_again(); the rest is found anew in every cycle.
  struct Facts {
    int hit_way = -1;       ///< way of `tag_hit`, or -1
    int fl = -1;            ///< `fl_idx`, or -1
    std::uint32_t way = 0;  ///< the way of the hit or of the fill
    bool fl_dead = false, fl_head = false, fl_arrived = false, fl_just = false;
    bool hit = false;
    WtcWriteBuffer::Word wb{};
  };
  /// What the request does in this cycle. The effects count only if it fires.
  struct Decision {
    Reason reason = Reason::kNone;
    bool starts_sweep = false;     ///< rule 3.3.5, its first cycle
    bool starts_uncached = false;  ///< rule 3.3.6, the access is given to the bus side
    bool uses_tag = false;         ///< needs the tag write port
    bool uses_data = false;        ///< needs the data write port
    bool answer = false;           ///< answered from the stage
    bool error = false;
    bool takes_slot = false;  ///< enters the write buffer
    bool new_fill = false;
    bool evicts = false;
    bool load_target = false, store_target = false;
    bool touch = false;  ///< a hit of rule 6.3
    bool forward = false;
    bool takes_response = false;                        ///< rule 10.4: empties the R or B register
    bool drain = false;                                 ///< rule 3.3.9, whether it fires or not
    std::uint32_t mshr = 0, victim = 0, wait_mask = 0;  ///< of the new fill
    std::uint32_t poison = 0;                           ///< fills that it poisons
    std::uint64_t data = 0;                             ///< of the answer, a word
  };

  explicit WtcControl(const WtcUnits& units) : units_(units) {}
  void reset();

  bool holds_request() const { return s1_valid_q_; }
  /// A cached store that enables a byte is in the stage (rule 11.2).
  bool holds_store() const {
    return s1_valid_q_ && state_q_ == State::kLookup && !s1_q_.uncached && s1_q_.enables != 0 &&
           s1_q_.op == static_cast<std::uint32_t>(Op::kStore);
  }
  bool uncached_access() const { return state_q_ == State::kUncached; }
  const Request& request() const { return s1_q_; }
  const Facts& facts() const { return facts_; }
  const Decision& decision() const { return decision_; }

  /// The request proceeds in this cycle: it fires, finishes, or starts a sweep or an access.
  bool proceeds() const { return s1_valid_q_ & (decision_.reason == Reason::kNone); }
  /// The request leaves the stage at the end of this cycle (rule 3.1.1).
  bool leaves() const {
    return proceeds() && !decision_.starts_sweep && !decision_.starts_uncached;
  }

  /// `ans_busy`: rule 8.2; `slot_free`: the oldest slot is freed in this cycle.
  void settle_lookup(bool ans_busy, bool slot_free);
  void settle_ports(bool tag_busy, bool data_busy) {
    wait(Reason::kBus, (decision_.uses_tag & tag_busy) | (decision_.uses_data & data_busy));
  }

  /// req_ready_o, response, events of the request and stalls.
  void drive(CacheOutputs& out) const;

  /// `changed`: the tags, the lines being filled or the slots; the next cycle looks again.
  void look_again(bool changed) { looked_q_ = looked_q_ & (!changed); }

  /// The edge; `ready` is req_ready_o of the cycle that ends.
  void tick(const CacheInputs& in, bool ready);

 private:
  void wait(Reason reason, bool condition) {
    const bool first = condition & (decision_.reason == Reason::kNone);
    decision_.reason = first ? reason : decision_.reason;
  }
  bool waits() const { return decision_.reason != Reason::kNone; }
  void wait_at_depth_0();
  void look_at_line();
  void look_up();
  void load();
  void store();
  void inval_line();
  void inval_all();
  void uncached();
  void answer_now(bool error);
  void answer_load(std::uint64_t lane);
  void start_fill();
  void drive_stall(CacheOutputs& out) const;
  void accept(const CacheInputs& in);

  const WtcUnits& units_;
  State state_q_ = State::kLookup;
  bool s1_valid_q_ = false;
  bool looked_q_ = false;  ///< facts_ has what the request found in an earlier cycle
  Request s1_q_{};
  Facts facts_{};
  Decision decision_{};
  bool ans_busy_ = false;
  bool slot_free_ = false;
};

}  // namespace wtc
