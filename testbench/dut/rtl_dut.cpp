// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_dut.hpp"

#include <dlfcn.h>

#include <fstream>
#include <string>

namespace wtc {

void RtlDut::Unload::operator()(void* library) const {
  ::dlclose(library);
}

RtlDut::RtlDut(const std::filesystem::path& library)
    : library_(::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (!library_) throw DutError(std::string("cannot load built RTL: ") + ::dlerror());
  shim_ = static_cast<const RtlShim*>(::dlsym(library_.get(), kShimSymbol));
  if (shim_ == nullptr) throw DutError(library.string() + " does not hold RTL built by wtcache");
  instance_ = shim_->create(outputs_);
}

RtlDut::~RtlDut() {
  shim_->destroy(instance_);
}

void RtlDut::tick(const CacheInputs& inputs) {
  const char* const reason = shim_->tick(instance_, inputs, outputs_);
  if (reason != nullptr) throw DutError(std::string("the RTL ended the simulation: ") + reason);
}

LineView RtlDut::line(std::uint32_t set, std::uint32_t way) const {
  LineView view;
  view.valid = shim_->line(instance_, set, way, view.address, view.data);
  return view;
}

void RtlDut::open_wave(const std::filesystem::path& path) {
  if (!shim_->has_wave) throw DutError("this RTL was built without waveforms");
  // The writers of Verilator report a file that cannot be written late or not at all.
  if (!std::ofstream(path) || !shim_->open_wave(instance_, path.c_str())) {
    throw DutError("cannot write the waveform " + path.string());
  }
}

}  // namespace wtc
