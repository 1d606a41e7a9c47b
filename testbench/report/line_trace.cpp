// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/line_trace.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace wtc {
namespace {

/// Collects pieces of a column, "." when there are none.
class Pieces {
 public:
  explicit Pieces(const char* between) : between_(between) {}

  template <typename... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    if (!text_.empty()) text_ += between_;
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
  }
  std::string text() const { return text_.empty() ? "." : text_; }

 private:
  const char* between_;
  std::string text_;
};

/// "" for a handshake, "?" for a valid that waits.
const char* waits(std::uint32_t ready) {
  return ready != 0 ? "" : "?";
}

const char* error_word(std::uint32_t response) {
  constexpr std::array kWords{"", "", " SLVERR", " DECERR"};
  return kWords[response & 3U];
}

}  // namespace

LineTrace::LineTrace(const Config& config)
    : address_digits_((config.addr_w + 3) / 4),
      word_digits_(config.data_w / 4),
      bus_words_((config.bus_w + 63) / 64),
      bus_bits_(config.bus_w),
      stimulus_width_(address_digits_ + word_digits_ + 10) {}

std::string LineTrace::head() const {
  return row("cycle", "stimulus", "port", "cache", "bus", "checks");
}

std::string LineTrace::row(const std::string& cycle, const std::string& stimulus,
                           const std::string& port, const std::string& cache,
                           const std::string& bus, const std::string& checks) const {
  return fmt::format("{:>8}  {:<{}}  {:<4}  {:<36}  {:<48}  {}", cycle, stimulus, stimulus_width_,
                     port, cache, bus, checks);
}

std::string LineTrace::line(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out,
                            const char* verdict) const {
  const char* port = in.req_valid == 0 ? "." : out.req_ready != 0 ? "take" : "wait";
  return row(std::to_string(cycle), stimulus(in), port, cache(in, out), bus(in, out), verdict);
}

std::string LineTrace::stimulus(const CacheInputs& in) const {
  if (in.req_valid == 0) return ".";
  constexpr std::array kLetters{"R", "W", "F", "I", "A"};
  const char* letter = in.req_op < kLetters.size() ? kLetters[in.req_op] : "?";
  std::string text = letter;
  if (in.req_uncached != 0) text += "u";
  const bool has_address = in.req_op != static_cast<std::uint32_t>(Op::kFence) &&
                           in.req_op != static_cast<std::uint32_t>(Op::kInvalAll);
  if (has_address) text += fmt::format(" {:0{}x}", in.req_addr, address_digits_);
  if (in.req_op == static_cast<std::uint32_t>(Op::kStore)) {
    // Bytes that are not enabled are shown as "--".
    std::string data;
    for (std::uint32_t byte = word_digits_ / 2; byte-- > 0;) {
      const bool enabled = (in.req_be >> byte & 1U) != 0;
      data += enabled ? fmt::format("{:02x}", in.req_data >> (8 * byte) & 0xFFU) : "--";
    }
    text += " " + data;
  }
  return text + fmt::format(" #{}", in.req_id);
}

std::string LineTrace::cache(const CacheInputs& in, const CacheOutputs& out) const {
  Pieces pieces(", ");
  if (out.evt_load_hit != 0) pieces.add("load hit");
  if (out.evt_load_miss != 0) pieces.add("load miss");
  if (out.evt_store_hit != 0) pieces.add("store hit");
  if (out.evt_store_miss != 0) pieces.add("store miss");
  if (out.evt_forward != 0) pieces.add("forward");
  if (out.evt_merge != 0) pieces.add("merge");
  if (out.evt_stall_hazard != 0) pieces.add("stall hazard");
  if (out.evt_stall_buffer_full != 0) pieces.add("stall buffer full");
  if (out.evt_stall_mshr_full != 0) pieces.add("stall mshr full");
  if (out.evt_stall_bus != 0) pieces.add("stall bus");
  if (out.evt_evict != 0) pieces.add("evict {:0{}x}", out.evt_evict_addr, address_digits_);
  if (out.evt_fill != 0) pieces.add("fill");
  if (out.evt_poison != 0) pieces.add("poison");
  if (out.evt_prefetch != 0) pieces.add("prefetch");
  if (out.evt_prefetch_hit != 0) pieces.add("prefetch hit");
  if (in.snoop_valid != 0) {
    pieces.add("snoop {} {:0{}x}", in.snoop_update != 0 ? "update" : "invalidate", in.snoop_addr,
               address_digits_);
  }
  if (out.snoop_ack != 0) pieces.add("snoop ack");
  if (out.resp_valid != 0) {
    pieces.add("#{} {:0{}x}{}", out.resp_id, out.resp_data, word_digits_,
               out.resp_error != 0 ? " ERROR" : "");
  }
  if (out.err_valid != 0) {
    pieces.add("write error {:0{}x} x{}{}", out.err_addr, address_digits_, out.err_count,
               waits(in.err_ready));
  }
  return pieces.text();
}

std::string LineTrace::bus(const CacheInputs& in, const CacheOutputs& out) const {
  const auto data = [this](const BusData& words) {
    std::string text;
    for (std::uint32_t word = bus_words_; word-- > 0;) {
      text += fmt::format("{:0{}x}", words[word], bus_bits_ < 64 ? bus_bits_ / 4 : 16);
    }
    return text;
  };
  Pieces pieces("  ");
  if (out.bus_ar_valid != 0) {
    pieces.add("AR{} {:0{}x} x{} i{}", waits(in.bus_ar_ready), out.bus_ar_addr, address_digits_,
               out.bus_ar_len + 1, out.bus_ar_id);
  }
  if (in.bus_r_valid != 0) {
    pieces.add("R{} {}{} i{}{}", waits(out.bus_r_ready), data(in.bus_r_data),
               in.bus_r_last != 0 ? " last" : "", in.bus_r_id, error_word(in.bus_r_resp));
  }
  if (out.bus_aw_valid != 0) {
    pieces.add("AW{} {:0{}x} x{}", waits(in.bus_aw_ready), out.bus_aw_addr, address_digits_,
               out.bus_aw_len + 1);
  }
  if (out.bus_w_valid != 0) {
    pieces.add("W{} {}/{:x}{}", waits(in.bus_w_ready), data(out.bus_w_data), out.bus_w_strb,
               out.bus_w_last != 0 ? " last" : "");
  }
  if (in.bus_b_valid != 0) {
    pieces.add("B{}{}", waits(out.bus_b_ready), error_word(in.bus_b_resp));
  }
  return pieces.text();
}

}  // namespace wtc
