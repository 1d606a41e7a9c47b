// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "testbench/stimulus/byte_source.hpp"
#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// Reads the binary records of DineroIV (`-informat b`), 8 bytes each, little-endian:
/// u32 address, u16 size 1..4096, u8 type (0 load, 1 store, 2 instruction: skipped), u8 zero.
class DinbReader final : public Stimulus {
 public:
  explicit DinbReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  bool next(Access& access) override { return read({&access, 1}) == 1; }
  std::size_t read(std::span<Access> block) override;
  double progress() const override { return source_->progress(); }
  std::string position() const override;

 private:
  /// The record after records_ has one field that is not legal.
  [[noreturn]] void fail_on(std::uint32_t size, std::uint32_t type, std::uint32_t zero) const;
  [[noreturn]] void fail(const std::string& what) const;

  std::unique_ptr<ByteSource> source_;
  std::uint64_t records_ = 0;  ///< read in whole
  bool any_ = false;
};

}  // namespace wtc
