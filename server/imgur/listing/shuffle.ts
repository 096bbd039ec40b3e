import { randomBy } from '../../../client/core/async/random.ts'

/** The same items in an order that depends only on the seeds (whole numbers). */
export function shuffled<T>(items: readonly T[], ...seeds: number[]): T[] {
  const random = randomBy(mixed(seeds))
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** Mixes the seeds into one by multiplying with 2^32 / golden ratio. */
const mixed = (seeds: readonly number[]) =>
  seeds.reduce((mix, seed) => Math.imul(mix ^ seed, 0x9e3779b1) + 0x6d2b79f5, 1)
