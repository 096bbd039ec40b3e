import type { Program } from '../../../engine/comparison/exports/elsewhere.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { median, quantile } from '../../../engine/comparison/statistics/stats.ts'

/** The times of one strategy of the page, or of one program that was measured elsewhere. */
export interface Times {
  readonly key: string
  readonly name: string
  readonly isElsewhere: boolean
  readonly ms: readonly number[]
  readonly median: number
  readonly shortest: number
  readonly longest: number
  readonly failed: number
}

/** Those of the page first, each in the order that it has there. */
export function timesOf(results: readonly Result[], programs: readonly Program[]): Times[] {
  const here = results
    .filter(({ contender, measurements }) => !contender.isControl && measurements.length > 0)
    .map(({ contender, measurements }) => ({
      key: `here ${contender.id}`,
      name: contender.name,
      isElsewhere: false,
      failed: 0,
      ...figuresOf(measurements.map(({ ms }) => ms)),
    }))
  const elsewhere = programs.map(({ name, ms, failed }) => ({
    key: `elsewhere ${name}`,
    name,
    isElsewhere: true,
    failed,
    ...figuresOf(ms),
  }))
  return [...here, ...elsewhere]
}

const figuresOf = (ms: readonly number[]) => ({
  ms,
  median: median(ms),
  shortest: quantile(ms, 0),
  longest: quantile(ms, 1),
})
