#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What the cache costs on an iCE40 HX8K: area of the cache alone, clock with registers at its pins.
# Usage: scripts/synth.sh WTCACHE [PRESET...]          presets: small and full, if none is named
#        scripts/synth.sh --families WTCACHE PRESET... also ECP5 and Xilinx, by Yosys alone
# Environment: SEEDS (of the placer), SET ("NAME=VALUE ...", beyond the preset)
set -euo pipefail
cd "$(dirname "$0")/.."

families=
if [ "${1:-}" = --families ]; then families=1; shift; fi
[ $# -ge 1 ] || { sed -n '3,7s/^# //p' "$0" >&2; exit 2; }
wtcache=$1
shift
presets=("$@")
[ $# -gt 0 ] || presets=(small full)
seeds=${SEEDS:-1 2 3}
# As the peers were measured: 24-bit addresses, 32-bit port and bus.
set_always=(ADDR_W=24 DATA_W=32 BUS_W=32)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sources=$(tr '\n' ' ' <rtl/wtc.f)

# A top with four pins around wtc_cache: its inputs come from a shift register, its outputs go
# through one register each into a parity bit. So the clock is that of the cache, not of the pads.
wrapper() { # NAME=VALUE...
  awk -v values="$*" '
    /^ *parameter/ {
      name = $2; value = $4; sub(/[^0-9].*/, "", value)
      keep[++n] = name; is[name] = value
    }
    /^ *(input|output)/ {
      width = match($0, /\[[^]]*\]/) ? substr($0, RSTART, RLENGTH) : ""
      sub(/\/\/.*/, ""); gsub(/,/, ""); name = $NF
      if (name == "clk_i" || name == "rst_ni") next
      pins = pins ", ." name "(" name ")"
      if ($1 == "input") {
        ins = ins (ins ? ", " : "") name
        body = body "reg " width " " name ";\n"
      } else {
        outs = outs (outs ? ", " : "") name "_q"
        body = body "wire " width " " name "; reg " width " " name "_q;\n"
        body = body "always @(posedge clk_i) " name "_q <= " name ";\n"
      }
    }
    /^\);/ { exit }
    END {
      split(values, pairs, " ")
      for (i in pairs) { split(pairs[i], pair, "="); is[pair[1]] = pair[2] }
      print "module top(input clk_i, input rst_ni, input in_i, output reg out_o);"
      for (i = 1; i <= n; i++) {
        print "localparam " keep[i] " = " is[keep[i]] ";"
        set = set (i > 1 ? ", " : "") "." keep[i] "(" keep[i] ")"
      }
      printf "%s", body
      print "wtc_cache #(" set ") u_cache (.clk_i(clk_i), .rst_ni(rst_ni)" pins ");"
      print "always @(posedge clk_i) {" ins "} <= {" ins ", in_i};"
      print "always @(posedge clk_i) out_o <= ^{" outs "};\nendmodule"
    }' rtl/wtc_cache.v
}

cells() { # STATISTICS PATTERN: how many cells of these types
  awk -v type="$2" '$1 ~ type { sum += $2 } END { print sum + 0 }' "$1"
}

# Sets `values`, what the RTL takes for a preset, and `chparams`, the same for Yosys.
parameters_of() { # PRESET
  local flags=() pair
  for pair in "${set_always[@]}" ${SET:-}; do flags+=(--set "$pair"); done
  values=$("$wtcache" describe --rtl --preset "$1" "${flags[@]}")
  chparams=
  for pair in $values; do chparams+=" -set ${pair%=*} ${pair#*=}"; done
}

# --- One preset on the HX8K --------------------------------------------------------------------

measure() { # PRESET
  local values chparams stat=$work/stat seed clocks=()
  parameters_of "$1"
  yosys -q -p "read_verilog $sources; chparam$chparams wtc_cache
    synth_ice40 -top wtc_cache; tee -q -o $stat stat"
  wrapper $values >"$work/top.v"
  yosys -q -p "read_verilog $sources $work/top.v
    synth_ice40 -top top -json $work/top.json"
  for seed in $seeds; do
    nextpnr-ice40 --hx8k --package ct256 --freq 100 --seed "$seed" --json "$work/top.json" \
      >"$work/place.log" 2>&1 || true
    clocks+=("$(sed -n 's/.*Max frequency.*: \([0-9]*\)\..*/\1/p' "$work/place.log" | tail -1)")
    [ -n "${clocks[-1]}" ] || { tail -3 "$work/place.log" >&2; exit 1; }
  done
  printf '%-10s %6s %6s %5s  %s\n' "$1" "$(cells "$stat" '^SB_LUT4$')" \
    "$(cells "$stat" '^SB_DFF')" "$(cells "$stat" '^SB_RAM40')" "${clocks[*]}"
}

echo "iCE40 HX8K ct256, 24-bit addresses, 32-bit port and bus${SET:+, $SET}; seeds $seeds"
printf '%-10s %6s %6s %5s  %s\n' preset LUT4 FF EBR 'MHz per seed'
for preset in "${presets[@]}"; do measure "$preset"; done

# --- The same RTL for other families -----------------------------------------------------------

# Without a warning, and what it takes there. Yosys says nothing else under -q.
family() { # COMMAND PRESET
  local values chparams stat=$work/stat said
  parameters_of "$2"
  said=$(yosys -q -p "read_verilog $sources; chparam$chparams wtc_cache
    $1 -top wtc_cache; check -assert; tee -q -o $stat stat" 2>&1) || { echo "$said" >&2; exit 1; }
  printf '%-10s %6s %6s %5s  %s%s\n' "$2" "$(cells "$stat" '^LUT[1-6]$')" \
    "$(cells "$stat" '^(TRELLIS_FF|FD[A-Z]+)$')" \
    "$(cells "$stat" '^(DP16KD|TRELLIS_DPR16X4|RAMB[0-9A-Z]+|RAM[0-9A-Z]+)$')" "$1" \
    "${said:+, which complains: $said}"
  [ -z "$said" ] || exit 1
}
if [ -n "$families" ]; then
  printf '%-10s %6s %6s %5s  %s\n' preset LUT FF RAM 'Yosys, not placed'
  for preset in "${presets[@]}"; do
    family synth_ecp5 "$preset"
    family 'synth_xilinx -flatten' "$preset"
  done
fi
