// What a run waited for: its own time, from its start to its last outcome, cut into parts that do not overlap. The
// stages of all images, one after another, come to more than that, because images are downloaded side by side.
import { type Block, boundOf } from '../../../core/model/timeline.ts'
import type { Measurement } from '../model.ts'
import { median } from '../statistics/stats.ts'

/** In the order in which they are drawn. */
export const PARTS = ['waiting', 'receiving', 'tail', 'thumbnails', 'resting'] as const

/**
 * `waiting`: requests are open, and nothing arrives. `receiving`: bytes arrive. `tail`: no request is left to begin, and
 * fewer than half as many are open as the run ever had. `thumbnails`: all downloads are over, and thumbnails are made.
 * `resting`: neither.
 */
export type Part = (typeof PARTS)[number]

/** Milliseconds of each part; their sum is the time of the run. */
export type RunTime = Readonly<Record<Part, number>>

type Run = Pick<Measurement, 'ms' | 'requests' | 'thumbnails' | 'open'>

export function runTimeOf(run: Run): RunTime {
  const time = { waiting: 0, receiving: 0, tail: 0, thumbnails: 0, resting: 0 }
  const bounds = boundsOf(run)
  const lastBegan = Math.max(0, ...run.requests.map(({ began }) => began))
  for (const [at, from] of bounds.entries()) {
    const to = bounds[at + 1]
    if (to !== undefined) time[partAt(run, (from + to) / 2, lastBegan)] += to - from
  }
  return time
}

/** The median of each part over some runs, ms. */
export function medianRunTime(runs: readonly Run[]): RunTime {
  const times = runs.map(runTimeOf)
  const of = (part: Part) => median(times.map((time) => time[part]))
  return {
    waiting: of('waiting'),
    receiving: of('receiving'),
    tail: of('tail'),
    thumbnails: of('thumbnails'),
    resting: of('resting'),
  }
}

/** All times within the run at which something begins or ends, with its own two ends. */
function boundsOf({ ms, requests, thumbnails }: Run): number[] {
  const inside = [
    ...requests.flatMap((block) => [block.began, answeredAt(block, ms), block.ended ?? ms]),
    ...thumbnails.flatMap(({ began, ended }) => [began, ended]),
  ].filter((at) => at > 0 && at < ms)
  return [0, ...new Set(inside), ms].sort((a, b) => a - b)
}

const answeredAt = (block: Block, ms: number) => boundOf(3, block, ms)

function partAt(run: Run, at: number, lastBegan: number): Part {
  const { ms, requests, thumbnails, open: most } = run
  const open = requests.filter(({ began, ended }) => began <= at && at < (ended ?? ms))
  if (open.length > 0) {
    if (at > lastBegan && open.length < most / 2) return 'tail'
    return open.some((block) => answeredAt(block, ms) <= at) ? 'receiving' : 'waiting'
  }
  return thumbnails.some(({ began, ended }) => began <= at && at < ended) ? 'thumbnails' : 'resting'
}

/** The part of the places of a run that stood empty, 0 to 1: `atOnce` places from its start to its end. */
export const emptyShareOf = ({ ms, requests, open }: Run): number =>
  1 - requests.reduce((sum, { began, ended }) => sum + (ended ?? ms) - began, 0) / (open * ms)

/** The part of a run's images, 0 to 1, that had not come after so many milliseconds. */
export const lateShareOf = ({ requests, saved, lost }: Measurement, ms: number): number =>
  1 -
  requests.filter(({ end, ended }) => end === 'ok' && (ended ?? ms) <= ms).length / (saved + lost)
