#!/usr/bin/env bash
# Runs every fuzz target for SECONDS each, one after another; ends at the first crash and says how to repeat it.
# Usage: run.sh SECONDS [TARGET…]
set -euo pipefail
cd "$(dirname "$0")"
seconds=$1
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(text regions image parser grade html eml connection envelope coding rpc query message json)
fuzz=.build/release/pardon-fuzz
packs=../../Sources/PardonRulePacks
work=.build/fuzz
mkdir -p "$work/seeds-image"
# Globals live as long as the process; the backtracer would take the crash away from libFuzzer.
export ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no PARDON_FUZZ_IMAGE=$work/built-in.image
"$fuzz" compile "$PARDON_FUZZ_IMAGE" $packs/{en,fr,shared}/*.yaml $packs/inflection/{en,fr}.tsv
"$fuzz" compile "$work/seeds-image/small.image" seeds/rules/small.*.yaml $packs/shared/scoring.yaml
for target in "${targets[@]}"; do
  length=4096
  case $target in
    text) seeds=seeds/text ;;
    regions) seeds=seeds/lines ;;
    image) seeds=$work/seeds-image length=20000 ;;
    parser) seeds=seeds/rules ;;
    *) seeds=seeds/$target ;;
  esac
  mkdir -p "$work/corpus/$target" "$work/crashes"
  echo "== $target, $seconds s"
  if ! "$fuzz" "$target" -detect_leaks=0 -max_total_time="$seconds" -timeout=30 -rss_limit_mb=3000 -max_len=$length \
    -print_final_stats=1 -artifact_prefix="$work/crashes/$target-" "$work/corpus/$target" "$seeds" \
    >"$work/$target.log" 2>&1; then
    grep -E "Fatal error|ERROR|SUMMARY|Test unit written" "$work/$target.log" >&2 || tail -20 "$work/$target.log" >&2
    echo "repeat with: benchmarks/fuzz/$fuzz $target FILE" >&2
    exit 1
  fi
  grep -E "^#[0-9]+.*DONE|cov: " "$work/$target.log" | tail -1
done
