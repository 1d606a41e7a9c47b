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

  bool next(Access& access) override { return read({&access, 1}) == 1; }
  std::size_t read(std::span<Access> block) override;
  double progress() const override { return source_->progress(); }
  std::string position() const override;

 private:
  bool decode(const std::uint8_t*& at, const std::uint8_t* end, Access& access);
  /// Most numbers have one or two bytes.
  std::uint64_t varint(const std::uint8_t*& at, const std::uint8_t* end) const {
    if (end - at < 2) return long_varint(at, end);
    const std::uint32_t first = at[0];
    const std::uint32_t second = at[1];
    if (first < 0x80) {
      at += 1;
      return first;
    }
    if (second >= 0x80) return long_varint(at, end);
    at += 2;
    return (first & 0x7FU) | second << 7U;
  }
  std::uint64_t long_varint(const std::uint8_t*& at, const std::uint8_t* end) const;
  void read_changes(std::uint8_t first, const std::uint8_t*& at, const std::uint8_t* end);
  void read_end(const std::uint8_t* at, const std::uint8_t* end);
  void check_first(std::uint8_t first) const;
  [[noreturn]] void fail(const std::string& what) const;

  std::unique_ptr<ByteSource> source_;
  std::vector<wtct::Thread> threads_;
  std::uint32_t thread_ = 0;
  const std::uint8_t* record_ = nullptr;  ///< being decoded
  wtct::Checksum checksum_;
  std::uint64_t records_ = 0;  ///< read in whole
  bool ended_ = false;
};

}  // namespace wtc
