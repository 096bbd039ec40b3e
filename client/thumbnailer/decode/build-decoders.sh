#!/bin/sh
# Builds the decoders in WebAssembly from their C, which is part of Galloper and has no other source: MIT licence, as all of it.
# The committed files were built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of all:
# 3b91edfe10d06aaa3402fcc07b037200cb091835757ffb0e926fe6f607d1adbc  scaled-jpeg.c
# 4de860bdca33b216cf9a2ad8be69efea5e6dcfcee99fc291aa46779bef63a212  scaled-jpeg.wasm
# eb583cf3a66560151ef9d92bc9c8bf45f1d4bb0c4c1775eba8084ce5341e4bf9  reduced-png.c
# c063ad3c1f25eb37308f339ffa7aba6a0f31f3a53ebcb2c9458410136e5e11bc  reduced-png.wasm
set -e
cd "$(dirname "$0")"
object="$(mktemp)"
trap 'rm -f "$object"' EXIT
for name in scaled-jpeg reduced-png; do
  clang --target=wasm32 -std=c11 -O3 -msimd128 -mbulk-memory -ffreestanding -Wall -Wextra -c -o "$object" "$name.c"
  wasm-ld --no-entry --strip-all -z stack-size=16384 -o "$name.wasm" "$object"
  # The notes above are of these files now.
  for file in "$name.c" "$name.wasm"; do
    sed -i "s/^# [0-9a-f]\{64\}  $file$/# $(sha256sum "$file")/" "$(basename "$0")"
  done
done
