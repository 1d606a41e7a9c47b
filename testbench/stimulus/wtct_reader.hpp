// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "testbench/stimulus/byte_source.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/stimulus/wtct_format.hpp"

namespace wtc {

/// Reads the project's own compact trace (docs/formats.md). A file that was cut or changed anywhere
/// is an InputError: the end mark holds the number and the sum of the records before it.
class WtctReader final : public Stimulus {
 public:
  /// Reads the header.
  explicit WtctReader(std::unique_ptr<ByteSource> source);

  bool next(Access& access) override;
  double progress() const override { return source_->progress(); }
  std::string position() const override;

 private:
  std::uint64_t varint(const std::uint8_t*& at, const std::uint8_t* end) const;
  void read_changes(std::uint8_t first, const std::uint8_t*& at, const std::uint8_t* end);
  void read_end(const std::uint8_t* at, const std::uint8_t* end);
  void check_first(std::uint8_t first) const;
  [[noreturn]] void fail(const std::string& what) const;

  std::unique_ptr<ByteSource> source_;
  std::vector<wtct::Thread> threads_;
  std::uint32_t thread_ = 0;
  wtct::Checksum checksum_;
  std::uint64_t records_ = 0;  ///< read in whole
  bool ended_ = false;
};

}  // namespace wtc
