// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_tools.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/rtl_cache_folder.hpp"
#include "testbench/dut/rtl_hash.hpp"
#include "testbench/dut/rtl_interrupt.hpp"
#include "testbench/dut/rtl_process.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;

fs::path find_on_path(const std::string& program, const std::string& package) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path candidate = fs::absolute(folder.empty() ? "." : folder) / program;
    std::error_code ignored;
    if (fs::is_regular_file(candidate, ignored) && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  throw DutError(program + " is not installed, RTL cannot be built without it: apt install " +
                 package);
}

/// What identifies a program without running it.
void add_program(ContentHash& hash, const fs::path& program) {
  const fs::path real = fs::canonical(program);
  hash.add(real.string());
  hash.add(std::to_string(fs::file_size(real)));
  hash.add(std::to_string(fs::last_write_time(real).time_since_epoch().count()));
}

/// The first line that a command prints.
std::string ask(const std::vector<std::string>& command, const fs::path& folder) {
  const fs::path answer = folder / "answer";
  Process process(command, answer, folder);
  const bool is_good = process.succeeded();
  std::ifstream file(answer);
  std::string line;
  std::getline(file, line);
  if (!is_good || line.empty()) throw DutError(command[0] + " " + command[1] + " fails: " + line);
  return line;
}

/// File of two lines: the folder of verilated.h and the versions.
bool read_answers(const fs::path& file, RtlTools& tools) {
  std::ifstream stream(file);
  std::string include;
  if (!std::getline(stream, include) || !std::getline(stream, tools.version)) return false;
  tools.include = include;
  return true;
}

}  // namespace

RtlTools find_rtl_tools(const fs::path& cache) {
  RtlTools tools;
  tools.verilator = find_on_path("verilator", "verilator");
  tools.compiler = find_on_path("g++", "g++");
  const char* root = std::getenv("VERILATOR_ROOT");
  ContentHash hash;
  hash.add(root == nullptr ? "" : root);
  add_program(hash, tools.verilator);
  add_program(hash, tools.compiler);
  const std::string name = "tools-" + hash.hex();
  if (read_answers(cache / name, tools)) return tools;

  const InterruptGuard guard;
  const BuildLock lock(cache, name, nullptr);
  if (read_answers(cache / name, tools)) return tools;
  const BuildFolder folder(lock);
  tools.include =
      fs::path(ask({tools.verilator, "--getenv", "VERILATOR_ROOT"}, folder.path())) / "include";
  tools.version = ask({tools.verilator, "--version"}, folder.path()) + "; g++ " +
                  ask({tools.compiler, "-dumpfullversion"}, folder.path());
  const fs::path fresh = folder.path() / "answers";
  std::ofstream(fresh) << tools.include.string() << '\n' << tools.version << '\n';
  move_into_place(fresh, cache / name);
  return tools;
}

void move_into_place(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw DutError("cannot write " + to.string() + ": " + error.message());
}

}  // namespace wtc
