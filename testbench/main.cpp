// SPDX-License-Identifier: Apache-2.0
#include "testbench/commands/program.hpp"

int main(int count, char** words) {
  return wtc::run_program(count, words);
}
