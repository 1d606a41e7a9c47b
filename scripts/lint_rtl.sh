#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The RTL through Verilator, Icarus and Yosys, without a warning, for the default parameters and
# for extremes. Prints the tool, the parameters and what it said when one complains.
set -euo pipefail
cd "$(dirname "$0")/.."

# One set a line; what is not named has its default.
sets() {
  cat <<'SETS'
WAYS=4
SETS=1 WAYS=1 MSHRS=1 TARGETS=1 ID_W=1 WBUF_ENTRIES=1
SETS=1 WAYS=16 REPLACEMENT=1
SETS=4096 WAYS=2 LINE_BYTES=128 BUS_W=256 WBUF_BYTES=128
SETS=4096 WAYS=16 ADDR_W=64 REPLACEMENT=3 LFSR_SEED=65535
ADDR_W=16 SETS=2 WAYS=3 REPLACEMENT=2
DATA_W=64 BUS_W=64 LINE_BYTES=128 WBUF_BYTES=8 WBUF_ENTRIES=16 WBUF_RETIRE_AT=16
DATA_W=64 BUS_W=256 LINE_BYTES=32 WBUF_BYTES=32 WRITE_MISS=1
DATA_W=32 BUS_W=32 LINE_BYTES=64 WBUF_BYTES=64 MSHRS=8 TARGETS=64 ID_W=8
DATA_W=32 BUS_W=32 LINE_BYTES=16 WBUF_BYTES=4 WBUF_MERGE=0 WBUF_MAX_AGE=1
BUS_W=128 LINE_BYTES=16 WBUF_BYTES=16 WBUF_ENTRIES=3 WBUF_MERGE=1 WAYS=5
WBUF_ENTRIES=0 WRITE_MISS=1 WRITE_HIT=1
STORE_ACK=1 WBUF_HAZARD=1 WBUF_MAX_AGE=65535 WAYS=7 REPLACEMENT=2
WBUF_ENTRIES=0 STORE_ACK=1 WBUF_MERGE=0 WBUF_HAZARD=1 MSHRS=1 TARGETS=2 WAYS=1
SNOOP=0
SNOOP=0 WAYS=1 SETS=1 MSHRS=1 WBUF_ENTRIES=0 BUS_W=32 LINE_BYTES=16 WBUF_BYTES=4
SNOOP=1 BUS_W=128 WBUF_BYTES=16
PREFETCH=1
PREFETCH=4 SETS=1 WAYS=1 MSHRS=2 WBUF_ENTRIES=0 LINE_BYTES=16
PREFETCH=2 SNOOP=0 ADDR_W=64 LINE_BYTES=128 BUS_W=256 WBUF_BYTES=32 MSHRS=8 WAYS=3 REPLACEMENT=2
SETS
}

lint_one() {
  local set=$1 said generics=() defines=() chparams=
  for pair in $set; do
    generics+=("-G$pair")
    defines+=("-Pwtc_cache.$pair")
    chparams+=" -set ${pair%=*} ${pair#*=}"
  done
  complain() {
    printf '%s complains about the RTL with %s:\n%s\n' "$1" "$set" "$said" >&2
    return 1
  }
  said=$(verilator --lint-only -Wall --language 1364-2005 --top-module wtc_cache -f rtl/wtc.f \
    "${generics[@]}" 2>&1) && [ -z "$said" ] || complain verilator
  said=$(iverilog -g2005 -Wall -t null -s wtc_cache -f rtl/wtc.f "${defines[@]}" 2>&1) &&
    [ -z "$said" ] || complain iverilog
  # -e: a warning is an error; memories stay memories, so that 16 ways of 4096 sets take seconds.
  said=$(yosys -q -e '.*' -p "read_verilog $(tr '\n' ' ' <rtl/wtc.f)
    chparam$chparams wtc_cache
    hierarchy -check -top wtc_cache
    proc
    check -assert" 2>&1) && [ -z "$said" ] || complain yosys
}
export -f lint_one

sets | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'lint_one "$1"' lint {}
echo "lint: $(sets | wc -l) parameter sets pass verilator, iverilog and yosys"
