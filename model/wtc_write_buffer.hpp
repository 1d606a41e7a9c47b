// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "model/wtc_pins.hpp"
#include "model/wtc_sizes.hpp"

namespace wtc {

/// Section 9: the stores that wait for the bus or for their write response. Slots are numbered as
/// in the RTL; the ring begins at head_q. Masks have one bit per slot and say in which state it is.
class WtcWriteBuffer {
 public:
  struct Lane {
    std::uint64_t data_q = 0;   ///< bytes without a strobe are zero
    std::uint8_t strobe_q = 0;  ///< one bit per byte
    std::uint8_t newest_q = 0;
  };
  struct Slot {
    std::uint8_t holder_q = 0;  ///< the MSHR that holds it, while it is held
    bool present_q = false;
    std::uint8_t way_q = 0;
    std::array<Lane, 16> lanes_q{};  ///< as many as a slot has, the others stay zero
  };
  /// What the slots hold of one word (section 3.2).
  struct Word {
    bool word_hit = false;     ///< `wb_word_hit`
    std::uint32_t newest = 0;  ///< bytes of the word's lane of which a newest copy is here
    std::uint64_t mask = 0;    ///< the bits of these bytes
    std::uint64_t lane = 0;    ///< these bytes, the others zero
    int merge = -1;            ///< the slot that a store of the word joins (rule 9.2.1)
  };
  /// A store that enters (rule 9.2).
  struct Store {
    std::uint64_t address = 0;
    std::uint64_t lane = 0;
    std::uint32_t enables = 0;  ///< bytes of the lane
    int merge = -1;             ///< the slot it joins, or -1
    int holder = -1;            ///< the MSHR that holds a new slot, or -1
    int way = -1;               ///< the way of the line if `present`, or -1
    bool hides = false;         ///< some slot holds a newest copy of some of these bytes
  };
  /// What the units decided for this edge.
  struct Edge {
    bool aw_ready = false;
    bool w_ready = false;
    bool err_ready = false;
    bool drain = false;         ///< rules 3.3.9 and 7.2.2
    bool clear_oldest = false;  ///< rule 9.5.2: its bytes are the newest no more
    bool free_oldest = false;   ///< rule 9.5.1
    bool report = false;        ///< rule 9.5.3: the error port takes the slot that is freed
    int release = -1;           ///< the MSHR that becomes free (section 9.3)
    const Store* store = nullptr;
  };

  explicit WtcWriteBuffer(const WtcSizes& sizes)
      : sizes_(sizes), lanes_(sizes.wbuf_bytes <= 8 ? 1 : sizes.wbuf_bytes / 8) {}
  void reset();

  bool empty() const { return count_q_ == 0; }
  /// Empty, and nothing to report: an edge without a store changes nothing.
  bool quiet() const { return (count_q_ | err_count_q_ | age_q_) == 0; }
  bool full() const { return count_q_ == sizes_.slots; }
  std::uint32_t oldest() const { return head_q_; }
  /// The slot that a store takes if it does not merge.
  std::uint32_t next_slot() const { return tail_q_; }
  const Slot& slot(std::uint32_t index) const { return slots_[index]; }
  std::uint64_t block(std::uint32_t index) const { return block_q_[index]; }
  std::uint32_t open() const { return open_q_; }

  /// Fills in `word`, which is Word{} before; `bytes` are those of the word in its lane.
  void look(std::uint64_t address, std::uint32_t bytes, Word& word) const {
    if (used_q_ != 0) look_at_slots(address, bytes, word);
  }

  /// Slots that hold bytes of the line (`wb_line_mask`).
  std::uint32_t line_mask(std::uint64_t line) const;

  /// True when some slot holds bytes of the line; `but` is a slot that does not count, or -1.
  bool holds_line(std::uint64_t line, int but = -1) const;

  /// Section 9.3: puts the newest bytes that the MSHR holds over the lane of `address`.
  std::uint64_t overlay(std::uint32_t mshr, std::uint64_t address, std::uint64_t lane) const;

  /// AW and W of the slot in ST_SENDING (rule 9.4.3), and the error port (rule 9.5.3).
  void drive(CacheOutputs& out) const {
    if (err_count_q_ != 0) drive_error_port(out);
    if (sending_q_ >= 0) drive_burst(out);
  }

  void tick(const Edge& edge);

 private:
  void look_at_slots(std::uint64_t address, std::uint32_t bytes, Word& word) const;
  void drive_error_port(CacheOutputs& out) const;
  void drive_burst(CacheOutputs& out) const;
  std::uint32_t next(std::uint32_t index) const {
    return index + 1 == sizes_.slots ? 0 : index + 1;
  }
  std::uint32_t lane_of(std::uint64_t address) const {
    return (static_cast<std::uint32_t>(address) & (sizes_.wbuf_bytes - 1)) >> 3U;
  }
  /// The lowest byte of the number of a block, to find its slots quickly.
  std::uint8_t hint_of(std::uint64_t address) const {
    return static_cast<std::uint8_t>(address >> sizes_.block_bits);
  }
  /// Strobes of one beat of a slot, from the beat's first byte.
  std::uint32_t beat_strobe(std::uint32_t index, std::uint32_t beat) const;
  std::uint64_t first_stored_byte(std::uint32_t index) const;
  void take(const Store& store);
  void free_oldest();
  void begin_sending();
  void tick_error_port(const Edge& edge);

  const WtcSizes& sizes_;
  std::uint32_t lanes_;                      ///< of a slot
  std::array<std::uint64_t, 16> block_q_{};  ///< block address of each slot
  std::array<std::uint64_t, 2> hints_q_{};   ///< byte i % 8 of word i / 8: hint_of(block_q_[i])
  std::array<Slot, 16> slots_{};
  std::uint32_t used_q_ = 0;  ///< not in ST_FREE
  std::uint32_t open_q_ = 0;  ///< in ST_OPEN
  std::uint32_t held_q_ = 0;  ///< held by an MSHR
  std::uint32_t head_q_ = 0;  ///< the oldest slot
  std::uint32_t send_q_ = 0;  ///< the oldest OPEN slot, if there is one
  std::uint32_t tail_q_ = 0;  ///< the slot that is taken next
  std::uint32_t count_q_ = 0;
  std::uint32_t age_q_ = 0;
  int sending_q_ = -1;  ///< the slot in ST_SENDING
  bool aw_done_q_ = false;
  bool w_done_q_ = false;
  std::uint32_t first_q_ = 0, last_q_ = 0, beat_q_ = 0;  ///< beats of the burst
  std::uint32_t err_count_q_ = 0;                        ///< 0: nothing to report
  std::uint64_t err_addr_q_ = 0;
};

}  // namespace wtc
