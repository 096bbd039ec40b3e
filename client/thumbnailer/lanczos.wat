;; Scales a picture without transparency, 4 or 8 channels at once. Built into the page by vite-wat.ts.
;;
;; Each column and each row of the thumbnail has a filter: the place of its first pixel, the number of pairs of
;; neighbours (a 32-bit integer each), and for each pair two weights of 16 bits. One is 16,384, and a filter's weights
;; have that sum. Every filter takes `stride` bytes.
(module
  (memory (export "memory") 1)

  ;; The picture has rows of `width` RGBA pixels at 0. Behind it is room for one more row, behind `row` for `width` + 8
  ;; pixels of 16-bit channels. The thumbnail is written at `to`.
  (func (export "scale")
    (param $width i32) (param $toWidth i32) (param $toHeight i32)
    (param $columns i32) (param $rows i32) (param $stride i32) (param $row i32) (param $to i32)
    (local $y i32) (local $x i32) (local $at i32) (local $next i32) (local $pairs i32) (local $pair i32)
    (local $filter i32) (local $bytes i32)
    (local $a v128) (local $b v128) (local $weights v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)

    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (loop $each_row
      ;; Down the columns, 16 channels at a time: one row of the thumbnail, as wide as the picture, 64 for each level.
      (local.set $x (i32.const 0))
      (loop $across
        (local.set $s0 (v128.const i32x4 128 128 128 128))
        (local.set $s1 (local.get $s0))
        (local.set $s2 (local.get $s0))
        (local.set $s3 (local.get $s0))
        (local.set $at
          (i32.add (local.get $x) (i32.mul (local.get $bytes) (i32.load (local.get $rows)))))
        (local.set $pairs (i32.load offset=4 (local.get $rows)))
        (local.set $filter (local.get $rows))
        (loop $down
          (local.set $next (i32.add (local.get $at) (local.get $bytes)))
          (local.set $a (v128.load align=1 (local.get $at)))
          (local.set $b (v128.load align=1 (local.get $next)))
          (local.set $weights (v128.load32_splat offset=8 (local.get $filter)))
          ;; A channel of the upper row beside the same one of the lower row.
          (local.set $at (i32.add (local.get $next) (local.get $bytes)))
          (local.set $filter (i32.add (local.get $filter) (i32.const 4)))
          (local.set $s0 (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s (local.get $weights)
            (i16x8.extend_low_i8x16_u (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
              (local.get $a) (local.get $b))))))
          (local.set $s1 (i32x4.add (local.get $s1) (i32x4.dot_i16x8_s (local.get $weights)
            (i16x8.extend_high_i8x16_u (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
              (local.get $a) (local.get $b))))))
          (local.set $s2 (i32x4.add (local.get $s2) (i32x4.dot_i16x8_s (local.get $weights)
            (i16x8.extend_low_i8x16_u (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
              (local.get $a) (local.get $b))))))
          (local.set $s3 (i32x4.add (local.get $s3) (i32x4.dot_i16x8_s (local.get $weights)
            (i16x8.extend_high_i8x16_u (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
              (local.get $a) (local.get $b))))))
          (local.set $pairs (i32.sub (local.get $pairs) (i32.const 1)))
          (br_if $down (local.get $pairs)))
        (local.set $at (i32.add (local.get $row) (i32.shl (local.get $x) (i32.const 1))))
        (v128.store (local.get $at) (i16x8.narrow_i32x4_s
          (i32x4.shr_s (local.get $s0) (i32.const 8)) (i32x4.shr_s (local.get $s1) (i32.const 8))))
        (v128.store offset=16 (local.get $at) (i16x8.narrow_i32x4_s
          (i32x4.shr_s (local.get $s2) (i32.const 8)) (i32x4.shr_s (local.get $s3) (i32.const 8))))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (br_if $across (i32.lt_u (local.get $x) (local.get $bytes))))

      ;; Along that row, one pixel of the thumbnail at a time.
      (local.set $x (i32.const 0))
      (local.set $pair (local.get $columns))
      (loop $along
        ;; A half, so that the shift rounds.
        (local.set $s0 (v128.const i32x4 524288 524288 524288 524288))
        (local.set $at
          (i32.add (local.get $row) (i32.shl (i32.load (local.get $pair)) (i32.const 3))))
        (local.set $pairs (i32.load offset=4 (local.get $pair)))
        (local.set $filter (local.get $pair))
        (loop $taps
          (local.set $a (v128.load align=1 (local.get $at)))
          (local.set $s0 (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s
            (v128.load32_splat offset=8 (local.get $filter))
            ;; A channel of the left pixel beside the same one of the right pixel.
            (i8x16.shuffle 0 1 8 9 2 3 10 11 4 5 12 13 6 7 14 15 (local.get $a) (local.get $a)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $filter (i32.add (local.get $filter) (i32.const 4)))
          (local.set $pairs (i32.sub (local.get $pairs) (i32.const 1)))
          (br_if $taps (local.get $pairs)))
        (local.set $s0 (i32x4.shr_s (local.get $s0) (i32.const 20)))
        (local.set $s0 (i16x8.narrow_i32x4_s (local.get $s0) (local.get $s0)))
        (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $s0) (local.get $s0)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (local.set $pair (i32.add (local.get $pair) (local.get $stride)))
        (local.set $x (i32.add (local.get $x) (i32.const 1)))
        (br_if $along (i32.lt_u (local.get $x) (local.get $toWidth))))

      (local.set $rows (i32.add (local.get $rows) (local.get $stride)))
      (local.set $y (i32.add (local.get $y) (i32.const 1)))
      (br_if $each_row (i32.lt_u (local.get $y) (local.get $toHeight))))))
