#!/bin/sh
# Builds scaled-jpeg.wasm from scaled-jpeg.c, which is part of Galloper and has no other source: MIT licence, as all of it.
# The committed file was built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of both:
# 3b91edfe10d06aaa3402fcc07b037200cb091835757ffb0e926fe6f607d1adbc  scaled-jpeg.c
# 4de860bdca33b216cf9a2ad8be69efea5e6dcfcee99fc291aa46779bef63a212  scaled-jpeg.wasm
set -e
cd "$(dirname "$0")"
object="$(mktemp)"
trap 'rm -f "$object"' EXIT
clang --target=wasm32 -std=c11 -O3 -msimd128 -mbulk-memory -ffreestanding -Wall -Wextra -c -o "$object" scaled-jpeg.c
wasm-ld --no-entry --strip-all -z stack-size=16384 -o scaled-jpeg.wasm "$object"
# The notes above are of these files now.
for name in scaled-jpeg.c scaled-jpeg.wasm; do
  sed -i "s/^# [0-9a-f]\{64\}  $name$/# $(sha256sum "$name")/" "$(basename "$0")"
done
