#!/bin/bash
# Runs every fuzz target for so many seconds, starting from its saved inputs: fuzz.sh FOLDER SECONDS
set -euo pipefail
folder="$1" seconds="$2"
cd "$(dirname "$0")/.."
found=0
for target in "$folder"/*_fuzz; do
  [ -x "$target" ] || continue
  found=1
  name="$(basename "$target" _fuzz)"
  mkdir -p "$folder/corpus/$name"
  seeds=()
  if [ -d "fuzz/corpus/$name" ]; then seeds=("fuzz/corpus/$name"); fi
  echo "== $name, $seconds seconds"
  "$target" -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$folder/$name-" "$folder/corpus/$name" "${seeds[@]}"
done
[ "$found" = 1 ] || { echo "no fuzz targets in $folder" >&2; exit 1; }
