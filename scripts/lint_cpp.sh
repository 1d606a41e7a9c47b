#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# clang-format over all C++ sources, clang-tidy over model and bench: lint_cpp.sh BUILD_FOLDER
# A source that passed is looked at again only after it, a header or .clang-tidy has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
export BUILD=$1 STAMPS=$1/lint

mapfile -t sources < <(git ls-files -co --exclude-standard '*.cpp' '*.hpp' | sort)
clang-format --dry-run -Werror "${sources[@]}"
echo "lint: ${#sources[@]} C++ files are formatted"

mkdir -p "$STAMPS"
newest=$(ls -t .clang-tidy $(printf '%s\n' "${sources[@]}" | grep '\.hpp$') | sed -n 1p)
if [ "$newest" -nt "$STAMPS/rules" ]; then
  rm -f "$STAMPS"/*.passed
  touch -r "$newest" "$STAMPS/rules"
fi

tidy_one() {
  local source=$1 stamp said
  stamp=$STAMPS/${source//\//_}.passed
  [ "$stamp" -nt "$source" ] && return
  if said=$(clang-tidy -p "$BUILD" --quiet "$source" 2>/dev/null); then
    touch "$stamp"
  else
    printf '%s\n' "$said" >&2
    return 1
  fi
}
export -f tidy_one

# Tests are left to the compiler: the macros of GoogleTest alone would double the time.
printf '%s\n' "${sources[@]}" | grep -E '^(model|testbench)/.*\.cpp$' |
  xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'tidy_one "$1"' tidy {}
echo "lint: clang-tidy finds nothing"
