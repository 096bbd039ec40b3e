// What one recorded run comes to. Pure: the clock has stopped.

import type { RunEvent } from '../../core/model/events.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import { type Block, STAGES, spanOf } from '../../core/model/timeline.ts'
import type { Measurement, Spoilt, Stages, ThumbnailSpan } from './model.ts'
import type { Recording } from './recorder.ts'
import { mostAtOnce } from './statistics/spans.ts'
import { quantile } from './statistics/stats.ts'

/** What went on in the page around a run. */
export interface Watched {
  readonly spoilt: Spoilt | null
  /** Null where the browser does not tell. */
  readonly blockedMs: number | null
}

export interface MeasurementOf {
  readonly round: number
  readonly turn: number
  readonly contender: string
  /** SHA-256 by index as each image first came; what is missing is added. */
  readonly hashes: Map<number, string | null>
}

export function measurementOf(
  of: MeasurementOf,
  recording: Recording,
  watched: Watched,
): Measurement {
  const { events, origin, timeline, thumbnails } = recording
  const { round, turn, contender, hashes } = of
  const outcomes = events.flatMap((event) =>
    event.kind === 'outcome' ? [{ at: event.at - origin, outcome: event.outcome }] : [],
  )
  const good = outcomes.filter(({ outcome }) => isGood(outcome, hashes))
  const requests = timeline.blocks
  const timed = events.flatMap((event) =>
    event.kind === 'timed' ? [{ ...event, sent: event.sent - origin, at: event.at - origin }] : [],
  )
  const ms = Math.max(0, ...outcomes.map(({ at }) => at))
  const times = good.map(({ at, outcome }) => at - beganOf(outcome, requests, thumbnails))
  return {
    round,
    contender,
    turn,
    spoilt: watched.spoilt,
    ms,
    saved: good.length,
    lost: outcomes.length - good.length,
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    repeats: requests.length - timeline.newest.size,
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

/** Saved, with the same bytes as the first time it came. */
function isGood(outcome: Outcome, hashes: Map<number, string | null>): boolean {
  if (outcome.kind !== 'saved') return false
  const { image, fetched } = outcome
  const first = hashes.get(image.index)
  if (first === undefined) hashes.set(image.index, fetched.sha256)
  return first === undefined || first === fetched.sha256
}

/** When its image began: with its first request, or without any when its thumbnail was asked for. */
function beganOf(
  outcome: Outcome,
  requests: readonly Block[],
  thumbnails: readonly ThumbnailSpan[],
): number {
  const index = outcome.kind === 'saved' ? outcome.image.index : -1
  const request = requests.find((block) => block.index === index)
  return request?.began ?? thumbnails.find((span) => span.index === index)?.asked ?? 0
}

type Timed = Extract<RunEvent, { kind: 'timed' }>

/** By the browser's own account; of what it has not told in time, by ours. */
function inFlightOf(timed: readonly Timed[], requests: readonly Block[], ms: number) {
  if (timed.length === 0) return null
  const told = timed.map(({ sent, at }) => ({ from: sent, to: at }))
  const untold = requests.filter(({ sent }) => sent === null)
  const ours = untold.map(({ began, ended }) => ({ from: began, to: ended ?? ms }))
  return mostAtOnce([...told, ...ours])
}

function sumStages(
  requests: readonly Block[],
  thumbnails: readonly ThumbnailSpan[],
  now: number,
): Stages {
  const sums = { queued: 0, connecting: 0, waiting: 0, receiving: 0, paused: 0, standing: 0 }
  for (const block of requests) {
    for (const stage of STAGES) {
      const [from, to] = spanOf(stage, block, now)
      sums[stage] += to - from
    }
    sums.paused += block.pausedUntil === null ? 0 : block.pausedUntil - (block.ended ?? now)
  }
  const thumbnail = thumbnails.reduce((sum, { began, ended }) => sum + ended - began, 0)
  sums.standing = thumbnails.reduce((sum, { asked, began }) => sum + began - asked, 0)
  return { ...sums, thumbnail }
}
