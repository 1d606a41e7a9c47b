#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian or Ubuntu packages that are missing: scripts/deps.sh GROUP...
# Silent when nothing is missing. Groups: run, test, lint, bench, synth.
set -eu

packages=
for group; do
  case $group in
    run) names="g++ make cmake ninja-build verilator libsystemc-dev libgtest-dev libcli11-dev
                nlohmann-json3-dev libfmt-dev libarchive-dev zlib1g-dev" ;;
    test) names="iverilog yosys valgrind gzip xz-utils zstd sqlite3 openmpi-bin" ;;
    lint) names="iverilog yosys clang-format clang-tidy git python3" ;;
    bench) names="libbenchmark-dev" ;;
    synth) names="yosys nextpnr-ice40" ;;
    *) echo "scripts/deps.sh: group '$group' is not run, test, lint, bench or synth" >&2; exit 2 ;;
  esac
  packages="$packages $names"
done

if ! command -v dpkg-query >/dev/null; then
  echo "make deps knows Debian and Ubuntu only; elsewhere install what these packages give, then" \
       "use 'make build':" $packages >&2
  exit 2
fi

missing=
for package in $packages; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "run as root: apt-get install$missing" >&2; exit 2; }
  root=sudo
fi
echo "installing$missing"
apt="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
$apt update
$apt install -y --no-install-recommends $missing >/dev/null
