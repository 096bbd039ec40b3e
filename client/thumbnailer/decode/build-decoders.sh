#!/bin/sh
# Builds the decoders in WebAssembly from their C, which is part of Galloper and has no other source: MIT licence, as all of it.
# The committed files were built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of all:
# 1fb5a444a3c1773b0e14cde75b723fa78dec67eb708fbdee18d5a5b275974edf  scaled-jpeg.c
# 20ef0d1f0a9a88f947a2be6967e9a2a037972fb5b70fcfd58d15479fa954f748  scaled-progressive.h
# 6a416e8f3b3a8fdd65e2a3363d561e1260cba457df38e5d3aac71f15914f95dc  scaled-jpeg.wasm
# eb583cf3a66560151ef9d92bc9c8bf45f1d4bb0c4c1775eba8084ce5341e4bf9  reduced-png.c
# c063ad3c1f25eb37308f339ffa7aba6a0f31f3a53ebcb2c9458410136e5e11bc  reduced-png.wasm
set -e
cd "$(dirname "$0")"
object="$(mktemp)"
trap 'rm -f "$object"' EXIT
for name in scaled-jpeg reduced-png; do
  clang --target=wasm32 -std=c11 -O3 -msimd128 -mbulk-memory -ffreestanding -Wall -Wextra -c -o "$object" "$name.c"
  wasm-ld --no-entry --strip-all -z stack-size=16384 -o "$name.wasm" "$object"
done
# The notes above are of these files now.
for file in *.c *.h *.wasm; do
  sed -i "s/^# [0-9a-f]\{64\}  $file$/# $(sha256sum "$file")/" "$(basename "$0")"
done
