// The shape of a saved comparison, with the range of each number and the length of each list. A field that is not in
// these schemas is dropped when a file is read.
import * as z from 'zod/mini'
import { SITES } from '../../../core/model/image.ts'
import { ROUNDS } from '../contenders/bounds.ts'
import type { Comparison } from '../model.ts'
import { VOID_REASONS } from '../page.ts'
import { ALPHA } from '../plan.ts'
import { agrees } from './agreement.ts'

const nullable = z.nullable<z.ZodMiniNumber>
const from = (least: number, most: number) => z.number().check(z.gte(least), z.lte(most))
const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most))
const text = (most: number) => z.string().check(z.maxLength(most))
const list = <T extends z.ZodMiniType>(one: T, most: number) =>
  z.array(one).check(z.maxLength(most))
const date = z.iso.datetime()

const DAY_MS = 86_400_000
/** Sums over many images may be longer than a day. */
const span = from(0, 1e4 * DAY_MS)
/** On the clock of a run; a rounding may bring it a little below its start. */
const time = from(-DAY_MS, DAY_MS)
const count = whole(0, 1e6)
const bytes = from(0, 1e13)
const place = whole(0, 1e6)
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const share = z.optional(from(0, 1))
const failures = z.object({
  missing: share,
  removed: share,
  html: share,
  corrupt: share,
  cut: share,
  reset: share,
  stall: share,
  busy: share,
  limited: share,
})

const network = z.object({
  latencyMs: span,
  jitterMs: span,
  connectionMbps: nullable(from(0, 1e9)),
  totalMbps: nullable(from(0, 1e9)),
  requestsPerSecond: nullable(from(0, 1e9)),
  failures,
})

const MOST_CONTENDERS = 600

const settingsOfToday = z.object({
  workload: z.enum(['downloads', 'thumbnails', 'both']),
  site: z.enum(SITES),
  source: text(1e6),
  images: count,
  box: whole(1, 1e5),
  choices: list(text(100), MOST_CONTENDERS),
  concurrency: list(whole(1, 1e5), MOST_CONTENDERS),
  rounds: whole(0, ROUNDS[1]),
  budgetS: from(0, 1e6),
  seed: whole(0, 0xffffffff),
  network: z.nullable(network),
})

/** Files of before December 2026 know one site a server; only the demo's has a simulated network. */
const settings = z.pipe(
  z.transform((value: unknown) =>
    typeof value !== 'object' || value === null || 'site' in value
      ? value
      : { ...value, site: 'network' in value && value.network ? 'demo' : 'imgur' },
  ),
  settingsOfToday,
)

const environment = z.object({
  userAgent: text(2000),
  cores: count,
  memoryGb: nullable(from(0, 1e6)),
  ceiling: count,
  isolated: z.boolean(),
})

const contender = z.object({
  id: text(200),
  name: text(200),
  choice: text(100),
  concurrency: nullable(count),
  atOnce: nullable(count),
  isControl: z.boolean(),
})

const request = z.object({
  index: place,
  row: place,
  began: time,
  connecting: nullable(time),
  sent: nullable(time),
  answered: nullable(time),
  ended: nullable(time),
  end: z.enum(['open', 'ok', 'repeated', 'failed', 'aborted']),
  bytes,
  pausedUntil: nullable(time),
  savedAt: nullable(time),
})

const thumbnail = z.object({
  index: place,
  place,
  asked: time,
  began: time,
  ended: time,
})

const stages = z.object({
  queued: span,
  connecting: span,
  waiting: span,
  receiving: span,
  paused: span,
  queuedForWorker: span,
  thumbnail: span,
})

const measurement = z.object({
  round: whole(0, 10_000),
  contender: text(200),
  turn: place,
  at: z.nullable(date),
  voidReason: z.nullable(z.enum(VOID_REASONS)),
  // A time of nothing has no logarithm.
  ms: from(1e-6, DAY_MS),
  saved: count,
  lost: count,
  bytes,
  retries: count,
  firstMs: nullable(time),
  p50Ms: nullable(time),
  p95Ms: nullable(time),
  open: count,
  inFlight: nullable(count),
  protocol: z.nullable(text(100)),
  blockedMs: nullable(span),
  stages,
  requests: list(request, 1e5),
  hostPauses: list(z.object({ from: time, until: time }), 1e5),
  thumbnails: list(thumbnail, 1e5),
})

/** A comparison in the words of today, whose parts agree with each other. */
export const comparisonSchema = z
  .object({
    settings,
    plan: z.object({
      method: z.literal('group-sequential-1'),
      alpha: z.literal(ALPHA),
      rounds: whole(0, ROUNDS[1]),
      added: whole(0, 20),
    }),
    takenAt: date,
    environment,
    manifest: z.object({
      title: text(1e4),
      hash: z.nullable(text(64)),
      files: list(
        z.object({
          index: place,
          file: text(2000),
          bytes: nullable(bytes),
          sha256: z.nullable(sha256),
        }),
        1e5,
      ),
    }),
    contenders: list(contender, MOST_CONTENDERS).check(z.minLength(1)),
    measurements: list(measurement, 1e5),
    ended: z.nullable(z.enum(['clear', 'rounds', 'budget', 'void', 'stopped', 'failed'])),
  })
  .check(agrees) satisfies z.ZodMiniType<Comparison>
