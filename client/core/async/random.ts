/** A stream of numbers from 0 up to, but not including, 1. */
export type Random = () => number

/** Starts the stream of a seed, a whole number: the same seed always gives the same numbers. mulberry32, by Tommy Ettinger (public domain). */
export function randomBy(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The items in an order that the random numbers decide, each order equally likely: the shuffle of Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items]
  const order: T[] = []
  while (rest.length > 0) order.push(...rest.splice(Math.floor(random() * rest.length), 1))
  return order
}
