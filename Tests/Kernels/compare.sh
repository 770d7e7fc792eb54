#!/usr/bin/env bash
# compare.sh: the kernels of all tiers, x86 and ARM, must read the same texts alike. Those of this machine's processor run natively,
# under AddressSanitizer and UndefinedBehaviorSanitizer; those of ARM under QEMU, built by the same compiler as the product.
set -euo pipefail
cd "$(dirname "$0")/../.."
clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
sources=(-Wall -Wextra -Wno-unused-parameter -Werror -ISources/CPardonScan/include Tests/Kernels/readings.c Sources/CPardonScan/*.c)
mapfile -t texts < <(find benchmarks/workloads docs/samples -name '*.txt' | sort)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The linker that the toolchain chooses warns of each function of the sanitizer.
"$clang" -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fuse-ld=lld "${sources[@]}" -o "$folder/native"
"$clang" --target=aarch64-linux-gnu -I/usr/aarch64-linux-gnu/include -O2 -static -fuse-ld=lld "${sources[@]}" -o "$folder/arm"

qemu-aarch64 "$folder/arm" 3 "${texts[@]}" > "$folder/neon"
compared=neon
for tier in '1 avx2 avx2' '2 avx512 avx512_vbmi2'; do
  read -r number name flag <<< "$tier"
  grep -qw "$flag" /proc/cpuinfo || continue
  "$folder/native" "$number" "${texts[@]}" > "$folder/$name"
  diff "$folder/neon" "$folder/$name" > "$folder/difference" || {
    echo "neon and $name read differently (survey, lines, words, languages, symbols):" >&2
    head -6 "$folder/difference" >&2
    exit 1
  }
  compared+=" $name"
done
echo "$compared agree on $(wc -l < "$folder/neon") texts"
