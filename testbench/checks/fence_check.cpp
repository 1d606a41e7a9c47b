// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/fence_check.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {

void FenceCheck::drained(const View& view, const Request& request) const {
  constexpr const char* kCheck = "fence_check";
  constexpr const char* kRule =
      "a fence or uncached access is answered after the bus response of every older store";
  if (ledger_.waiting_bytes() != 0 && ledger_.oldest_number() < request.number) {
    fail(kCheck, kRule, view.cycle, ledger_.oldest_word(), "no older store that waits",
         "store of request " + std::to_string(ledger_.oldest_number()) + " not sent");
  }
  bus_.for_each_outstanding([&](const WriteBurst& burst) {
    if (burst.oldest_store >= request.number) return;
    fail(kCheck, kRule, view.cycle, burst.burst.address, "no older store without response",
         "store of request " + std::to_string(burst.oldest_store) + " without response");
  });
}

}  // namespace wtc
