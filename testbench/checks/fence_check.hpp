// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testbench/checks/bus_watch.hpp"
#include "testbench/checks/store_ledger.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// A fence is answered only when every older store has its response on the bus, seen at the pins.
/// The same holds for an uncached access, which comes after everything older.
class FenceCheck {
 public:
  /// Keeps references. Both must have observed the cycle before this check does.
  FenceCheck(const StoreLedger& ledger, const BusWatch& bus) : ledger_(ledger), bus_(bus) {}

  /// Throws CheckError.
  void observe(const View& view) const {
    const Request* request = view.answered;
    if (request == nullptr || !ledger_.exact()) return;
    const bool waits = request->is(Op::kFence) || (request->uncached && request->counts());
    if (waits) drained(view, *request);
  }

 private:
  void drained(const View& view, const Request& request) const;

  const StoreLedger& ledger_;
  const BusWatch& bus_;
};

}  // namespace wtc
