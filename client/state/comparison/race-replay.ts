// A race as it stands at one time of its clock, computed from the measurements of its runs.
import type { Comparison, ContenderFacts, Measurement } from '../../engine/comparison/model.ts'
import type { Result } from '../../engine/comparison/results.ts'

export interface Racer {
  readonly contender: ContenderFacts
  readonly measurement: Measurement
  /** From 1; null for a racer that lost images, because fewer images are less work. */
  readonly place: number | null
}

/** The racers in the order of the settings; a race that was stopped lacks some. */
export function racersOf({ contenders, measurements }: Comparison): Racer[] {
  const times = measurements.filter(({ lost }) => lost === 0).map(({ ms }) => ms)
  return contenders.flatMap((contender) => {
    const measurement = measurements.find((one) => one.contender === contender.id)
    if (!measurement) return []
    const before = times.filter((ms) => ms < measurement.ms).length
    return [{ contender, measurement, place: measurement.lost > 0 ? null : before + 1 }]
  })
}

/** How many images had come `at` ms after the start. */
export const doneAt = ({ requests, thumbnails }: Measurement, at: number): number =>
  requests.length > 0
    ? requests.filter(({ end, ended }) => end === 'ok' && ended !== null && ended <= at).length
    : thumbnails.filter(({ ended }) => ended <= at).length

/** The typical runs of a comparison on one clock, without places: a comparison has verdicts. */
export const typicalRacers = (results: readonly Result[]): Racer[] =>
  results.flatMap(({ contender, typical }) =>
    typical && !contender.isControl ? [{ contender, measurement: typical, place: null }] : [],
  )

/** The longest replay, ms. */
const LONGEST = 6_000

/** How many times as fast as it was a race is shown: as it was, unless that takes too long. */
export const paceOf = (racers: readonly Racer[]): number => Math.max(1, spanOf(racers) / LONGEST)

/** The time of the slowest, ms. */
export const spanOf = (racers: readonly Racer[]): number =>
  Math.max(0, ...racers.map(({ measurement }) => measurement.ms))
