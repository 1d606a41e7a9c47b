// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/run_output.hpp"

#include "testbench/report/output.hpp"

namespace wtc {

std::FILE* text_stream(const RunOptions& options) {
  return options.json == "-" ? stderr : stdout;
}

void write_json(const RunOptions& options, const std::string& text) {
  if (options.json.empty()) return;
  if (options.json != "-") {
    write_file(options.json, text);
    return;
  }
  print(stdout, text);
  flush(stdout);
}

}  // namespace wtc
