// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/store_ledger.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// Every byte stored reaches the bus, in program order of that byte, once; a store may be skipped
/// only when a younger one to its byte is sent in its place; nothing else is written.
/// Stores are accepted at the port, bytes are sent at the W handshake.
class WriteCheck {
 public:
  /// With `judges` false it keeps its books for the other checks and convicts nothing.
  explicit WriteCheck(const Config& config, bool has_idle = true, bool judges = true);

  /// Also sets oldest_store of the bursts in view.beats. Throws CheckError.
  void observe(const View& view) {
    for (const SentBeat& sent : view.beats) send(view, sent);
    if (has_idle_ && view.out->idle != 0 && !settled()) finish(view.cycle);
    if (view.accepted != nullptr && view.accepted->is(Op::kStore)) store(*view.accepted);
  }

  /// At the end, when the device is drained: throws CheckError when a store did not arrive.
  void finish(std::uint64_t cycle);

  const StoreLedger& ledger() const { return ledger_; }
  std::uint64_t stored_bytes() const { return stored_; }
  std::uint64_t sent_bytes() const { return sent_; }
  /// stored_bytes() - sent_bytes() at rest.
  std::uint64_t merged_bytes() const { return ledger_.merged_bytes(); }

 private:
  bool settled() const { return ledger_.waiting_bytes() == 0 && ledger_.exact(); }
  void send(const View& view, const SentBeat& sent);
  void store(const Request& request);

  std::uint32_t word_bytes_;
  std::uint32_t bus_bytes_;
  bool has_idle_;
  bool judges_;
  StoreLedger ledger_;
  std::uint64_t stored_ = 0;
  std::uint64_t sent_ = 0;
};

}  // namespace wtc
