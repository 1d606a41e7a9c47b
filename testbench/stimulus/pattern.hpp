// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "testbench/stimulus/stimulus.hpp"
#include "testbench/stimulus/workloads.hpp"

namespace wtc {

/// A workload of a known length: counts, the derived class makes one access after the other.
class Pattern : public Stimulus {
 public:
  explicit Pattern(std::uint64_t accesses) : accesses_(accesses) {}

  bool next(Access& access) final {
    if (done_ == accesses_) return false;
    access = make(done_++);
    return true;
  }
  double progress() const final {
    return static_cast<double>(done_) / static_cast<double>(accesses_);
  }

 protected:
  /// Access number `index`; called once for each, in order.
  virtual Access make(std::uint64_t index) = 0;

 private:
  std::uint64_t accesses_;
  std::uint64_t done_ = 0;
};

/// sequential, stride, random, hot-set: places chosen, operations by store_percent. Each of the
/// three functions gives null for a name that is not its own, and trusts the options.
std::unique_ptr<Stimulus> make_general_pattern(std::string_view name,
                                               const WorkloadOptions& options);

/// memcpy, stack, store-burst, producer-consumer: operations as a program would do them.
std::unique_ptr<Stimulus> make_program_pattern(std::string_view name,
                                               const WorkloadOptions& options);

/// The patterns a1..e2, with `warmup` loads in front.
std::unique_ptr<Stimulus> make_peer_pattern(std::string_view name, const WorkloadOptions& options,
                                            std::uint64_t warmup);

}  // namespace wtc
