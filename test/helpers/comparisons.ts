// Made-up comparisons with given times for each contender and round.

import type { Block } from '../../client/core/model/timeline.ts'
import type {
  Comparison,
  ContenderFacts,
  Measurement,
} from '../../client/engine/comparison/model.ts'

export const NETWORK = {
  latencyMs: 150,
  jitterMs: 0,
  connectionMbps: 10,
  totalMbps: 200,
  requestsPerSecond: null,
  failures: {},
}

const request = (index: number, row: number, began: number, ended: number): Block => ({
  index,
  row,
  began,
  connecting: began,
  sent: began + 1,
  answered: began + 6,
  ended,
  end: 'ok',
  bytes: 1000,
  pausedUntil: null,
  savedAt: ended + 2,
})

const measurementOf = (
  contender: string,
  round: number,
  ms: number,
  more: Partial<Measurement> = {},
): Measurement => ({
  round,
  contender,
  turn: 0,
  at: null,
  voidReason: null,
  ms,
  saved: 2,
  lost: 0,
  bytes: 2000,
  retries: 0,
  firstMs: ms / 2,
  p50Ms: ms / 2,
  p95Ms: ms,
  open: 2,
  inFlight: 2,
  protocol: 'http/1.1',
  blockedMs: 0,
  stages: {
    queued: 2,
    connecting: 0,
    waiting: 10,
    receiving: 8,
    paused: 0,
    queuedForWorker: 0,
    thumbnail: 4,
  },
  requests: [request(0, 0, 0, 10), request(3, 1, 0, 12)],
  hostPauses: [],
  thumbnails: [{ index: 0, place: 0, asked: 10, began: 11, ended: 13 }],
  ...more,
})

/** Times by contender: the first of each list is the warm-up's. The first contender is the baseline. */
export function comparisonOf(
  times: Readonly<Record<string, readonly number[]>>,
  measurements: (measurement: Measurement) => Measurement = (measurement) => measurement,
): Comparison {
  const ids = Object.keys(times)
  const rounds = Math.max(...Object.values(times).map(({ length }) => length)) - 1
  return {
    settings: {
      workload: 'downloads',
      site: 'demo',
      source: 'hot',
      images: 2,
      box: 128,
      choices: ids,
      concurrency: [8],
      rounds,
      budgetS: 60,
      seed: 7,
      network: NETWORK,
    },
    plan: { method: 'group-sequential-1', alpha: 0.05, rounds, added: 0 },
    takenAt: '2026-11-22T12:00:00.000Z',
    environment: {
      userAgent: 'A browser, with a comma',
      cores: 2,
      memoryGb: 8,
      ceiling: 48,
      isolated: true,
    },
    manifest: {
      title: 'Hot',
      hash: 'ab',
      files: [
        { index: 0, file: 'a.jpg', bytes: 1000, sha256: null },
        { index: 3, file: 'd.jpg', bytes: 1000, sha256: null },
      ],
    },
    contenders: ids.map(factsOf),
    measurements: ids.flatMap((id) =>
      (times[id] ?? []).map((ms, round) => measurements(measurementOf(id, round, ms))),
    ),
    ended: 'rounds',
  }
}

/** `queue-8` has a concurrency of eight; `-again` marks the control. */
function factsOf(id: string): ContenderFacts {
  const concurrency = /-(\d+)/.exec(id)?.[1]
  return {
    id,
    name: id.replaceAll('-', ' '),
    choice: id.replace(/-.*/, ''),
    concurrency: concurrency === undefined ? null : Number(concurrency),
    atOnce: concurrency === undefined ? 1 : Number(concurrency),
    isControl: id.endsWith('-again'),
  }
}
