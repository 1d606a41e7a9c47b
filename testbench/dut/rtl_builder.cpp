// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_builder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string_view>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/rtl_binding.hpp"
#include "testbench/dut/rtl_hash.hpp"
#include "testbench/dut/rtl_interrupt.hpp"
#include "testbench/dut/rtl_log.hpp"
#include "testbench/dut/rtl_process.hpp"

namespace wtc {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Changes when the builder makes something else from the same input.
constexpr std::string_view kRecipe = "wtcache rtl 1";

void append(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw DutError("cannot write " + path.string());
}

/// Parameters that the top module does not declare, as Verilator lists them.
std::set<std::string> undeclared_parameters(const std::string& log) {
  constexpr std::string_view kBegin =
      "Parameters from the command line were not found in the design:";
  const std::size_t begin = log.find(kBegin);
  if (begin == std::string::npos) return {};
  std::istringstream line(
      log.substr(begin + kBegin.size(), log.find('\n', begin) - begin - kBegin.size()));
  return {std::istream_iterator<std::string>(line), {}};
}

}  // namespace

/// One build: what all its steps need.
struct RtlBuilder::Job {
  const RtlRequest& request;
  const RtlTools& tools;
  const BuildProgress& progress;
  RtlRecipe recipe;
  fs::path folder;

  void step(std::string_view name) const {
    if (progress) progress(name);
  }

  /// Runs one tool to its end; its output is in folder / name.
  bool run(const Words& command, const std::string& name) const {
    return Process(command, folder / name, folder).succeeded();
  }

  std::string log(const std::string& name) const { return read_whole_file(folder / name); }

  /// Runs Verilator with all parameters but some; false when it refuses the RTL.
  bool verilate(const std::set<std::string>& without) const {
    Words command{tools.verilator, "--cc",      "--prefix", "Vdut",
                  "--top-module",  request.top, "--Mdir",   folder};
    append(command, recipe.verilate);
    for (const Parameter& parameter : parameters()) {
      const std::string name(parameter.name);
      if (without.contains(name)) continue;
      command.push_back("-G" + name + "=" + std::to_string(request.config.*(parameter.field)));
    }
    for (const fs::path& source : request.sources) {
      if (source.has_parent_path()) command.push_back("-I" + source.parent_path().string());
    }
    for (const fs::path& source : request.sources) command.push_back(source.string());
    return run(command, "verilator.log");
  }
};

RtlBuilder::RtlBuilder(const fs::path& resources, const fs::path& cache)
    : resources_(fs::absolute(resources)), cache_(fs::absolute(cache)) {}

fs::path RtlBuilder::build(const RtlRequest& request, const BuildProgress& progress) const {
  if (request.sources.empty()) throw DutError("no Verilog file is given; expected at least one");
  const RtlTools tools = find_rtl_tools(cache_);
  const std::string name = library_name(request, tools);
  const fs::path library = cache_ / (name + ".so");
  if (fs::exists(library)) return library;

  const InterruptGuard guard;
  const BuildLock lock(cache_, name, progress);
  if (fs::exists(library)) return library;
  const BuildFolder folder(lock);
  const Job job{request, tools, progress, rtl_recipe(request.wave), folder.path()};
  write_units(job, verilate(job));
  compile(job);
  move_into_place(job.folder / "library.so", library);
  return library;
}

fs::path RtlBuilder::library(const RtlRequest& request) const {
  return cache_ / (library_name(request, find_rtl_tools(cache_)) + ".so");
}

std::string RtlBuilder::library_name(const RtlRequest& request, const RtlTools& tools) const {
  ContentHash hash;
  hash.add(kRecipe);
  hash.add(tools.version);
  hash.add(request.top);
  hash.add(request.is_own ? "own" : "foreign");
  for (const Parameter& parameter : parameters()) {
    hash.add(parameter.name);
    hash.add(std::to_string(request.config.*(parameter.field)));
  }
  const RtlRecipe recipe = rtl_recipe(request.wave);
  hash.add(recipe.optimize_fast + recipe.optimize_slow);
  for (const Words& words : {recipe.verilate, recipe.compile, recipe.compile_unit, recipe.link}) {
    for (const std::string& word : words) hash.add(word);
  }
  for (const char* file : {"model/wtc_pins.hpp", "testbench/dut/shim/shim.hpp",
                           "testbench/dut/shim/verilated_shim.hpp"}) {
    hash.add(read_whole_file(resources_ / file));
  }
  for (const std::string& text : source_texts(request.sources)) hash.add(text);
  return "rtl-" + hash.hex();
}

RtlBinding RtlBuilder::verilate(const Job& job) const {
  job.step("verilating");
  if (!job.verilate({})) {
    // RTL of somebody else may lack parameters: what they would set, its pins will tell.
    const std::set<std::string> undeclared = undeclared_parameters(job.log("verilator.log"));
    if (job.request.is_own || undeclared.empty() || !job.verilate(undeclared)) {
      throw DutError(verilator_sentence(job.log("verilator.log")));
    }
  }
  return bind_pins(verilated_ports(read_whole_file(job.folder / "Vdut.h")), job.request.top,
                   job.request.config, !job.request.is_own);
}

/// All code in one unit, but for what runs once: to read the headers of Verilator takes longer than
/// to compile one of the files.
void RtlBuilder::write_units(const Job& job, const RtlBinding& binding) const {
  std::set<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(job.folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("Vdut") && name.ends_with(".cpp")) files.insert(name);
  }
  std::string fast;
  std::string slow;
  for (const std::string& file : files) {
    (file.ends_with("Slow.cpp") ? slow : fast) += "#include \"" + file + "\"\n";
  }
  write_file(job.folder / "fast.cpp",
             fast + "#include \"testbench/dut/shim/verilated_shim.hpp\"\n");
  write_file(job.folder / "slow.cpp", slow);
  RtlArrays arrays;
  if (job.request.is_own) {
    arrays = find_arrays(read_whole_file(job.folder / "Vdut___024root.h"), job.request.config);
  }
  write_file(job.folder / "wtc_binding.hpp", binding_text(binding, arrays, job.request.config));
}

Words RtlBuilder::compile_command(const Job& job, const fs::path& source, const fs::path& object,
                                  const std::string& optimize) const {
  Words command{job.tools.compiler, optimize};
  append(command, job.recipe.compile);
  append(command,
         {"-I" + job.tools.include.string(), "-I" + (job.tools.include / "vltstd").string(),
          "-I" + resources_.string(), "-I" + job.folder.string(), "-c", source, "-o", object});
  return command;
}

Words RtlBuilder::unit_command(const Job& job, const std::string& unit,
                               const std::string& optimize) const {
  Words command =
      compile_command(job, job.folder / (unit + ".cpp"), job.folder / (unit + ".o"), optimize);
  append(command, job.recipe.compile_unit);
  return command;
}

/// Never runs more than two compilers at the same time.
void RtlBuilder::compile(const Job& job) const {
  job.step("compiling");
  Process fast(unit_command(job, "fast", job.recipe.optimize_fast), job.folder / "fast.log",
               job.folder);
  if (!job.run(unit_command(job, "slow", job.recipe.optimize_slow), "slow.log")) {
    throw DutError(compiler_sentence(job.log("slow.log")));
  }
  Words link{
      job.tools.compiler,   "-shared", "-o", job.folder / "library.so", job.folder / "fast.o",
      job.folder / "slow.o"};
  for (const std::string& source : job.recipe.run_time) {
    link.push_back(run_time_object(job, source).string());
  }
  if (!fast.succeeded()) throw DutError(compiler_sentence(job.log("fast.log")));
  append(link, {"-Wl,-Bsymbolic", "-Wl,-s", "-pthread"});
  append(link, job.recipe.link);
  job.step("linking");
  if (!job.run(link, "link.log")) throw DutError(compiler_sentence(job.log("link.log")));
}

/// The Verilated run-time is the same for all parameters: compiled once for a version and format.
fs::path RtlBuilder::run_time_object(const Job& job, const std::string& source) const {
  ContentHash hash;
  hash.add(job.tools.version);
  hash.add(source);
  hash.add(job.recipe.optimize_run_time);
  for (const std::string& word : job.recipe.compile) hash.add(word);
  const std::string name = "run-time-" + hash.hex() + ".o";
  if (fs::exists(cache_ / name)) return cache_ / name;
  const BuildLock lock(cache_, name, job.progress);
  if (fs::exists(cache_ / name)) return cache_ / name;
  job.step("compiling the run-time of Verilator, once: " + source);
  const Words command = compile_command(job, job.tools.include / source, job.folder / name,
                                        job.recipe.optimize_run_time);
  if (!job.run(command, "run_time.log")) throw DutError(compiler_sentence(job.log("run_time.log")));
  move_into_place(job.folder / name, cache_ / name);
  return cache_ / name;
}

std::vector<fs::path> read_file_list(const fs::path& list, const fs::path& root) {
  std::istringstream lines(read_whole_file(list));
  std::vector<fs::path> files;
  for (std::string line; std::getline(lines, line);) {
    line.erase(std::find_if_not(line.rbegin(), line.rend(), ::isspace).base(), line.end());
    if (line.empty() || line.starts_with("//") || line.starts_with('#')) continue;
    files.push_back(root / line);
  }
  return files;
}

}  // namespace wtc
