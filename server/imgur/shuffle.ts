/** The same items in an order that depends on nothing but the seeds (whole numbers). */
export function shuffled<T>(items: readonly T[], ...seeds: number[]): T[] {
  const random = randomOf(seeds)
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** mulberry32, from 0 up to 1; the seeds are mixed by multiplying with 2^32 / golden ratio. */
function randomOf(seeds: readonly number[]): () => number {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x6d2b79f5, 1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}
