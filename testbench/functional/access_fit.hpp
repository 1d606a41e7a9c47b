// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/stimulus/split.hpp"

namespace wtc {

/// Asks of each access of an input whether it has bytes and lies within ADDR_W.
class AccessFit {
 public:
  explicit AccessFit(const Config& config)
      : splitter_(config.word_bytes(), config.addr_w),
        limit_(~std::uint64_t{0} >> (64 - config.addr_w)) {}

  /// A load or store that does; `last` is its last byte.
  bool fits(const Access& access, std::uint64_t last) const {
    return access.size != 0 && last >= access.address && last <= limit_;
  }

  /// Any access. Throws InputError with its number.
  void check(const Access& access, std::uint64_t number) {
    try {
      splitter_.start(access);
    } catch (const InputError& error) {
      throw InputError(fmt::format("access {}: {}", number, error.what()));
    }
  }

 private:
  PortSplitter splitter_;  ///< which has the sentences
  std::uint64_t limit_;
};

}  // namespace wtc
