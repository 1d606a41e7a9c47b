// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "testbench/stimulus/byte_source.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// Reads what `valgrind --tool=lackey --trace-mem=yes` writes, and the CS:APP cache-lab traces,
/// which are the same text: " L 1ffc08,4", " S ...", " M ..." (a load, then a store) and
/// "I  ..." (skipped); address in hex, size in decimal bytes, 1 to 4096. Blanks in front are free.
/// Lines of valgrind itself ("==", "--" or "**" in front) and empty lines are skipped.
class LackeyReader final : public Stimulus {
 public:
  explicit LackeyReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  bool next(Access& access) override;
  double progress() const override { return source_->progress(); }
  std::string position() const override;

  /// True when the line looks like an access or an instruction of this format.
  static bool recognizes(std::string_view line);

 private:
  std::unique_ptr<ByteSource> source_;
  Access store_;  ///< the second half of a modify
  bool store_waits_ = false;
  bool any_ = false;
};

}  // namespace wtc
