// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {

/// What the processor port takes in one request.
struct WordAccess {
  Op op = Op::kLoad;
  std::uint64_t address = 0;      ///< of the first byte of the word; 0 for kFence and kInvalAll
  std::uint32_t byte_enable = 0;  ///< bit N is the byte at address + N; 0 for all but load, store
  std::uint32_t thread = 0;
  std::uint32_t gap = 0;  ///< cycles of other work before the access; on its first piece only
  bool uncached = false;
  bool last = false;  ///< the last piece of its access

  bool operator==(const WordAccess&) const = default;
};

/// Cuts accesses at the word borders of the port, lowest address first. As words never cross
/// lines, no piece crosses a line.
/// Example (words of 4 bytes): a 4-byte store at 0x1006 becomes {0x1004, 1100b}, {0x1008, 0011b}.
class PortSplitter {
 public:
  /// word_bytes 4 or 8, addr_w 16..64; else std::invalid_argument.
  PortSplitter(std::uint32_t word_bytes, std::uint32_t addr_w);

  /// Takes the next access; the one before must have been read to its last piece.
  /// Throws InputError when it has no bytes or does not fit ADDR_W; `source`, if given, tells
  /// where the access came from.
  void start(const Access& access, const Stimulus* source = nullptr);

  /// The next piece; false when there is none left.
  bool next(WordAccess& piece);

 private:
  void check(const Access& access, const Stimulus* source) const;

  std::uint64_t word_mask_;  ///< of the offset in a word
  std::uint32_t addr_w_;
  std::uint64_t address_limit_;  ///< the highest legal address
  std::uint64_t at_ = 0;         ///< first byte not given yet
  std::uint64_t left_ = 0;       ///< bytes not given yet
  WordAccess piece_;             ///< what all pieces share
  bool active_ = false;
};

}  // namespace wtc
