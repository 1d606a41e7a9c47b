// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "model/wtc_pins.hpp"

namespace wtc {

/// One thing the program does, before it is split to the words of the port.
/// Example: a 16-byte store at 0x1007 is {kStore, 0x1007, 16}.
struct Access {
  Op op = Op::kLoad;
  std::uint64_t address = 0;  ///< byte address; ignored by kFence and kInvalAll
  std::uint32_t size = 0;     ///< bytes, at least 1 for loads and stores
  std::uint32_t thread = 0;   ///< which processor; 0 where the format has none
  std::uint32_t gap = 0;      ///< cycles of other work before this access
  bool uncached = false;

  bool operator==(const Access&) const = default;
};

/// Bad input: what is wrong, where, and what is legal, in one sentence. Exit code 2.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A source of accesses, read as a stream: nothing holds the whole input.
class Stimulus {
 public:
  Stimulus() = default;
  Stimulus(const Stimulus&) = delete;
  Stimulus& operator=(const Stimulus&) = delete;
  virtual ~Stimulus() = default;

  /// Fills `access` with the next one and returns true, or returns false at the end.
  /// Throws InputError ("file:line: what, what was expected") on bad input.
  virtual bool next(Access& access) = 0;

  /// Fills `block` with the next ones and returns how many there were, fewer only at the end: for
  /// those who have no use for position(). Throws as next() does.
  virtual std::size_t read(std::span<Access> block) {
    std::size_t count = 0;
    while (count < block.size() && next(block[count])) ++count;
    return count;
  }

  /// Share of the input that has been read, 0..1; negative where it is not known.
  virtual double progress() const { return -1; }

  /// Where the last access came from, for messages: "file:line", "file: record N", or "".
  virtual std::string position() const { return {}; }
};

/// Opens INPUT: a file name (any supported format and compression, found by content), or "-" for
/// standard input. `format` is "auto" or a name of `wtcache list formats`. Throws InputError.
std::unique_ptr<Stimulus> open_stimulus(const std::string& input, const std::string& format);

}  // namespace wtc
