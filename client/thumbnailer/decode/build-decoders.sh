#!/bin/sh
# Builds decoders.wasm from C that is part of Galloper and has no other source: MIT licence, as all of it. The committed
# file was built with clang and lld 14.0.6 of Debian 12 (apt-get install clang lld). SHA-256 of all:
# fcbb44adb2a38a08b50286e9c993334396dfea262d06c3bf75815f9807596d76  kernel.h
# c3032ff75d9295fa1f290fbcb1a27700fc6fabc7c2a2eff23609ad3e2a2ec673  scaled-jpeg.c
# 20ef0d1f0a9a88f947a2be6967e9a2a037972fb5b70fcfd58d15479fa954f748  scaled-progressive.h
# 4da6ededf6a667f4555c8d98ac0e840a78c268621433911072458297ff24443c  reduced-png.c
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
