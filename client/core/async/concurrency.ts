// Runs many things at once, and gives their results one by one. A slow reader slows everything down.
import { createChannel } from './channel.ts'

type Values<T> = Iterable<T> | AsyncIterable<T>

/** The values of all sources, each as soon as it comes; the first source that throws ends all with its error. */
export async function* merge<T>(sources: readonly Values<T>[]): AsyncGenerator<T> {
  const channel = createChannel<T>()
  const drain = async (source: Values<T>) => {
    for await (const value of source) await channel.send(value)
  }
  Promise.all(sources.map(drain)).then(
    () => channel.end(),
    (reason: unknown) => channel.end({ reason }),
  )
  yield* channel.values()
}

/** Applies `work` to each value of `source`, at most `limit` at once; results come as they end. */
export async function* mapParallel<T, R>(
  source: Values<T>,
  limit: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const shared =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  async function* loop() {
    for (let next = await shared.next(); !next.done; next = await shared.next())
      yield await work(next.value)
  }
  try {
    yield* merge(Array.from({ length: limit }, loop))
  } finally {
    await shared.return?.()
  }
}

/** Starts `work` on everything at once; results come as they end. */
export const startAll = <T, R>(
  values: readonly T[],
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> =>
  merge(
    values.map(async function* (value) {
      yield await work(value)
    }),
  )

/**
 * Applies `work` to each value, at most `limit` at once; results come in the order of the values. An early result
 * waits for those before it, and no work begins that would wait for too many. If one rejects, the finished results
 * come first and the error after them.
 */
export async function* mapInOrder<T, R>(
  values: readonly T[],
  limit: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const early = new Map<number, { result: R }>()
  const queue = values.entries()
  let next = 0
  const held: (() => void)[] = []
  async function* loop() {
    for (const [index, value] of queue) {
      while (index > next + limit * AHEAD) await new Promise<void>((go) => held.push(go))
      yield { index, result: await work(value) }
    }
  }
  try {
    for await (const { index, result } of merge(Array.from({ length: limit }, loop))) {
      early.set(index, { result })
      for (let found = early.get(next); found; found = early.get(next)) {
        early.delete(next++)
        yield found.result
      }
      for (const go of held.splice(0)) go()
    }
  } catch (error) {
    for (const { result } of early.values()) yield result
    throw error
  }
}

/** Results that may wait for an earlier one, for each of the `limit` loops. */
const AHEAD = 4

/** Applies `work` to each value, at most `limit()` at once, asked again before each start; results come as they end. */
export async function* elastic<T, R>(
  values: readonly T[],
  limit: () => number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const running = new Set<Promise<() => R>>()
  const queue = values.values()
  let next = queue.next()
  while (!next.done || running.size > 0) {
    for (; !next.done && running.size < limit(); next = queue.next()) {
      const one: Promise<() => R> = work(next.value).then((result) => () => {
        running.delete(one)
        return result
      })
      running.add(one)
    }
    const taken = await Promise.race(running)
    yield taken()
  }
}
