// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <functional>

namespace wtc {

/// True when the program is asked to end.
using StopSignal = std::function<bool()>;

/// Work that ended because of its StopSignal; there is nothing to report.
class Stopped : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

}  // namespace wtc
