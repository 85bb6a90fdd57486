#!/bin/bash
# Reads examples/ into a fresh ledger in a temporary folder and shows what comes out: demo.sh PATH/TO/chancery
set -euo pipefail
chancery="$(realpath "$1")"
cd "$(dirname "$0")/.."

folder="$(mktemp -d -t chancery-demo.XXXXXX)"
export CHANCERY_LEDGER="$folder/demo.db"
unset CHANCERY_TODAY CHANCERY_DATA

# Says what is run, then runs it.
show() {
  printf '\n$ chancery'
  printf ' %q' "$@"
  printf '\n'
  "$chancery" "$@"
}

show read examples --format table
show standing "Viet Nam" washington --as-of 2023-08-22 --known-by 2023-08-22 --format table
show standing VNM USA --format table
show claims VNM USA --format table
"$chancery" brief VNM USA --output "$folder/brief.html" 2>/dev/null
"$chancery" brief VNM USA --output "$folder/brief.md" 2>/dev/null
printf '\nThe ledger is %s\nThe brief was written to %s and brief.md beside it.\n' "$CHANCERY_LEDGER" "$folder/brief.html"
printf 'To look at it in a browser:\n  CHANCERY_LEDGER=%q %q serve --open\n' "$CHANCERY_LEDGER" "$chancery"
