// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_pins.hpp"

namespace wtc {

/// One access of the processor port.
/// Example: the upper half of the 32-bit word at 0x100 is {kLoad, 0x100, 0, 0b1100}.
struct PortRequest {
  Op op = Op::kLoad;
  std::uint64_t address = 0;
  std::uint64_t data = 0;     ///< used only with has_data
  std::uint32_t enables = 0;  ///< one bit per byte of the word at `address`
  std::uint32_t gap = 0;      ///< cycles between the access before and this one
  bool uncached = false;
  bool has_data = false;  ///< store `data` instead of a value that the port makes up
};

/// Where the accesses come from, in program order.
class RequestSource {
 public:
  RequestSource() = default;
  RequestSource(const RequestSource&) = delete;
  RequestSource& operator=(const RequestSource&) = delete;
  virtual ~RequestSource() = default;

  /// Fills `request` with the next access and returns true, or returns false at the end.
  virtual bool next(PortRequest& request) = 0;
};

}  // namespace wtc
