// SPDX-License-Identifier: Apache-2.0
#include "testbench/report/trace_printer.hpp"

#include <string>

#include "testbench/report/output.hpp"

namespace wtc {

TracePrinter::TracePrinter(std::FILE* stream, const Config& config, bool checked)
    : stream_(stream), lines_(config), checked_(checked) {
  print(stream_, lines_.head() + "\n");
}

void TracePrinter::watch(std::uint64_t cycle, const CacheInputs& in, const CacheOutputs& out) {
  const char* verdict = checked_ && out.resp_valid != 0 ? "ok" : ".";
  print(stream_, lines_.line(cycle, in, out, verdict) + "\n");
}

}  // namespace wtc
