// The order of the contenders in each round.
import { randomBy, shuffled } from '../../../core/async/random.ts'

/** A Williams design has each row follow each other one equally often: E. J. Williams, Aust. J. Sci. Res. A 2 (1949) 149. */
function williams(count: number): number[][] {
  const zigzag = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? at / 2 : count - (at + 1) / 2,
  )
  const rows = zigzag.map((_, shift) => zigzag.map((one) => (one + shift) % count))
  // For an odd number it takes each row backwards too.
  return count % 2 === 0 ? rows : rows.flatMap((row) => [row, row.toReversed()])
}

/** Every contender once, in an order that follows from the seed and the round; the rounds of a block are balanced. */
export function orderOf<T>(contenders: readonly T[], seed: number, round: number): T[] {
  const design = williams(contenders.length)
  const block = Math.floor(round / Math.max(design.length, 1))
  const random = randomBy(Math.imul(seed, 1009) + block)
  const names = shuffled(contenders, random)
  const rows = shuffled(design, random)
  return (rows[round % Math.max(rows.length, 1)] ?? []).flatMap((at) => names[at] ?? [])
}
