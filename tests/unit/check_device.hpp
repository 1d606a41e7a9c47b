// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "testbench/dut/dut.hpp"

namespace wtc::test {

/// What goes wrong in a PassThrough, each time its counter of accesses is a multiple of 16.
enum class Fault {
  kNone,
  kStoreDropped,
  kStoreSentTwice,
  kStoreInWrongLane,
  kStoreBeforeTheOneBefore,
  kLoadOfTheWordBehind,
  kLoadErrorHidden,
  kNoResponse,
  kTwoResponses,
  kWrongId,
  kAddressChangesWhileItWaits,
  kNoLast,
};

/// The smallest device that is right: no cache at all. It takes one request, sends it to the bus as
/// one beat, waits for the bus, answers, and takes the next.
class PassThrough final : public Dut {
 public:
  PassThrough(const Config& config, Fault fault)
      : word_(config.word_bytes()), bus_(config.bus_bytes()), fault_(fault) {
    settle();
  }

  const CacheOutputs& outputs() const override { return out_; }
  bool shows_arrays() const override { return false; }
  bool has_events() const override { return false; }
  LineView line(std::uint32_t, std::uint32_t) const override { return {}; }

  void tick(const CacheInputs& in) override {
    switch (state_) {
      case State::kIdle:
        accept(in);
        break;
      case State::kAddress:
        if (in.bus_ar_ready != 0) state_ = State::kData;
        if (planted(Fault::kAddressChangesWhileItWaits)) request_.req_addr ^= word_;
        break;
      case State::kData:
        if (in.bus_r_valid == 0) break;
        data_ = in.bus_r_data[lane() / 8] >> (8 * (lane() & 7U));
        error_ = in.bus_r_resp >= axi::kSlverr && !planted(Fault::kLoadErrorHidden);
        state_ = State::kAnswer;
        break;
      case State::kWrite:
        aw_done_ = aw_done_ || in.bus_aw_ready != 0;
        w_done_ = w_done_ || in.bus_w_ready != 0;
        if (aw_done_ && w_done_) state_ = State::kResponse;
        break;
      case State::kResponse:
        if (in.bus_b_valid != 0) finish_write();
        break;
      case State::kAnswer:
        state_ = planted(Fault::kTwoResponses) && !repeated_ ? State::kAnswer : State::kIdle;
        repeated_ = !repeated_;
        break;
      case State::kSilent:
        break;
    }
    settle();
  }

 private:
  enum class State { kIdle, kAddress, kData, kWrite, kResponse, kAnswer, kSilent };

  bool planted(Fault fault) const { return fault_ == fault && count_ % 16 == 0; }
  std::uint32_t lane() const { return static_cast<std::uint32_t>(request_.req_addr & (bus_ - 1)); }

  void accept(const CacheInputs& in) {
    if (in.req_valid == 0) return;
    ++count_;
    request_ = in;
    aw_done_ = w_done_ = again_ = repeated_ = false;
    error_ = false;
    data_ = 0;
    const bool store = in.req_op == static_cast<std::uint32_t>(Op::kStore);
    const bool drop = planted(Fault::kStoreDropped);
    state_ = in.req_op == 0 ? State::kAddress : State::kAnswer;
    if (store && in.req_be != 0 && !drop) state_ = State::kWrite;
    if (planted(Fault::kNoResponse)) state_ = State::kSilent;
    if (planted(Fault::kStoreBeforeTheOneBefore) && store) request_.req_data = last_stored_;
    if (store) last_stored_ = in.req_data;
  }

  void finish_write() {
    const bool again = planted(Fault::kStoreSentTwice) && !again_;
    again_ = true;
    aw_done_ = w_done_ = false;
    state_ = again ? State::kWrite : State::kAnswer;
  }

  void settle() {
    out_ = {};
    out_.req_ready = out_.idle = state_ == State::kIdle;
    out_.bus_r_ready = state_ == State::kData;
    out_.bus_b_ready = state_ == State::kResponse;
    const std::uint64_t address = request_.req_addr & ~std::uint64_t{word_ - 1};
    const std::uint32_t size = log2_floor(word_);
    if (state_ == State::kAddress) {
      out_.bus_ar_valid = 1;
      out_.bus_ar_addr = planted(Fault::kLoadOfTheWordBehind) ? address ^ word_ : address;
      out_.bus_ar_size = size;
      out_.bus_ar_burst = axi::kIncr;
    }
    if (state_ == State::kWrite && !aw_done_) {
      out_.bus_aw_valid = 1;
      out_.bus_aw_addr = address;
      out_.bus_aw_size = size;
      out_.bus_aw_burst = axi::kIncr;
    }
    if (state_ == State::kWrite && !w_done_) {
      const std::uint32_t at = lane() & ~(word_ - 1);
      out_.bus_w_valid = 1;
      out_.bus_w_data[at / 8] = request_.req_data << (8 * (at & 7U));
      out_.bus_w_strb = request_.req_be << at;
      if (planted(Fault::kStoreInWrongLane)) out_.bus_w_strb ^= 1U << at;
      out_.bus_w_last = !planted(Fault::kNoLast);
    }
    if (state_ == State::kAnswer) {
      out_.resp_valid = 1;
      out_.resp_id = planted(Fault::kWrongId) ? request_.req_id ^ 1U : request_.req_id;
      out_.resp_data = data_ & ((word_ == 4) ? 0xFFFFFFFFU : ~std::uint64_t{0});
      out_.resp_error = error_;
    }
  }

  std::uint32_t word_;
  std::uint32_t bus_;
  Fault fault_;
  State state_ = State::kIdle;
  CacheInputs request_;
  CacheOutputs out_;
  std::uint64_t count_ = 0;
  std::uint64_t data_ = 0;
  std::uint64_t last_stored_ = 0;
  bool error_ = false;
  bool aw_done_ = false, w_done_ = false;
  bool again_ = false, repeated_ = false;
};

}  // namespace wtc::test
