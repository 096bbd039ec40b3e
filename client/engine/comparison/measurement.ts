// Turns the record of one run into its measurement. Pure: the clock has stopped.
import type { RunEvent } from '../../core/model/events.ts'
import { type Fetched, indexOf } from '../../core/model/outcome.ts'
import { type Block, STAGES, spanOf } from '../../core/model/timeline.ts'
import type { Measurement, Stages, ThumbnailSpan } from './model.ts'
import type { Watched } from './page.ts'
import type { Recording } from './recorder.ts'
import type { Reference } from './reference.ts'
import { mostAtOnce } from './statistics/spans.ts'
import { mostOf, quantile } from './statistics/stats.ts'

export interface MeasurementOf {
  readonly round: number
  readonly turn: number
  readonly contender: string
  /** When it began, ISO 8601. */
  readonly at: string
  readonly hashes: Reference
}

export function measurementOf(
  of: MeasurementOf,
  recording: Recording,
  watched: Watched,
): Measurement {
  const { events, origin, timeline, thumbnails } = recording
  const { round, turn, contender, at: began, hashes } = of
  const ends = events.flatMap((event) => endsIn(event, origin))
  const isRight = hashes.run()
  const good = ends.filter(({ index, fetched }) => fetched && isRight(index, fetched.sha256))
  const requests = timeline.blocks
  const timed = events.flatMap((event) =>
    event.kind === 'timed' ? [{ ...event, sent: event.sent - origin, at: event.at - origin }] : [],
  )
  const ms = Math.max(LEAST_MS, mostOf(ends.map(({ at }) => at)))
  const times = good.map(({ at, index }) => at - beganOf(index, requests, thumbnails))
  return {
    round,
    contender,
    turn,
    at: began,
    voidReason: events.some(({ kind }) => kind === 'outage') ? 'outage' : watched.voidReason,
    ms,
    saved: good.length,
    lost: ends.length - good.length,
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    retries: requests.length - timeline.newest.size,
    firstMs: good[0]?.at ?? null,
    p50Ms: times.length > 0 ? quantile(times, 0.5) : null,
    p95Ms: times.length > 0 ? quantile(times, 0.95) : null,
    open: timeline.peak,
    inFlight: inFlightOf(timed, requests, ms),
    protocol: timed.find(({ protocol }) => protocol !== null)?.protocol ?? null,
    blockedMs: watched.blockedMs,
    stages: sumStages(requests, thumbnails, timeline.now),
    requests,
    hostPauses: timeline.hostPauses,
    thumbnails,
  }
}

/** A run is never shorter than a clock can tell: a time of nothing has no logarithm. */
const LEAST_MS = 0.001

/** The end of one image. */
interface End {
  readonly at: number
  readonly index: number
  /** Null if it was not saved. */
  readonly fetched: Pick<Fetched, 'sha256'> | null
}

/** The image that ends with this event, if any does. */
function endsIn(event: RunEvent, origin: number): End[] {
  if (event.kind === 'downloaded')
    return [{ at: event.at - origin, index: event.image.index, fetched: event.fetched }]
  if (event.kind !== 'outcome') return []
  const { at, outcome } = event
  const fetched = outcome.kind === 'saved' ? outcome.fetched : null
  return [{ at: at - origin, index: indexOf(outcome), fetched }]
}

/** When its image began: with its first request, or where there is none, when its thumbnail was asked for. */
function beganOf(
  index: number,
  requests: readonly Block[],
  thumbnails: readonly ThumbnailSpan[],
): number {
  const request = requests.find((block) => block.index === index)
  return request?.began ?? thumbnails.find((span) => span.index === index)?.asked ?? 0
}

type Timed = Extract<RunEvent, { kind: 'timed' }>

/** By the browser's own record; for a request that the browser has not reported in time, by ours. */
function inFlightOf(timed: readonly Timed[], requests: readonly Block[], ms: number) {
  if (timed.length === 0) return null
  const reported = timed.map(({ sent, at }) => ({ from: sent, to: at }))
  const others = requests.filter(({ sent }) => sent === null)
  const ours = others.map(({ began, ended }) => ({ from: began, to: ended ?? ms }))
  return mostAtOnce([...reported, ...ours])
}

function sumStages(
  requests: readonly Block[],
  thumbnails: readonly ThumbnailSpan[],
  now: number,
): Stages {
  const sums = { queued: 0, connecting: 0, waiting: 0, receiving: 0, paused: 0, queuedForWorker: 0 }
  for (const block of requests) {
    for (const stage of STAGES) {
      const [from, to] = spanOf(stage, block, now)
      // The browser's times of one request can be out of order by a rounding.
      sums[stage] += Math.max(to - from, 0)
    }
    sums.paused += block.pausedUntil === null ? 0 : block.pausedUntil - (block.ended ?? now)
  }
  const thumbnail = thumbnails.reduce((sum, { began, ended }) => sum + ended - began, 0)
  sums.queuedForWorker = thumbnails.reduce((sum, { asked, began }) => sum + began - asked, 0)
  return { ...sums, thumbnail }
}
