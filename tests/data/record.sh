#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Records the traces of this folder again: tests/data/record.sh [WTCACHE], from the repository root.
# Needs valgrind and sqlite3. The programs are those of the machine at hand, so another version of
# gzip, sort or sqlite3 gives another trace; the tests hold the counts of the ones stored here.
set -eu

wtcache=$(realpath "${1:-build/wtcache}")
data=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# record NAME SKIP PROGRAM ARGS: 200,000 accesses after the loader and the program's start. The
# empty environment keeps the stack where it is on every machine.
record() {
  name=$1
  skip=$2
  shift 2
  env -i PATH=/usr/bin:/bin LC_ALL=C "$wtcache" record -o "$data/$name.wtct.xz" \
    --address-bits 32 --skip "$skip" --limit 200000 -- "$@" >"$name.out"
}

awk 'BEGIN { x = 1; for (i = 0; i < 4000; ++i) { x = (x * 16807) % 2147483647; print x } }' \
  >numbers.txt
{
  echo 'CREATE TABLE measured (id INTEGER PRIMARY KEY, place INTEGER, value INTEGER);'
  echo 'CREATE INDEX by_place ON measured (place); BEGIN;'
  awk '{ printf "INSERT INTO measured (place, value) VALUES (%d, %d);\n", $1 % 97, $1 }' numbers.txt
  echo 'COMMIT; SELECT place, count(*), sum(value) FROM measured GROUP BY place;'
} >measured.sql

record gzip 600000 gzip -9 -c numbers.txt
record sort 400000 sort --parallel=1 -n numbers.txt
record sqlite 4000000 sqlite3 -batch :memory: '.read measured.sql'
