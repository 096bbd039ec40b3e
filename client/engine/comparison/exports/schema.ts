// The shape of a saved comparison. A field that is not in these schemas is dropped when a file is read.
import * as z from 'zod/mini'
import { SITES } from '../../../core/model/image.ts'
import type { Comparison } from '../model.ts'

const nullable = z.nullable<z.ZodMiniNumber>
const number = z.number()

const share = z.optional(number)
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
  latencyMs: number,
  jitterMs: number,
  connectionMbps: nullable(number),
  totalMbps: nullable(number),
  requestsPerSecond: nullable(number),
  failures,
})

const settingsOfToday = z.object({
  workload: z.enum(['downloads', 'thumbnails', 'both']),
  site: z.enum(SITES),
  source: z.string(),
  images: number,
  box: number,
  choices: z.array(z.string()),
  concurrency: z.array(number),
  rounds: number,
  budgetS: number,
  seed: number,
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
  userAgent: z.string(),
  cores: number,
  memoryGb: nullable(number),
  ceiling: number,
  isolated: z.boolean(),
})

const contender = z.object({
  id: z.string(),
  name: z.string(),
  choice: z.string(),
  concurrency: nullable(number),
  atOnce: nullable(number),
  isControl: z.boolean(),
})

const request = z.object({
  index: number,
  row: number,
  began: number,
  connecting: nullable(number),
  sent: nullable(number),
  answered: nullable(number),
  ended: nullable(number),
  end: z.enum(['open', 'ok', 'repeated', 'failed', 'aborted']),
  bytes: number,
  pausedUntil: nullable(number),
  savedAt: nullable(number),
})

const thumbnail = z.object({
  index: number,
  place: number,
  asked: number,
  began: number,
  ended: number,
})

const stages = z.object({
  queued: number,
  connecting: number,
  waiting: number,
  receiving: number,
  paused: number,
  queuedForWorker: number,
  thumbnail: number,
})

const measurement = z.object({
  round: number,
  contender: z.string(),
  turn: number,
  voidReason: z.nullable(z.enum(['hidden', 'busy', 'outage'])),
  ms: number,
  saved: number,
  lost: number,
  bytes: number,
  retries: number,
  firstMs: nullable(number),
  p50Ms: nullable(number),
  p95Ms: nullable(number),
  open: number,
  inFlight: nullable(number),
  protocol: z.nullable(z.string()),
  blockedMs: nullable(number),
  stages,
  requests: z.array(request),
  hostPauses: z.array(z.object({ from: number, until: number })),
  thumbnails: z.array(thumbnail),
})

/** A comparison in the words of today. */
export const comparisonSchema = z.object({
  settings,
  takenAt: z.string(),
  environment,
  manifest: z.object({
    title: z.string(),
    hash: z.nullable(z.string()),
    files: z.array(z.object({ index: number, file: z.string(), bytes: nullable(number) })),
  }),
  contenders: z.array(contender),
  measurements: z.array(measurement),
  ended: z.nullable(z.enum(['clear', 'rounds', 'budget', 'stopped', 'failed'])),
}) satisfies z.ZodMiniType<Comparison>
