// One strategy with several concurrencies: up to which number does more help?

import type { Result } from '../results.ts'
import { PRACTICAL } from './ratio.ts'

export interface Sweep {
  /** Name of the strategy. */
  readonly name: string
  /** In the order of their concurrency. */
  readonly points: readonly Result[]
  /** The smallest concurrency that no other beats by more than 5 %; null before anything is measured. */
  readonly knee: Result | null
}

/** Fewer points make no curve. */
const FEWEST = 3

export function sweepsOf(results: readonly Result[]): Sweep[] {
  const own = results.filter(
    ({ contender }) => contender.concurrency !== null && !contender.isControl,
  )
  const choices = new Set(own.map(({ contender }) => contender.choice))
  return [...choices].flatMap((choice) => {
    const points = own
      .filter(({ contender }) => contender.choice === choice)
      .sort((a, b) => concurrencyOf(a) - concurrencyOf(b))
    const [first] = points
    if (!first || points.length < FEWEST) return []
    const name = first.contender.name.replace(/ \d+$/, '')
    return [{ name, points, knee: kneeOf(points) }]
  })
}

export const concurrencyOf = ({ contender }: Result) => contender.concurrency ?? 0

function kneeOf(points: readonly Result[]): Result | null {
  const measured = points.filter(
    ({ measurements, judgement }) => measurements.length > 0 && judgement !== 'lossy',
  )
  const least = Math.min(...measured.map(({ ms }) => ms))
  return measured.find(({ ms }) => ms <= least * PRACTICAL) ?? null
}
