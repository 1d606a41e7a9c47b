// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "testbench/stimulus/byte_sink.hpp"
#include "testbench/stimulus/stimulus.hpp"
#include "testbench/stimulus/wtct_format.hpp"

namespace wtc {

/// Writes a wtct trace (docs/formats.md); .gz, .xz or .zst at the end of the name compresses it.
/// The file appears at close(); without close() nothing is left.
/// Throws InputError when the file cannot be written or an access does not fit the format.
/// Example: TraceWriter writer("a.wtct"); writer.write({Op::kStore, 0x1007, 16}); writer.close();
class TraceWriter {
 public:
  explicit TraceWriter(const std::string& path);

  /// Size 1..4096 for loads and stores (ignored elsewhere), thread 0..255.
  void write(const Access& access);
  /// Writes the end mark. No write() after it. Throws InputError when nothing was written.
  void close();

  std::uint64_t accesses() const { return accesses_; }

 private:
  void put_varint(std::uint64_t value);
  void flush();

  std::string path_;
  ByteSink sink_;
  std::vector<std::uint8_t> buffer_;
  std::vector<wtct::Thread> threads_;
  std::uint32_t thread_ = 0;
  wtct::Checksum checksum_;
  std::uint64_t accesses_ = 0;
};

}  // namespace wtc
