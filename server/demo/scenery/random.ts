// Seeded chance and the few bits of arithmetic every part of a landscape shares.

/** A stream of numbers from 0 up to, not including, 1. */
export type Random = () => number

/** One stream per seed: the same seed always gives the same numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

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
