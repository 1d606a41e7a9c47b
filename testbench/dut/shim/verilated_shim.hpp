// SPDX-License-Identifier: Apache-2.0
#pragma once

// The side of the library: compiled once for each Verilated cache, in the unit that RtlBuilder
// writes, behind the Verilated class. RtlBuilder also writes "wtc_binding.hpp", see
// rtl_binding.hpp.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

#include "Vdut.h"
#include "Vdut___024root.h"
#include "testbench/dut/shim/shim.hpp"
#if VM_TRACE_FST
#include "verilated_fst_c.h"
using Wave = VerilatedFstC;
#elif VM_TRACE_VCD
#include "verilated_vcd_c.h"
using Wave = VerilatedVcdC;
#endif

namespace {

// --- Pins: Verilator's CData..QData and VlWide against plain words ----------------------------
// Both sides keep the least significant word first on a little-endian machine, so a bus that is
// wider than 64 bits is a copy of bytes.

template <class Port, class Word>
void drive(Port& port, const Word& word) {
  if constexpr (!std::is_integral_v<Port>) {
    static_assert(sizeof(Port) <= sizeof(Word));
    std::memcpy(&port, &word, sizeof(Port));
  } else if constexpr (std::is_integral_v<Word>) {
    port = static_cast<Port>(word);
  } else {
    port = static_cast<Port>(word[0]);
  }
}

template <class Port, class Word>
void sample(const Port& port, Word& word) {
  if constexpr (!std::is_integral_v<Port>) {
    static_assert(sizeof(Port) <= sizeof(Word));
    std::memcpy(&word, &port, sizeof(Port));
  } else if constexpr (std::is_integral_v<Word>) {
    word = static_cast<Word>(port);
  } else {
    word[0] = port;
  }
}

// --- $finish, $stop and $fatal: told to the caller, who decides -------------------------------

// The reason belongs to the thread that runs the instance; the count alone is looked at in every
// cycle, which is cheaper than data of a thread. Plain data: a library with a destructor that runs
// at the end of a thread could not be unloaded.
std::atomic<std::uint64_t> stops{0};
thread_local bool has_stopped = false;
thread_local char stop_reason[512];

void note_stop(const char* what, const char* file, int line) {
  if (has_stopped) return;
  has_stopped = true;
  std::snprintf(stop_reason, sizeof(stop_reason), "%s at %s:%d", what, file, line);
  ++stops;
}

/// The reason, once: another instance in this thread starts afresh.
const char* take_stop_reason() {
  if (!has_stopped) return nullptr;
  has_stopped = false;
  return stop_reason;
}

// --- Rows of the arrays ----------------------------------------------------------------------

template <class Row>
const std::uint8_t* bytes_of(const Row& row) {
  return reinterpret_cast<const std::uint8_t*>(&row);
}

/// Up to 64 bits of a row of any width.
template <class Row>
std::uint64_t bits_of(const Row& row, std::size_t lsb, std::size_t count) {
  const std::size_t first = lsb / 8;
  const std::size_t shift = lsb % 8;
  std::uint8_t window[9] = {};
  std::memcpy(window, bytes_of(row) + first, std::min(sizeof(Row) - first, sizeof(window)));
  std::uint64_t value = 0;
  std::memcpy(&value, window, sizeof(value));
  value >>= shift;
  if (shift != 0) value |= std::uint64_t{window[8]} << (64 - shift);
  return count == 64 ? value : value & ((std::uint64_t{1} << count) - 1);
}

#include "wtc_binding.hpp"

// Wave time is counted in 100 ps, a cycle is 1 ns.
constexpr std::uint64_t kTicksPerCycle = 10;

/// Verilated RTL and what the shim keeps beside it. Between two ticks the clock is high.
class Instance {
 public:
  explicit Instance(wtc::CacheOutputs& outputs) {
    // Reset is asynchronous: the falling edge of rst_ni sets the registers that have a reset, and
    // two clock edges let those without one (the output registers of the RAMs) see idle pins.
    drive_pins(root_, wtc::CacheInputs{});
    apply(0, 1);
    apply(0, 0);
    apply(1, 0);
    apply(0, 0);
    apply(1, 0);
    apply(1, 1);
    sample_pins(root_, outputs);
  }

  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  ~Instance() {
#if VM_TRACE
    if (wave_) {
      wave_->dump(kTicksPerCycle * cycle_);
      wave_->close();
    }
#endif
    model_->final();
  }

  // One eval() at the rising edge is all that is needed: it first settles the logic behind the
  // inputs, then runs the registers, then settles what depends on them, and the outputs are
  // functions of registers alone. Verilator finds the edge by comparing the clock with its value
  // in the last eval(), so the falling edge must be made known to it.
  void tick(const wtc::CacheInputs& inputs, wtc::CacheOutputs& outputs) {
    drive_pins(root_, inputs);
#if VM_TRACE
    if (wave_) dump_cycle();
#endif
    fall(root_);
    root_.clk_i = 1;
    model_->eval();
    sample_pins(root_, outputs);
    ++cycle_;
  }

  bool line(std::uint32_t set, std::uint32_t way, std::uint64_t& address,
            const std::uint8_t*& data) {
    return read_line(root_, set, way, address, data);
  }

#if VM_TRACE
  bool open_wave(const char* path) {
    auto wave = std::make_unique<Wave>();
    wave->set_time_unit("1ns");
    wave->set_time_resolution("100ps");
    model_->trace(wave.get(), 99);
    wave->open(path);
    if (!wave->isOpen()) return false;
    wave_ = std::move(wave);
    return true;
  }
#endif

 private:
  void apply(CData clock, CData reset_n) {
    root_.clk_i = clock;
    root_.rst_ni = reset_n;
    model_->eval();
  }

  /// The falling edge. Our own RTL has no logic on it, so it is enough to set what Verilator
  /// remembers of the clock; that saves the logic behind the inputs being settled twice. RTL of
  /// somebody else, or a Verilator that gives the value another name, gets an eval().
  template <class Root>
  void fall(Root& root) {
    if constexpr (kShowsArrays && requires { root.__Vtrigrprev__TOP__clk_i; }) {
      root.__Vtrigrprev__TOP__clk_i = 0;
    } else {
      root.clk_i = 0;
      model_->eval();
    }
  }

#if VM_TRACE
  /// Shows a cycle as people read it: its inputs beside its outputs, the clock high, then low.
  void dump_cycle() {
    model_->eval();
    wave_->dump(kTicksPerCycle * cycle_);
    root_.clk_i = 0;
    model_->eval();
    wave_->dump(kTicksPerCycle * cycle_ + kTicksPerCycle / 2);
  }
#endif

  template <class Root>
  bool read_line(const Root& root, std::uint32_t set, std::uint32_t way, std::uint64_t& address,
                 const std::uint8_t*& data) {
    if constexpr (kShowsArrays) {
      const auto& tags = tag_row(root, set);
      const std::size_t lane = way * (kTagBits + 1);
      if (bits_of(tags, lane + kTagBits, 1) == 0) return false;
      address = ((bits_of(tags, lane, kTagBits) << kIndexBits) | set) << kOffsetBits;
      lines_.resize(kSets * kWays * kLineBytes);
      std::uint8_t* const target = lines_.data() + (set * kWays + way) * kLineBytes;
      constexpr std::size_t kBeats = kLineBytes / kBusBytes;
      for (std::size_t beat = 0; beat < kBeats; ++beat) {
        const auto row = static_cast<std::uint32_t>(set * kBeats + beat);
        std::memcpy(target + beat * kBusBytes, data_row(root, way, row), kBusBytes);
      }
      data = target;
      return true;
    } else {
      return false;
    }
  }

  static std::unique_ptr<VerilatedContext> new_context() {
    auto context = std::make_unique<VerilatedContext>();
#if VM_TRACE
    context->traceEverOn(true);
#endif
    return context;
  }

  // Declared first, destroyed last: the wave reads the model, the model needs the context.
  std::unique_ptr<VerilatedContext> context_ = new_context();
  std::unique_ptr<Vdut> model_ = std::make_unique<Vdut>(context_.get(), "");
#if VM_TRACE
  std::unique_ptr<Wave> wave_;
#endif
  Vdut___024root& root_ = *model_->rootp;
  std::uint64_t cycle_ = 0;
  std::vector<std::uint8_t> lines_;  ///< all frames: lines read between two ticks stay good
};

Instance& instance_of(void* instance) {
  return *static_cast<Instance*>(instance);
}

void* create_instance(wtc::CacheOutputs& outputs) {
  return new Instance(outputs);
}

void destroy_instance(void* instance) {
  delete static_cast<Instance*>(instance);
}

const char* tick_instance(void* instance, const wtc::CacheInputs& inputs,
                          wtc::CacheOutputs& outputs) {
  instance_of(instance).tick(inputs, outputs);
  return stops.load(std::memory_order_relaxed) == 0 ? nullptr : take_stop_reason();
}

bool read_instance_line(void* instance, std::uint32_t set, std::uint32_t way,
                        std::uint64_t& address, const std::uint8_t*& data) {
  return set < kSets && way < kWays && instance_of(instance).line(set, way, address, data);
}

bool open_instance_wave([[maybe_unused]] void* instance, [[maybe_unused]] const char* path) {
#if VM_TRACE
  return instance_of(instance).open_wave(path);
#else
  return false;
#endif
}

}  // namespace

// The run-time calls these instead of printing and ending the process (VL_USER_* is defined).
void vl_finish(const char* file, int line, const char*) {
  note_stop("$finish", file, line);
}
void vl_stop(const char* file, int line, const char*) {
  note_stop("$stop", file, line);
}
void vl_fatal(const char* file, int line, const char*, const char* message) {
  note_stop(message, file, line);
}

extern "C" __attribute__((visibility("default"))) const wtc::RtlShim wtc_rtl_shim{
    kShowsArrays,     kHasEvents,    VM_TRACE != 0,      create_instance,
    destroy_instance, tick_instance, read_instance_line, open_instance_wave,
};
