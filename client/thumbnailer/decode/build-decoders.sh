#!/bin/sh
# Builds decoders.wasm from C that is part of Galloper and has no other source: MIT licence, as all of it. The committed
# file was built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of all:
# ea854f52d1f600177b9385795d6963c0db077aded050132948c2cf18900c6d3b  kernel.h
# c3032ff75d9295fa1f290fbcb1a27700fc6fabc7c2a2eff23609ad3e2a2ec673  scaled-jpeg.c
# 3195a9bcda4b6a8106b556065eb6e6f70907f171ccb68504d65801db8cb09c59  scaled-progressive.h
# 64fb23805e395f20f447b3520a43684e9f207df496d11122d34f38e5cc6549e0  reduced-png.c
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
