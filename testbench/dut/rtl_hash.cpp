// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_hash.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include "testbench/dut/dut.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;

/// Collects one file and what it includes. A file that no folder holds is left out: Verilator
/// will name it far better than a hash can.
void collect(const fs::path& path, const std::set<fs::path>& folders, std::set<fs::path>& seen,
             std::vector<std::string>& texts) {
  if (!seen.insert(fs::weakly_canonical(path)).second) return;
  const std::string text = read_whole_file(path);
  texts.push_back(text);
  constexpr std::string_view kInclude = "`include";
  for (std::size_t at = text.find(kInclude); at != std::string::npos;
       at = text.find(kInclude, at + 1)) {
    const std::size_t open = text.find_first_not_of(" \t", at + kInclude.size());
    if (open == std::string::npos || text[open] != '"') continue;
    const std::string name = text.substr(open + 1, text.find('"', open + 1) - open - 1);
    for (const fs::path& folder : folders) {
      const fs::path included = folder / name;
      if (fs::is_regular_file(included)) collect(included, folders, seen, texts);
    }
  }
}

}  // namespace

void ContentHash::add_bytes(std::string_view bytes) {
  for (const char byte : bytes) {
    state_ ^= static_cast<unsigned char>(byte);
    state_ *= kPrime;
  }
}

void ContentHash::add(std::string_view text) {
  add_bytes(std::to_string(text.size()) + ":");
  add_bytes(text);
}

std::string ContentHash::hex() const {
  std::string digits;
  for (int shift = 124; shift >= 0; shift -= 4) {
    digits +=
        "0123456789abcdef"[static_cast<unsigned>(state_ >> static_cast<unsigned>(shift)) & 0xfU];
  }
  return digits;
}

std::string read_whole_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path)) throw DutError("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> source_texts(const std::vector<fs::path>& sources) {
  std::set<fs::path> folders;
  for (const fs::path& source : sources) {
    folders.insert(source.has_parent_path() ? source.parent_path() : fs::path("."));
  }
  std::set<fs::path> seen;
  std::vector<std::string> texts;
  for (const fs::path& source : sources) collect(source, folders, seen, texts);
  return texts;
}

}  // namespace wtc
