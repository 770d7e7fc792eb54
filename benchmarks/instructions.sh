#!/usr/bin/env bash
# Instructions of one warm call per stage on one 1 KB draft per language, counted by callgrind: a figure that neither
# the machine's load nor its clock moves. Run after `make bench-engine`, which builds what is measured.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# valgrind gives up on Swift's debug information; the function names stay.
bench=$folder/pardon-bench
objcopy --strip-debug .build/release/pardon-bench "$bench"
for draft in workloads/en/1KB/2.txt workloads/fr/1KB/4.txt; do
  for stage in tokens rules grade; do
    valgrind --tool=callgrind --toggle-collect='*BenchMeasured*' --callgrind-out-file="$folder/out" \
      "$bench" once "$stage" "$draft" >/dev/null 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
    count=$(awk '/^(summary|totals):/ {n = $2} END {print n}' "$folder/out")
    printf '%-24s %-8s %9d instructions, %4d bytes\n' "$draft" "$stage" "$count" "$(wc -c <"$draft")"
  done
done
