// SPDX-License-Identifier: Apache-2.0
#include "model/wtc_cache_module.hpp"

#include "model/wtc_cache.hpp"
#include "model/wtc_pin_values.hpp"

namespace wtc {

WtcCacheModule::WtcCacheModule(const sc_core::sc_module_name& name, const Config& config)
    : sc_core::sc_module(name), core_(std::make_unique<WtcCache>(config)) {
  SC_METHOD(clocked);  // runs once at the start too: the outputs of the first cycle
  sensitive << clk_i.pos() << rst_ni.neg();
}

WtcCacheModule::~WtcCacheModule() = default;

void WtcCacheModule::clocked() {
  if (!rst_ni.read()) {
    core_->reset();
  } else if (clk_i.posedge()) {
    each_input([](auto& port, auto& field) { to_field(port.read(), field); }, in_);
    core_->tick(in_);
  }
  // A write that changes nothing still costs the kernel an update, so it is left out.
  each_output(
      [](auto& port, const auto& field, auto& written) {
        if (field == written) return;
        written = field;
        std::remove_cvref_t<decltype(port.read())> value{};
        to_pin(field, value);
        port.write(value);
      },
      core_->outputs(), written_);
}

}  // namespace wtc
