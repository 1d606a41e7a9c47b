#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The rules of the house that a pattern can judge. Each prints the lines that break it.
set -euo pipefail
cd "$(dirname "$0")/.."
broken=0

# nothing MESSAGE: standard input must be empty.
nothing() {
  local found
  found=$(cat)
  [ -z "$found" ] && return
  printf 'lint: %s:\n%s\n' "$1" "$found" >&2
  broken=1
}
cpp=(--include=*.cpp --include=*.hpp)
rooms=(model testbench tests benchmarks)

nothing "only testbench/report and main print or exit" < <(
  grep -rnE '\bcout\b|\bcerr\b|\bf?printf\(|[^_]\bexit\(' model testbench "${cpp[@]}" |
    grep -vE '^testbench/(report/|main\.cpp)' || true)
nothing "include <systemc>, never systemc.h or its namespaces" < <(
  grep -rnE 'systemc\.h|using namespace sc_' "${rooms[@]}" "${cpp[@]}" || true)
nothing "randomness comes from the seed" < <(
  grep -rnE '\brand\(|\btime\(0\)|\bsrand\b|random_device' "${rooms[@]}" "${cpp[@]}" || true)
nothing "<systemc> and Verilated headers never meet in one file" < <(
  grep -rlF '<systemc>' "${rooms[@]}" "${cpp[@]}" | xargs -r grep -lE '"verilated|"V[a-z]' || true)
nothing "no open ends" < <(
  grep -rnE '\b(TODO|FIXME|XXX)\b' rtl "${rooms[@]}" docs --include=*.v --include=*.md "${cpp[@]}" |
    grep -v 'tests/docs/house_' || true)
nothing "a lint_off says its reason" < <(grep -rn 'lint_off' rtl | grep -v 'reason:' || true)
nothing "knowledge points one way" < <(
  grep -rnE '#include "(tests|testbench)/' model || true
  grep -rnE '#include "tests/' testbench || true)
nothing "no source is larger than 12 KB" < <(
  find "${rooms[@]}" -type f \( -name '*.cpp' -o -name '*.hpp' \) -size +12k)
nothing "no line is longer than 100 columns" < <(
  grep -rnE '^.{101,}' rtl "${rooms[@]}" scripts cmake --include=*.v "${cpp[@]}" --include=*.sh \
    --include=*.cmake || true)
nothing "every source begins with its licence" < <(
  git ls-files -co --exclude-standard '*.v' '*.cpp' '*.hpp' '*.sh' '*.cmake' Makefile |
    while read -r file; do head -2 "$file" | grep -q SPDX-License-Identifier || echo "$file"; done)

[ $broken -eq 0 ] && echo "lint: the house rules hold"
