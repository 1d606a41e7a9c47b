// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/wave_fst.hpp"

#include <fmt/format.h>

#include "gtkwave/fstapi.h"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

FstWave::FstWave(const std::string& path, const Config& config)
    : writer_(fstWriterCreate(path.c_str(), 1)), pins_(wave_pins(config)) {
  if (writer_ == nullptr) throw InputError(fmt::format("cannot write {}", path));
  fstWriterSetPackType(writer_, FST_WR_PT_LZ4);
  fstWriterSetTimescaleFromString(writer_, "1ns");
  fstWriterSetScope(writer_, FST_ST_VCD_MODULE, "wtc_cache", nullptr);
  for (const WavePin& pin : pins_) {
    std::string name = pin.name;
    if (pin.bits > 1) name += fmt::format(" [{}:0]", pin.bits - 1);
    handles_.push_back(fstWriterCreateVar(writer_, FST_VT_VCD_WIRE,
                                          pin.is_input ? FST_VD_INPUT : FST_VD_OUTPUT, pin.bits,
                                          name.c_str(), 0));
  }
  fstWriterSetUpscope(writer_);
  shown_.resize(pins_.size());
}

FstWave::~FstWave() {
  fstWriterClose(writer_);
}

void FstWave::watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  fstWriterEmitTimeChange(writer_, cycle);
  for (std::size_t pin = 0; pin < pins_.size(); ++pin) {
    const BusData value = pin_value(pins_[pin], in, out);
    if (!first_ && value == shown_[pin]) continue;
    shown_[pin] = value;
    if (pins_[pin].bits <= 64) {
      fstWriterEmitValueChange64(writer_, handles_[pin], pins_[pin].bits, value[0]);
    } else {
      fstWriterEmitValueChangeVec64(writer_, handles_[pin], pins_[pin].bits, value.data());
    }
  }
  first_ = false;
}

}  // namespace wtc
