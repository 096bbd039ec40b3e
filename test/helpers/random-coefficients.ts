// Pictures of random coefficients, and orders of scans that no encoder is asked for.
import { randomBy } from '../../client/core/async/random.ts'
import type { Coefficients, Part, Scan } from './jpeg-writer.ts'

const random = randomBy(12)
/** A whole number below this one, in the same order each time. */
export const below = (count: number) => Math.floor(random() * count)

export type Size = readonly [width: number, height: number]

/** Empty blocks in a row, blocks with a few coefficients, and full ones. */
function blocks(count: number): number[][] {
  let empty = 0
  return Array.from({ length: count }, () => {
    if (empty === 0 && below(4) === 0) empty = below(40)
    if (empty > 0) empty--
    const full = below(3) === 0 ? 2 : 16
    return Array.from({ length: 64 }, (_, k) => {
      if (k === 0) return below(400) - 200
      return empty === 0 && below(full) === 0 ? below(2 ** below(8)) - below(2 ** below(8)) : 0
    })
  })
}

/** For each component how often it is sampled, across and down. */
export function coefficients(
  [width, height]: Size,
  samplings: readonly (readonly [number, number])[],
) {
  const across = Math.max(...samplings.map(([one]) => one))
  const down = Math.max(...samplings.map(([, one]) => one))
  const units = Math.ceil(width / 8 / across) * Math.ceil(height / 8 / down)
  const parts = samplings.map(
    ([x, y]): Part => ({ across: x, down: y, blocks: blocks(units * x * y) }),
  )
  return { width, height, parts } satisfies Coefficients
}

export const SAMPLINGS = [
  [2, 2, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1],
  [2, 1, 1, 1, 1, 1],
  [1, 2, 1, 1, 1, 1],
  [4, 1, 1, 1, 1, 1],
  [2, 2, 2, 1, 1, 2],
  [1, 1, 2, 2, 1, 1],
].map((all) => [0, 2, 4].map((n) => [all[n] ?? 0, all[n + 1] ?? 0] as const))

/** Each component alone and in full; and scans of many kinds, of any components. */
export const OTHER_SCANS: readonly (readonly Scan[])[] = [
  [[[0, 1, 2], 0, 0, 0, 0], ...[0, 1, 2].map((n): Scan => [[n], 1, 63, 0, 0])],
  [
    [[1], 0, 0, 0, 3],
    [[1], 1, 1, 0, 0],
    [[0, 2], 0, 0, 0, 0],
    [[0], 2, 62, 0, 1],
    [[1], 0, 0, 3, 2],
    [[0], 63, 63, 0, 0],
    [[2], 1, 63, 0, 4],
    [[0], 2, 30, 1, 0],
    [[0], 31, 62, 1, 0],
    [[1], 0, 0, 2, 1],
    [[1], 2, 63, 0, 0],
    [[0], 1, 1, 0, 0],
    ...[4, 3, 2, 1].map((high): Scan => [[2], 1, 63, high, high - 1]),
    [[1], 0, 0, 1, 0],
  ],
]
