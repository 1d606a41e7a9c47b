// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "model/wtc_config.hpp"
#include "testbench/checks/request_watch.hpp"
#include "testbench/checks/view.hpp"

namespace wtc {

/// A response carries an error only when the bus gave one for it, and always when it must:
/// a load may when a beat of its line up to its own was bad while it waited (a load that drops the
/// error instead is convicted by its value); an uncached access must when its transfer was bad; a
/// store that is answered by its burst has the burst's error; an unknown operation always has one.
class ErrorCheck {
 public:
  /// Keeps a reference to `requests`.
  ErrorCheck(const Config& config, const RequestWatch& requests);

  /// Throws CheckError.
  void observe(const View& view) {
    if (view.answered != nullptr && !is_plain(view)) judge(view);
    if (view.read != nullptr) read(view);
    if (view.response != nullptr && (commits_ || view.in->bus_b_id == axi::kUncachedId)) {
      written(view);
    }
    if (view.accepted != nullptr) {
      heard_[view.accepted->id] = {false, bad_ && spoiled(*view.accepted)};
    }
  }

 private:
  /// What the bus said about the request that has this id.
  struct Heard {
    bool ok = false;
    bool error = false;
  };

  /// A cached access that is answered without an error, of which nothing had to be heard.
  bool is_plain(const View& view) const {
    const Request& request = *view.answered;
    return view.out->resp_error == 0 && request.is_access() && !request.uncached && !commits_;
  }
  void read(const View& view);
  /// The word is in the bad beat of bad_ or in a later one.
  bool spoiled(const Request& request) const;
  void written(const View& view);
  /// The oldest uncached access of this kind that waits, or nullptr.
  Heard* uncached(Op op);
  bool stored_by(const Request& request, const WriteBurst& burst) const;
  void judge(const View& view) const;

  std::uint64_t bus_bytes_;
  bool commits_;  ///< a store is answered by the response of its burst
  const RequestWatch& requests_;
  std::array<Heard, 256> heard_{};
  /// The fill whose beat was taken last, while that beat was bad: until the next beat comes, a load
  /// may still join the fill and is then answered with its error.
  bool bad_ = false;
  Burst bad_burst_;
  std::uint32_t bad_index_ = 0;
};

}  // namespace wtc
