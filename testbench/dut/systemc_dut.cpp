// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/systemc_dut.hpp"

#include <array>
#include <cstdlib>
#include <systemc>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/wtc_cache.hpp"
#include "model/wtc_cache_module.hpp"
#include "model/wtc_pin_values.hpp"

/// The SystemC library asks for it; here the bench has the main program.
int sc_main(int, char**) {
  return 0;
}

namespace wtc {
namespace {

bool alive = false;

/// A kernel of its own: one that has run takes no new modules (E113). The one before comes back
/// at the end; events inside the SystemC library belong to it.
class OwnKernel {
 public:
  OwnKernel() : before_(sc_core::sc_curr_simcontext) {
    if (alive) {
      throw DutError(
          "a second SystemC device was asked for while one is alive; the SystemC kernel runs one "
          "at "
          "a time, end the first one before");
    }
    alive = true;
    setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
    use(new sc_core::sc_simcontext);
  }
  ~OwnKernel() {
    delete sc_core::sc_curr_simcontext;
    use(before_);
    alive = false;
  }
  OwnKernel(const OwnKernel&) = delete;
  OwnKernel& operator=(const OwnKernel&) = delete;

 private:
  static void use(sc_core::sc_simcontext* kernel) {
    sc_core::sc_curr_simcontext = kernel;
    sc_core::sc_default_global_context = kernel;
  }
  sc_core::sc_simcontext* before_;
};

/// The signals at the pins of one direction, by type, in the order of the pins.
template <typename Value>
using Signals = std::vector<std::unique_ptr<sc_core::sc_signal<Value>>>;
using Wires = std::tuple<Signals<bool>, Signals<std::uint32_t>, Signals<std::uint64_t>,
                         Signals<sc_dt::sc_bv<256>>>;

/// How many signals of each type have been used while the pins are visited.
using Places = std::array<std::size_t, 4>;

/// The type of the values on a port.
template <typename Port>
using ValueOf = std::remove_cvref_t<decltype(std::declval<Port&>().read())>;

template <typename Value>
sc_core::sc_signal<Value>& next_signal(Wires& wires, Places& places) {
  constexpr std::size_t kType = std::is_same_v<Value, bool>            ? 0
                                : std::is_same_v<Value, std::uint32_t> ? 1
                                : std::is_same_v<Value, std::uint64_t> ? 2
                                                                       : 3;
  return *std::get<kType>(wires)[places[kType]++];
}

template <typename Port>
void bind(Port& port, Wires& wires) {
  auto& signals = std::get<Signals<ValueOf<Port>>>(wires);
  signals.push_back(std::make_unique<sc_core::sc_signal<ValueOf<Port>>>());
  port(*signals.back());
}

/// Takes clk low again in the delta cycle after its rising edge.
struct ClockLow : sc_core::sc_module {
  SC_HAS_PROCESS(ClockLow);
  sc_core::sc_signal<bool>& clk;
  ClockLow(const sc_core::sc_module_name& name, sc_core::sc_signal<bool>& signal)
      : sc_core::sc_module(name), clk(signal) {
    SC_METHOD(fall);
    sensitive << clk.posedge_event();
    dont_initialize();
  }
  void fall() { clk.write(false); }
};

}  // namespace

struct SystemCDut::Impl {
  explicit Impl(const Config& config) : cache("wtc_cache", config) {
    cache.clk_i(clk);
    cache.rst_ni(rst_n);
    rst_n.write(true);  // the model begins in the first cycle after reset
    cache.each_input([this](auto& port) { bind(port, inputs); });
    cache.each_output([this](auto& port) { bind(port, outputs); });
    sc_core::sc_start(period);
    read_outputs();
  }

  /// Writes the inputs that change; the kernel shows them to the module at the same time as clk.
  void write_inputs(const CacheInputs& now) {
    Places places{};
    cache.each_input(
        [&](auto& port, const auto& field, auto& written) {
          using Value = ValueOf<std::remove_reference_t<decltype(port)>>;
          auto& signal = next_signal<Value>(inputs, places);
          if (field == written) return;
          written = field;
          Value value{};
          to_pin(field, value);
          signal.write(value);
        },
        now, in);
  }

  void read_outputs() {
    Places places{};
    cache.each_output(
        [&](auto& port, auto& field) {
          using Value = ValueOf<std::remove_reference_t<decltype(port)>>;
          to_field(next_signal<Value>(outputs, places).read(), field);
        },
        out);
  }

  void tick(const CacheInputs& now) {
    write_inputs(now);
    clk.write(true);
    sc_core::sc_start(period);
    read_outputs();
  }

  OwnKernel kernel;  // first made, last to go
  sc_core::sc_time period{1, sc_core::SC_NS};
  sc_core::sc_signal<bool> clk{"clk"}, rst_n{"rst_n"};
  Wires inputs, outputs;
  CacheInputs in{};  // what the input pins were told last
  CacheOutputs out{};
  WtcCacheModule cache;
  ClockLow clock_low{"clock_low", clk};
};

SystemCDut::SystemCDut(const Config& config) {
  check(config);  // before the kernel is touched
  impl_ = std::make_unique<Impl>(config);
}

SystemCDut::~SystemCDut() = default;

const CacheOutputs& SystemCDut::outputs() const {
  return impl_->out;
}

void SystemCDut::tick(const CacheInputs& inputs) {
  impl_->tick(inputs);
}

LineView SystemCDut::line(std::uint32_t set, std::uint32_t way) const {
  const WtcCache& core = impl_->cache.core();
  return {core.line_valid(set, way), core.line_address(set, way), core.line_data(set, way)};
}

}  // namespace wtc
