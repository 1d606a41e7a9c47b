// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/systemc_dut.hpp"

#include <cstdlib>
#include <systemc>
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

/// A wire of any type.
struct AnyWire {
  virtual ~AnyWire() = default;
};

/// A signal at a pin, beside its field of CacheInputs or CacheOutputs. A value counts at once, not
/// after an update of the kernel: the bench writes and reads between two clock edges, the module
/// at the edge, so nobody can see the difference - but for the time that the updates take.
template <typename Value, typename Field>
class Wire final : public sc_core::sc_signal<Value>, public AnyWire {
 public:
  explicit Wire(Field& field) : field_(field) {}
  void write(const Value& value) override {
    this->m_cur_val = value;
    to_field(value, field_);
  }
  /// Writes if the value is another one.
  void write_field(const Field& field) {
    if (field == field_) return;
    Value value{};
    to_pin(field, value);
    write(value);
  }

 private:
  Field& field_;
};

/// The type of the values on a port.
template <typename Port>
using ValueOf = std::remove_cvref_t<decltype(std::declval<Port&>().read())>;

template <typename Port, typename Field>
using WireOf = Wire<ValueOf<Port>, Field>;

template <typename Port, typename Field>
std::unique_ptr<AnyWire> bind(Port& port, Field& field) {
  auto wire = std::make_unique<WireOf<Port, Field>>(field);
  port(*wire);
  return wire;
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
    cache.each_input([this](auto& port, auto& field) { wires.push_back(bind(port, field)); }, in);
    cache.each_output([this](auto& port, auto& field) { wires.push_back(bind(port, field)); }, out);
    sc_core::sc_start(period);
  }

  void tick(const CacheInputs& now) {
    std::size_t place = 0;
    cache.each_input(
        [&](auto& port, const auto& field) {
          using Wire =
              WireOf<std::remove_reference_t<decltype(port)>, std::remove_cvref_t<decltype(field)>>;
          static_cast<Wire&>(*wires[place++]).write_field(field);
        },
        now);
    clk.write(true);
    sc_core::sc_start(period);
  }

  OwnKernel kernel;  // first made, last to go
  sc_core::sc_time period{1, sc_core::SC_NS};
  sc_core::sc_signal<bool> clk{"clk"}, rst_n{"rst_n"};
  CacheInputs in{};                             // what the input pins were told last
  CacheOutputs out{};                           // what the output pins say
  std::vector<std::unique_ptr<AnyWire>> wires;  // in the order of the pins, inputs first
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
