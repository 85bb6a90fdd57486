#!/bin/sh
# Runs every property test with many random cases. Usage: properties.sh BUILD [CASES [SEED]]. What fails says how to repeat it:
# run again with the same CASES and SEED.
set -eu
build=$1
cases=${2:-5000}
seed=${3:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
cd "$(dirname "$0")/.."
echo "seed $seed, $cases cases each"
failed=0
for source in $(grep -rl 'include <rapidcheck/gtest.h>' src --include='*_test.cc'); do
  folder=$(basename "$(dirname "$source")")
  suites=$(sed -n 's/^RC_GTEST_PROP(\([A-Za-z0-9]*\), \([A-Za-z0-9]*\),.*/\1.\2/p' "$source" | paste -sd: -)
  test -n "$suites" || continue
  echo "$source"
  for program in "$build/src/$folder"/*_test; do
    RC_PARAMS="seed=$seed max_success=$cases" "$program" --gtest_brief=1 --gtest_filter="$suites" || failed=1
  done
done
exit $failed
