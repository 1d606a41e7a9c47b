#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs what `make run`, `make trace` and `wtcache peers` run and puts the output where the documents
# show it: tests/docs/golden/, README.md, docs/guide.md, docs/performance.md. Never edit it by hand.
# Arguments go to make: scripts/golden.sh BUILD=/tmp/build
set -euo pipefail
cd "$(dirname "$0")/.."

make --no-print-directory "$@" build
golden=tests/docs/golden
mkdir -p $golden
$(make --no-print-directory -n "$@" run | tail -1) >$golden/run.txt
# The trace ends where the report begins.
$(make --no-print-directory -n "$@" trace | tail -1) | sed '/^[a-z]/,$d' >$golden/trace.txt
wtcache=$(make --no-print-directory -n "$@" run | tail -1 | cut -d' ' -f1)
$wtcache peers --latency all --markdown - >$golden/peers.md 2>/dev/null

# show DOCUMENT MARKER FILE: the first block after the marker becomes the text of the file.
show() {
  awk -v marker="$2" -v file="$3" '
    $0 == marker { waiting = 1 }
    /^```/ && inside { inside = 0 }
    !inside { print }
    /^```/ && waiting { waiting = 0; inside = 1; while ((getline line < file) > 0) print line }
  ' "$1" >"$1.new"
  mv "$1.new" "$1"
}
show README.md '<!-- what `make run` prints: scripts/golden.sh -->' $golden/run.txt
show docs/guide.md '<!-- what `make trace` prints: scripts/golden.sh -->' $golden/trace.txt

# show_table DOCUMENT MARKER FILE: the table after the marker becomes the text of the file.
show_table() {
  awk -v marker="$2" -v file="$3" '
    inside && !/^\|/ { inside = 0 }
    !inside { print }
    $0 == marker { inside = 1; while ((getline line < file) > 0) print line }
  ' "$1" >"$1.new"
  mv "$1.new" "$1"
}
show_table docs/performance.md \
  '<!-- what `wtcache peers --latency all` finds: scripts/golden.sh -->' $golden/peers.md
