// The few bits of arithmetic every part of a landscape shares.

/** Goes from `a` to `b` as `t` goes from 0 to 1. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t
}

/** Keeps a number between two bounds, 0 and 1 unless told otherwise. */
export function clamp(x: number, low = 0, high = 1): number {
  return x < low ? low : Math.min(x, high)
}

/** Rises softly from 0 at `from` to 1 at `to`; falls when `from` is the greater. */
export function smooth(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from))
  return t * t * (3 - 2 * t)
}
