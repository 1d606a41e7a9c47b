// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wtc {

/// 128-bit FNV-1a over a list of texts: names what was built from them.
/// Example: `ContentHash h; h.add("a"); h.add("bc"); h.hex()` is not the hex of "ab", "c".
class ContentHash {
 public:
  /// Adds one text; its length is part of the hash, so borders between texts count.
  void add(std::string_view text);
  /// 32 hexadecimal digits.
  std::string hex() const;

 private:
  void add_bytes(std::string_view bytes);

  __extension__ using Word = unsigned __int128;
  static constexpr Word kOffset = (Word{0x6c62272e07bb0142ULL} << 64U) | 0x62b821756295c58dULL;
  static constexpr Word kPrime = (Word{1} << 88U) | 0x13bU;
  Word state_ = kOffset;
};

/// The whole file. Throws DutError when it cannot be read.
std::string read_whole_file(const std::filesystem::path& path);

/// The texts of Verilog sources and of every file that they `include from the folders of the
/// sources, each once, in a fixed order. Throws DutError for a source that cannot be read.
std::vector<std::string> source_texts(const std::vector<std::filesystem::path>& sources);

}  // namespace wtc
