;; The scan of a baseline JPEG from pixels: colours, cosine transform, quantization and Huffman codes. jpeg.ts writes the
;; tables and the headers. Built into the page by vite-wat.ts. The transform is that of Arai, Agui and Nakajima (1988), as
;; in Pennebaker and Mitchell, "JPEG", figure 4-8. It leaves a factor out of each coefficient, which is in the divisors.
(module
  (memory (export "memory") 1)

  ;; Bits that are not written yet: `count` of them, the lowest of `bits`. `out` is the place of the next byte.
  (global $bits (mut i64) (i64.const 0))
  (global $count (mut i32) (i32.const 0))
  (global $out (mut i32) (i32.const 0))

  (func $put (param $code i32) (param $length i32)
    (local $byte i32)
    (global.set $bits
      (i64.or
        (i64.shl (global.get $bits) (i64.extend_i32_u (local.get $length)))
        (i64.extend_i32_u (local.get $code))))
    (global.set $count (i32.add (global.get $count) (local.get $length)))
    (loop $bytes
      (if (i32.ge_u (global.get $count) (i32.const 8))
        (then
          (global.set $count (i32.sub (global.get $count) (i32.const 8)))
          (local.set $byte
            (i32.and
              (i32.wrap_i64
                (i64.shr_u (global.get $bits) (i64.extend_i32_u (global.get $count))))
              (i32.const 255)))
          (i32.store8 (global.get $out) (local.get $byte))
          (global.set $out (i32.add (global.get $out) (i32.const 1)))
          ;; A byte of ones is a marker unless a zero follows it.
          (if (i32.eq (local.get $byte) (i32.const 255))
            (then
              (i32.store8 (global.get $out) (i32.const 0))
              (global.set $out (i32.add (global.get $out) (i32.const 1)))))
          (br $bytes)))))

  ;; The code for `value` behind `run` zeros. A table has for each symbol its code, times 256, and its length.
  (func $putValue (param $table i32) (param $run i32) (param $value i32)
    (local $length i32) (local $entry i32)
    (local.set $length
      (i32.sub
        (i32.const 32)
        (i32.clz
          (select
            (i32.sub (i32.const 0) (local.get $value))
            (local.get $value)
            (i32.lt_s (local.get $value) (i32.const 0))))))
    (local.set $entry
      (i32.load
        (i32.add
          (local.get $table)
          (i32.shl
            (i32.or (i32.shl (local.get $run) (i32.const 4)) (local.get $length))
            (i32.const 2)))))
    (call $put
      (i32.shr_u (local.get $entry) (i32.const 8))
      (i32.and (local.get $entry) (i32.const 255)))
    ;; A negative value is written as the bits of the value before it.
    (call $put
      (i32.and
        (i32.add (local.get $value) (i32.shr_s (local.get $value) (i32.const 31)))
        (i32.sub (i32.shl (i32.const 1) (local.get $length)) (i32.const 1)))
      (local.get $length)))

  ;; The transform of 4 columns at once.
  (func $transform
    (param $d0 v128) (param $d1 v128) (param $d2 v128) (param $d3 v128)
    (param $d4 v128) (param $d5 v128) (param $d6 v128) (param $d7 v128)
    (result v128 v128 v128 v128 v128 v128 v128 v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128) (local $t4 v128) (local $t5 v128)
      (local $t6 v128) (local $t7 v128)
    (local $a v128) (local $b v128) (local $c v128) (local $z1 v128) (local $z2 v128) (local $z3 v128)
      (local $z4 v128) (local $z5 v128)
    (local.set $s0 (f32x4.add (local.get $d0) (local.get $d7)))
    (local.set $t7 (f32x4.sub (local.get $d0) (local.get $d7)))
    (local.set $s1 (f32x4.add (local.get $d1) (local.get $d6)))
    (local.set $t6 (f32x4.sub (local.get $d1) (local.get $d6)))
    (local.set $s2 (f32x4.add (local.get $d2) (local.get $d5)))
    (local.set $t5 (f32x4.sub (local.get $d2) (local.get $d5)))
    (local.set $s3 (f32x4.add (local.get $d3) (local.get $d4)))
    (local.set $t4 (f32x4.sub (local.get $d3) (local.get $d4)))
    ;; Even coefficients.
    (local.set $a (f32x4.add (local.get $s0) (local.get $s3)))
    (local.set $z2 (f32x4.sub (local.get $s0) (local.get $s3)))
    (local.set $b (f32x4.add (local.get $s1) (local.get $s2)))
    (local.set $c (f32x4.sub (local.get $s1) (local.get $s2)))
    (local.set $z1 (f32x4.mul (f32x4.add (local.get $c) (local.get $z2))
      (v128.const f32x4 0.70710678 0.70710678 0.70710678 0.70710678)))
    (local.set $d0 (f32x4.add (local.get $a) (local.get $b)))
    (local.set $d4 (f32x4.sub (local.get $a) (local.get $b)))
    (local.set $d2 (f32x4.add (local.get $z2) (local.get $z1)))
    (local.set $d6 (f32x4.sub (local.get $z2) (local.get $z1)))
    ;; Odd coefficients.
    (local.set $a (f32x4.add (local.get $t4) (local.get $t5)))
    (local.set $b (f32x4.add (local.get $t5) (local.get $t6)))
    (local.set $c (f32x4.add (local.get $t6) (local.get $t7)))
    (local.set $z5 (f32x4.mul (f32x4.sub (local.get $a) (local.get $c))
      (v128.const f32x4 0.38268343 0.38268343 0.38268343 0.38268343)))
    (local.set $z2 (f32x4.add (f32x4.mul (local.get $a)
      (v128.const f32x4 0.54119610 0.54119610 0.54119610 0.54119610)) (local.get $z5)))
    (local.set $z4 (f32x4.add (f32x4.mul (local.get $c)
      (v128.const f32x4 1.30656296 1.30656296 1.30656296 1.30656296)) (local.get $z5)))
    (local.set $z3 (f32x4.mul (local.get $b) (v128.const f32x4 0.70710678 0.70710678 0.70710678 0.70710678)))
    (local.set $a (f32x4.add (local.get $t7) (local.get $z3)))
    (local.set $b (f32x4.sub (local.get $t7) (local.get $z3)))
    (local.set $d5 (f32x4.add (local.get $b) (local.get $z2)))
    (local.set $d3 (f32x4.sub (local.get $b) (local.get $z2)))
    (local.set $d1 (f32x4.add (local.get $a) (local.get $z4)))
    (local.set $d7 (f32x4.sub (local.get $a) (local.get $z4)))
    (local.get $d0) (local.get $d1) (local.get $d2) (local.get $d3)
    (local.get $d4) (local.get $d5) (local.get $d6) (local.get $d7))

  ;; Rows become columns.
  (func $transpose
    (param $a v128) (param $b v128) (param $c v128) (param $d v128)
    (result v128 v128 v128 v128)
    (local $p v128) (local $q v128) (local $r v128) (local $s v128)
    (local.set $p (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
    (local.set $q (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
    (local.set $r (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
    (local.set $s (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $p) (local.get $r))
    (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $p) (local.get $r))
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $q) (local.get $s))
    (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $q) (local.get $s)))

  ;; Writes one block of 8 x 8 values, 16 bits each, whose rows are `stride` bytes apart. `last` is the first coefficient
  ;; of the block before; the result is that of this block.
  (func $block
    (param $at i32) (param $stride i32) (param $divisors i32)
    (param $first i32) (param $others i32) (param $last i32)
    (result i32)
    (local $value i32) (local $run i32) (local $place i32) (local $dc i32)
    (local $l0 v128) (local $l1 v128) (local $l2 v128) (local $l3 v128) (local $l4 v128) (local $l5 v128)
      (local $l6 v128) (local $l7 v128)
    (local $r0 v128) (local $r1 v128) (local $r2 v128) (local $r3 v128) (local $r4 v128) (local $r5 v128)
      (local $r6 v128) (local $r7 v128)
    (local.set $l0 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r0 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l1 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r1 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l2 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r2 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l3 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r3 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l4 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r4 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l5 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r5 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l6 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r6 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (local.set $at (i32.add (local.get $at) (local.get $stride)))
    (local.set $l7 (f32x4.convert_i32x4_s (v128.load16x4_s (local.get $at))))
    (local.set $r7 (f32x4.convert_i32x4_s (v128.load16x4_s offset=8 (local.get $at))))
    (call $transform
      (local.get $l0) (local.get $l1) (local.get $l2) (local.get $l3)
      (local.get $l4) (local.get $l5) (local.get $l6) (local.get $l7))
    (local.set $l7) (local.set $l6) (local.set $l5) (local.set $l4) (local.set $l3) (local.set $l2) (local.set $l1)
      (local.set $l0)
    (call $transform
      (local.get $r0) (local.get $r1) (local.get $r2) (local.get $r3)
      (local.get $r4) (local.get $r5) (local.get $r6) (local.get $r7))
    (local.set $r7) (local.set $r6) (local.set $r5) (local.set $r4) (local.set $r3) (local.set $r2) (local.set $r1)
      (local.set $r0)
    ;; The columns of the left half become the first four rows.
    (call $transpose (local.get $l0) (local.get $l1) (local.get $l2) (local.get $l3))
    (call $transpose (local.get $l4) (local.get $l5) (local.get $l6) (local.get $l7))
    (call $transpose (local.get $r0) (local.get $r1) (local.get $r2) (local.get $r3))
    (call $transpose (local.get $r4) (local.get $r5) (local.get $r6) (local.get $r7))
    (local.set $r7) (local.set $r6) (local.set $r5) (local.set $r4)
    (local.set $l7) (local.set $l6) (local.set $l5) (local.set $l4)
    (local.set $r3) (local.set $r2) (local.set $r1) (local.set $r0)
    (local.set $l3) (local.set $l2) (local.set $l1) (local.set $l0)
    (call $transform
      (local.get $l0) (local.get $l1) (local.get $l2) (local.get $l3)
      (local.get $l4) (local.get $l5) (local.get $l6) (local.get $l7))
    (local.set $l7) (local.set $l6) (local.set $l5) (local.set $l4) (local.set $l3) (local.set $l2) (local.set $l1)
      (local.set $l0)
    (call $transform
      (local.get $r0) (local.get $r1) (local.get $r2) (local.get $r3)
      (local.get $r4) (local.get $r5) (local.get $r6) (local.get $r7))
    (local.set $r7) (local.set $r6) (local.set $r5) (local.set $r4) (local.set $r3) (local.set $r2) (local.set $r1)
      (local.set $r0)
    ;; Divided and rounded: coefficients at 2,816, which are read by their order in the file.
    (v128.store offset=0 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l0) (v128.load offset=0 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r0) (v128.load offset=16
        (local.get $divisors)))))))
    (v128.store offset=16 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l1) (v128.load offset=32 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r1) (v128.load offset=48
        (local.get $divisors)))))))
    (v128.store offset=32 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l2) (v128.load offset=64 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r2) (v128.load offset=80
        (local.get $divisors)))))))
    (v128.store offset=48 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l3) (v128.load offset=96 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r3) (v128.load offset=112
        (local.get $divisors)))))))
    (v128.store offset=64 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l4) (v128.load offset=128 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r4) (v128.load offset=144
        (local.get $divisors)))))))
    (v128.store offset=80 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l5) (v128.load offset=160 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r5) (v128.load offset=176
        (local.get $divisors)))))))
    (v128.store offset=96 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l6) (v128.load offset=192 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r6) (v128.load offset=208
        (local.get $divisors)))))))
    (v128.store offset=112 (i32.const 2816) (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $l7) (v128.load offset=224 (local.get $divisors)))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $r7) (v128.load offset=240
        (local.get $divisors)))))))
    (local.set $dc (i32.load16_s (i32.const 2816)))
    (call $putValue (local.get $first) (i32.const 0) (i32.sub (local.get $dc) (local.get $last)))
    (local.set $place (i32.const 1))
    (loop $each
      (local.set $value
        (i32.load16_s offset=2816 (i32.load8_u offset=512 (local.get $place))))
      (if (i32.eqz (local.get $value))
        (then (local.set $run (i32.add (local.get $run) (i32.const 1))))
        (else
          (loop $sixteen
            (if (i32.ge_u (local.get $run) (i32.const 16))
              (then
                (call $put
                  (i32.shr_u (i32.load offset=960 (local.get $others)) (i32.const 8))
                  (i32.and (i32.load offset=960 (local.get $others)) (i32.const 255)))
                (local.set $run (i32.sub (local.get $run) (i32.const 16)))
                (br $sixteen))))
          (call $putValue (local.get $others) (local.get $run) (local.get $value))
          (local.set $run (i32.const 0))))
      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $place) (i32.const 64))))
    ;; Nothing but zeros up to the end.
    (if (local.get $run)
      (then
        (call $put
          (i32.shr_u (i32.load (local.get $others)) (i32.const 8))
          (i32.and (i32.load (local.get $others)) (i32.const 255)))))
    (local.get $dc))

  ;; Brightness of 4 RGBA pixels less 128, at `to`, 16 bits each (ITU-R BT.601, as in JFIF).
  (func $brightness (param $pixels v128) (param $to i32)
    (local $sum v128)
    (local.set $sum
      (i32x4.sub
        (i32x4.shr_s
          (i32x4.add
            (i32x4.add (i32x4.add (i32x4.mul (v128.and (i32x4.shr_u (local.get $pixels) (i32.const 0))
              (v128.const i32x4 255 255 255 255)) (v128.const i32x4 4899 4899 4899 4899)) (i32x4.mul (v128.and
              (i32x4.shr_u (local.get $pixels) (i32.const 8)) (v128.const i32x4 255 255 255 255))
              (v128.const i32x4 9617 9617 9617 9617))) (i32x4.mul (v128.and (i32x4.shr_u (local.get $pixels)
              (i32.const 16)) (v128.const i32x4 255 255 255 255)) (v128.const i32x4 1868 1868 1868 1868)))
            (v128.const i32x4 8192 8192 8192 8192))
          (i32.const 14))
        (v128.const i32x4 128 128 128 128)))
    (v128.store64_lane 0 (local.get $to)
      (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum))))

  ;; The sums of one channel over 4 squares of 2 x 2 pixels: two rows, 8 pixels each.
  (func $squares
    (param $a v128) (param $b v128) (param $c v128) (param $d v128) (param $shift i32)
    (result v128)
    (local $left v128) (local $right v128)
    (local.set $left (i32x4.add (v128.and (i32x4.shr_u (local.get $a) (local.get $shift))
      (v128.const i32x4 255 255 255 255)) (v128.and (i32x4.shr_u (local.get $c) (local.get $shift))
      (v128.const i32x4 255 255 255 255))))
    (local.set $right (i32x4.add (v128.and (i32x4.shr_u (local.get $b) (local.get $shift))
      (v128.const i32x4 255 255 255 255)) (v128.and (i32x4.shr_u (local.get $d) (local.get $shift))
      (v128.const i32x4 255 255 255 255))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $left) (local.get $right))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $left) (local.get $right))))

  ;; Splits the picture at `from` into brightness at `y` and two planes of colour at half of its size at `u` and `v`. Its
  ;; sides are multiples of 16.
  (func $planes
    (param $from i32) (param $width i32) (param $height i32) (param $y i32) (param $u i32) (param $v i32)
    (local $x i32) (local $row i32) (local $bytes i32) (local $next i32) (local $below i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $red v128) (local $green v128) (local $blue v128) (local $sum v128)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (loop $rows
      (local.set $x (i32.const 0))
      (loop $along
        (local.set $next (i32.add (local.get $from) (local.get $bytes)))
        (local.set $a (v128.load (local.get $from)))
        (local.set $b (v128.load offset=16 (local.get $from)))
        (local.set $c (v128.load (local.get $next)))
        (local.set $d (v128.load offset=16 (local.get $next)))
        (local.set $below (i32.add (local.get $y) (i32.shl (local.get $width) (i32.const 1))))
        (call $brightness (local.get $a) (local.get $y))
        (call $brightness (local.get $b) (i32.add (local.get $y) (i32.const 8)))
        (call $brightness (local.get $c) (local.get $below))
        (call $brightness (local.get $d) (i32.add (local.get $below) (i32.const 8)))
        (local.set $red (call $squares (local.get $a) (local.get $b) (local.get $c) (local.get $d) (i32.const 0)))
        (local.set $green (call $squares (local.get $a) (local.get $b) (local.get $c) (local.get $d) (i32.const 8)))
        (local.set $blue (call $squares (local.get $a) (local.get $b) (local.get $c) (local.get $d) (i32.const 16)))
        (local.set $sum
          (i32x4.shr_s
            (i32x4.add
              (i32x4.add (i32x4.add (i32x4.mul (local.get $red) (v128.const i32x4 -2765 -2765 -2765 -2765))
                (i32x4.mul (local.get $green) (v128.const i32x4 -5427 -5427 -5427 -5427))) (i32x4.mul
                (local.get $blue) (v128.const i32x4 8192 8192 8192 8192)))
              (v128.const i32x4 32768 32768 32768 32768))
            (i32.const 16)))
        (v128.store64_lane 0 (local.get $u)
          (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
        (local.set $sum
          (i32x4.shr_s
            (i32x4.add
              (i32x4.add (i32x4.add (i32x4.mul (local.get $red) (v128.const i32x4 8192 8192 8192 8192)) (i32x4.mul
                (local.get $green) (v128.const i32x4 -6860 -6860 -6860 -6860))) (i32x4.mul (local.get $blue)
                (v128.const i32x4 -1332 -1332 -1332 -1332)))
              (v128.const i32x4 32768 32768 32768 32768))
            (i32.const 16)))
        (v128.store64_lane 0 (local.get $v)
          (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
        (local.set $from (i32.add (local.get $from) (i32.const 32)))
        (local.set $y (i32.add (local.get $y) (i32.const 16)))
        (local.set $u (i32.add (local.get $u) (i32.const 8)))
        (local.set $v (i32.add (local.get $v) (i32.const 8)))
        (local.set $x (i32.add (local.get $x) (i32.const 8)))
        (br_if $along (i32.lt_u (local.get $x) (local.get $width))))
      ;; The second row of each pair is done.
      (local.set $from (i32.add (local.get $from) (local.get $bytes)))
      (local.set $y (i32.add (local.get $y) (i32.shl (local.get $width) (i32.const 1))))
      (local.set $row (i32.add (local.get $row) (i32.const 2)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $height)))))

  ;; Writes the scan of the RGBA picture at `from` to `to`, with the planes at `y`, `u` and `v`. The result is the place
  ;; behind its last byte. The sides are multiples of 16. Tables: divisors at 0 and 256, the order of the coefficients at
  ;; 512, Huffman codes of first coefficients at 640 and 704 and of the others at 768 and 1,792; the second ones are those
  ;; of the colours.
  (func (export "scan")
    (param $from i32) (param $width i32) (param $height i32)
    (param $y i32) (param $u i32) (param $v i32) (param $to i32)
    (result i32)
    (local $x i32) (local $row i32) (local $stride i32) (local $half i32)
    (local $lastY i32) (local $lastU i32) (local $lastV i32)
    (call $planes
      (local.get $from) (local.get $width) (local.get $height)
      (local.get $y) (local.get $u) (local.get $v))
    (global.set $bits (i64.const 0))
    (global.set $count (i32.const 0))
    (global.set $out (local.get $to))
    (local.set $half (local.get $width))
    (local.set $stride (i32.shl (local.get $width) (i32.const 1)))
    (loop $rows
      (local.set $x (i32.const 0))
      (loop $along
        (local.set $lastY (call $block (local.get $y) (local.get $stride)
          (i32.const 0) (i32.const 640) (i32.const 768) (local.get $lastY)))
        (local.set $lastY (call $block (i32.add (local.get $y) (i32.const 16)) (local.get $stride)
          (i32.const 0) (i32.const 640) (i32.const 768) (local.get $lastY)))
        (local.set $lastY (call $block (i32.add (local.get $y) (i32.shl (local.get $stride) (i32.const 3)))
          (local.get $stride)
          (i32.const 0) (i32.const 640) (i32.const 768) (local.get $lastY)))
        (local.set $lastY (call $block (i32.add (i32.add (local.get $y) (i32.const 16)) (i32.shl (local.get $stride)
          (i32.const 3))) (local.get $stride)
          (i32.const 0) (i32.const 640) (i32.const 768) (local.get $lastY)))
        (local.set $lastU (call $block (local.get $u) (local.get $half)
          (i32.const 256) (i32.const 704) (i32.const 1792) (local.get $lastU)))
        (local.set $lastV (call $block (local.get $v) (local.get $half)
          (i32.const 256) (i32.const 704) (i32.const 1792) (local.get $lastV)))
        (local.set $y (i32.add (local.get $y) (i32.const 32)))
        (local.set $u (i32.add (local.get $u) (i32.const 16)))
        (local.set $v (i32.add (local.get $v) (i32.const 16)))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (br_if $along (i32.lt_u (local.get $x) (local.get $width))))
      ;; 15 rows of brightness and 7 of colour are done too.
      (local.set $y (i32.add (local.get $y) (i32.mul (local.get $stride) (i32.const 15))))
      (local.set $u (i32.add (local.get $u) (i32.mul (local.get $half) (i32.const 7))))
      (local.set $v (i32.add (local.get $v) (i32.mul (local.get $half) (i32.const 7))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $height))))
    ;; The last byte is filled up with ones.
    (call $put (i32.const 127) (i32.const 7))
    (global.get $out)))
