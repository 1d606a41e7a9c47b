// SPDX-License-Identifier: Apache-2.0
// WtcCacheModule as a SystemC platform sees it: names of ports, and the asynchronous reset.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <systemc>
#include <vector>

#include "model/wtc_cache_module.hpp"

namespace wtc::test {
namespace {

/// A kernel that has run takes no new modules, so each platform has its own.
class OwnKernel {
 public:
  OwnKernel() : before_(sc_core::sc_curr_simcontext) { use(new sc_core::sc_simcontext); }
  ~OwnKernel() {
    delete sc_core::sc_curr_simcontext;
    use(before_);
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

/// A module with a signal on each of its ports.
class Platform {
 public:
  Platform() {
    cache = std::make_unique<WtcCacheModule>("cache", Config{});
    cache->clk_i(clk);
    cache->rst_ni(rst_n);
    const auto bind = [this](auto& port) {
      using Value = std::remove_cvref_t<decltype(port.read())>;
      auto signal = std::make_shared<sc_core::sc_signal<Value>>();
      port(*signal);
      signals.push_back(std::move(signal));
    };
    cache->each_input(bind);
    cache->each_output(bind);
  }

  void run(int picoseconds) { sc_core::sc_start(picoseconds, sc_core::SC_PS); }

  /// The signal on a port, to drive it.
  template <typename Value>
  static sc_core::sc_signal<Value>& signal(sc_core::sc_in<Value>& port) {
    return dynamic_cast<sc_core::sc_signal<Value>&>(*port.get_interface());
  }

  OwnKernel kernel;
  sc_core::sc_clock clk{"clk", 1, sc_core::SC_NS, 0.5, 500, sc_core::SC_PS};
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  std::vector<std::shared_ptr<void>> signals;  // of many types, only to keep them
  std::unique_ptr<WtcCacheModule> cache;
};

std::vector<std::string> names_of(std::span<const Pin> pins, const std::string& suffix) {
  std::vector<std::string> names;
  for (const Pin& pin : pins) names.push_back(std::string(pin.name) + suffix);
  return names;
}

TEST(WtcCacheModule, HasThePortsOfThePinTableInItsOrder) {
  Platform platform;
  std::vector<std::string> inputs, outputs;
  platform.cache->each_input([&](auto& port) { inputs.emplace_back(port.basename()); });
  platform.cache->each_output([&](auto& port) { outputs.emplace_back(port.basename()); });
  EXPECT_EQ(inputs, names_of(input_pins(), "_i"));
  EXPECT_EQ(outputs, names_of(output_pins(), "_o"));
}

TEST(WtcCacheModule, LeavesAReadOnTheBusAtOnceWhenResetFalls) {
  Platform platform;
  WtcCacheModule& cache = *platform.cache;
  platform.run(1000);  // in reset
  EXPECT_FALSE(cache.req_ready_o.read());
  platform.rst_n.write(true);
  platform.run(63000);
  EXPECT_FALSE(cache.req_ready_o.read());
  platform.run(1000);  // the 64th edge ends the sweep
  EXPECT_TRUE(cache.req_ready_o.read());
  Platform::signal(cache.req_valid_i).write(true);
  Platform::signal(cache.req_be_i).write(0xF);
  Platform::signal(cache.req_addr_i).write(0x1008);
  platform.run(1000);
  Platform::signal(cache.req_valid_i).write(false);
  platform.run(1000);
  EXPECT_TRUE(cache.bus_ar_valid_o.read());
  EXPECT_EQ(cache.bus_ar_addr_o.read(), 0x1008U);
  platform.run(250);  // between two edges
  platform.rst_n.write(false);
  platform.run(1);
  EXPECT_FALSE(cache.bus_ar_valid_o.read());
  EXPECT_EQ(cache.bus_ar_addr_o.read(), 0U);
}

}  // namespace
}  // namespace wtc::test
