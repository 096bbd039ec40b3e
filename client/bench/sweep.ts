// One strategy with several numbers of lanes: up to where do more pay?
import { PRACTICAL } from './ratio.ts'
import type { Result } from './results.ts'

export interface Sweep {
  /** Name of the strategy. */
  readonly name: string
  /** By lanes, from the fewest. */
  readonly points: readonly Result[]
  /** The fewest lanes that no other number beats by more than 5 %; null before anything is measured. */
  readonly knee: Result | null
}

/** Fewer numbers make no curve. */
const FEWEST = 3

export function sweepsOf(results: readonly Result[]): Sweep[] {
  const own = results.filter(({ contender }) => contender.lanes !== null && !contender.isControl)
  const ways = new Set(own.map(({ contender }) => contender.way))
  return [...ways].flatMap((way) => {
    const points = own
      .filter(({ contender }) => contender.way === way)
      .sort((a, b) => lanesOf(a) - lanesOf(b))
    const [first] = points
    if (!first || points.length < FEWEST) return []
    const name = first.contender.name.replace(/ \d+$/, '')
    return [{ name, points, knee: kneeOf(points) }]
  })
}

export const lanesOf = ({ contender }: Result) => contender.lanes ?? 0

function kneeOf(points: readonly Result[]): Result | null {
  const measured = points.filter(
    ({ samples, judgement }) => samples.length > 0 && judgement !== 'lossy',
  )
  const least = Math.min(...measured.map(({ ms }) => ms))
  return measured.find(({ ms }) => ms <= least * PRACTICAL) ?? null
}
