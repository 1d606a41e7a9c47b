// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace wtc {

/// The programs that turn Verilog into a library.
struct RtlTools {
  std::filesystem::path verilator;  ///< absolute path
  std::filesystem::path compiler;   ///< g++, absolute path
  std::filesystem::path include;    ///< folder of verilated.h
  std::string version;              ///< of both, one text: "Verilator 5.006 ...; g++ 12.2.0"
};

/// Finds the tools on PATH. Asking them for their versions takes longer than loading a library, so
/// the answers are kept in `cache` for as long as the programs do not change.
/// Throws DutError that names the Debian package of a tool that is missing.
RtlTools find_rtl_tools(const std::filesystem::path& cache);

/// Moves a finished file to its final name in one step, so that nobody ever sees half of it.
/// Throws DutError.
void move_into_place(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace wtc
