#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Rule 2.1.1 as a fact of the netlist: no path leads from an input pin of wtc_cache to an output pin
# but through a register or a RAM. Usage: scripts/check_moore.sh VERILOG... [-- NAME=VALUE...]
set -euo pipefail

sources=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  sources+=("$1")
  shift
done
parameters=
for pair in "${@:2}"; do parameters+=" -chparam ${pair%=*} ${pair#*=}"; done

registers='$adff,$adffe,$dff,$dffe,$sdff,$sdffe,$sdffce,$aldff,$aldffe,$mem_v2'
if ! said=$(yosys -q -p "read_verilog ${sources[*]}
    hierarchy -check -top wtc_cache$parameters
    proc; flatten; opt -full; memory_dff; memory_collect; opt_clean
    select -assert-none o:* %ci*:-$registers i:* %i" 2>&1); then
  pins=$(grep -o 'wtc_cache/[a-z_]*_n*i$' <<<"$said" | cut -d/ -f2 | tr '\n' ' ') || true
  echo "an output of wtc_cache depends on an input of the same cycle: ${pins:-$said}" >&2
  exit 1
fi
