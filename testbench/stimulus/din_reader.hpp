// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "testbench/stimulus/byte_source.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// Reads Dinero text, both kinds, line by line; what follows the last field is a comment.
/// * din, "label address": label 0 load, 1 store, 2 instruction (skipped). As in Dinero the access
///   is the 4-byte word that holds the address.
/// * extended din, "type address size": r and m load, w store, v invalidate the line of the
///   address, i (instruction) and c (copy back) skipped; size 1 to 4096 in hex.
/// Addresses are hex with or without 0x. Empty lines are skipped.
class DinReader final : public Stimulus {
 public:
  explicit DinReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  bool next(Access& access) override;
  double progress() const override { return source_->progress(); }
  std::string position() const override;

  /// True when the line looks like an access of this format.
  static bool recognizes(std::string_view line);

 private:
  std::unique_ptr<ByteSource> source_;
  bool any_ = false;
};

}  // namespace wtc
