#!/bin/sh
# Builds decoders.wasm from C that is part of Galloper and has no other source: MIT licence, as all of it. The committed
# file was built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of all:
# 72924ba07858aa53adb94f9c5ad95061bac25d519f4bc5a1bb24efec71604404  scaled-jpeg.c
# 20ef0d1f0a9a88f947a2be6967e9a2a037972fb5b70fcfd58d15479fa954f748  scaled-progressive.h
# ef44c6ed31555b3de88647eaf875babb0b9bdc50f16d97f414154df368bccb56  reduced-png.c
# 153b1314c655efbb0848238824313c65ddc4ae1bbd8c025d9d1ea82148385add  decoders.wasm
set -e
cd "$(dirname "$0")"
objects="$(mktemp -d)"
trap 'rm -r "$objects"' EXIT
for name in scaled-jpeg reduced-png; do
  clang --target=wasm32 -std=c11 -O3 -msimd128 -mbulk-memory -ffreestanding -Wall -Wextra -c -o "$objects/$name.o" "$name.c"
done
wasm-ld --no-entry --strip-all -z stack-size=16384 -o decoders.wasm "$objects"/*.o
chmod 644 decoders.wasm
# The notes above are of these files now.
for file in *.c *.h *.wasm; do
  sed -i "s/^# [0-9a-f]\{64\}  $file$/# $(sha256sum "$file")/" "$(basename "$0")"
done
