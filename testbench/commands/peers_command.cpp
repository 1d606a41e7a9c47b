// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "testbench/checks/check_error.hpp"
#include "testbench/commands/command.hpp"
#include "testbench/commands/device.hpp"
#include "testbench/commands/interrupt.hpp"
#include "testbench/commands/replay.hpp"
#include "testbench/commands/run_flags.hpp"
#include "testbench/report/output.hpp"
#include "testbench/report/peers_report.hpp"

namespace wtc {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  wtcache peers\n"
    "  wtcache peers --dut rtl --port pipe --latency all\n"
    "  wtcache peers --preset default --set WBUF_BYTES=32 --csv mine.csv\n"
    "Exit code: 0 every goal met, 1 a goal missed or a check failed, 2 wrong use.";

constexpr std::array<std::uint32_t, 3> kLatencies{20, 4, 100};
constexpr std::array<PortMode, 2> kModes{PortMode::kPipe, PortMode::kBlock};

struct PeersOptions {
  RunOptions device;  ///< --dut, --beside, --preset, --set and the words of the command line
  std::string port = "all";
  std::string latency = "20";
  std::string json;
  std::string csv;
  std::string markdown;
};

/// The flags that name a file to write, and what goes there.
using Files = std::vector<std::pair<std::string, std::string>>;

/// Asked before the runs: nobody wants to hear it after them.
void check_files(const PeersOptions& options) {
  int to_output = 0;
  for (const std::string& path : {options.json, options.csv, options.markdown}) {
    if (path == "-") ++to_output;
    if (!path.empty() && path != "-") check_writable(path);
  }
  if (to_output > 1) {
    throw InputError("standard output takes one of --json, --csv and --markdown; found " +
                     std::to_string(to_output));
  }
}

std::vector<PeerLine> run_cases(const PeersOptions& options, const Config& config) {
  Progress progress;
  const DutMaker make_dut = [&] { return make_device(options.device, config, progress).dut; };
  const std::vector<std::string> patterns = peer_patterns();
  std::vector<PeerLine> lines;
  for (const std::uint32_t latency : kLatencies) {
    if (options.latency != "all" && options.latency != std::to_string(latency)) continue;
    for (const PortMode mode : kModes) {
      if (options.port != "all" && options.port != name_of(mode)) continue;
      for (const std::string& pattern : patterns) {
        if (interrupted()) throw InputError("interrupted; nothing was written");
        const PeerCase which{pattern, mode, latency};
        lines.push_back(compare(which, run_peer_case(which, config, make_dut)));
      }
    }
  }
  progress.clear();
  return lines;
}

void write(const PeersOptions& options, std::span<const PeerLine> lines) {
  const PeersHead head{shell_line(options.device.words), WTC_VERSION, options.device.dut,
                       options.device.dut == "lockstep" ? options.device.beside : ""};
  const Files files{{options.json, peers_json(lines, head)},
                    {options.csv, peers_csv(lines)},
                    {options.markdown, peers_markdown(lines)}};
  const bool is_taken = std::ranges::any_of(files, [](const auto& f) { return f.first == "-"; });
  std::FILE* stream = is_taken ? stderr : stdout;
  print(stream, peers_text(lines, head));
  flush(stream);
  for (const auto& [path, text] : files) {
    if (path == "-") {
      print(stdout, text);
      flush(stdout);
    } else if (!path.empty()) {
      write_file(path, text);
    }
  }
}

ExitCode peers(const PeersOptions& options) {
  check_files(options);
  const Config config = make_config(options.device.config);
  std::vector<PeerLine> lines;
  try {
    lines = run_cases(options, config);
  } catch (const CheckError& error) {
    print(stderr, fmt::format("wtcache: {}\n", error.what()));
    return kCheckFailed;
  } catch (const LockstepError& error) {
    print(stderr, fmt::format("wtcache: {}\n", error.what()));
    return kCheckFailed;
  }
  write(options, lines);
  const bool met = std::ranges::all_of(lines, [](const PeerLine& l) { return l.missed.empty(); });
  return met ? kFine : kCheckFailed;
}

}  // namespace

void add_peers_command(CLI::App& program, const std::vector<std::string>& words, int& exit_code) {
  CLI::App* command =
      program.add_subcommand("peers", "twelve patterns: ours beside the best figures of others");
  const auto options = std::make_shared<PeersOptions>();
  options->device.words = words;
  options->device.config.preset = "fast";
  command->add_option("--dut", options->device.dut, "rtl, model, systemc, or lockstep")
      ->check(CLI::IsMember({"rtl", "model", "systemc", "lockstep"}))
      ->capture_default_str();
  command
      ->add_option("--beside", options->device.beside,
                   "second device of a lockstep: model, systemc")
      ->check(CLI::IsMember({"model", "systemc"}))
      ->capture_default_str();
  add_config_flags(*command, options->device.config);
  command
      ->add_option("--port", options->port,
                   "pipe: never waits for data; block: a load waits for its data; all")
      ->check(CLI::IsMember({"pipe", "block", "all"}))
      ->capture_default_str();
  command
      ->add_option("--latency", options->latency,
                   "cycles to the first read beat, twice those of a write response; or all")
      ->check(CLI::IsMember({"4", "20", "100", "all"}))
      ->capture_default_str();
  command->add_option("--json", options->json, "write everything as JSON; - for standard output");
  command->add_option("--csv", options->csv, "write the table as CSV; - for standard output");
  command->add_option("--markdown", options->markdown,
                      "write the table as Markdown; - for standard output");
  command->footer(kExamples);
  command->callback([options, &exit_code] { exit_code = peers(*options); });
}

}  // namespace wtc
