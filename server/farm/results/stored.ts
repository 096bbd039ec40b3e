// Reads what this or an older version has written into Redis or among the results. Older versions called a failed
// image's reason its `cause`, and the oldest named no route.
import { z } from 'zod'
import { DAMAGES } from '../../../client/core/model/outcome.ts'
import type { FarmReason } from '../../../client/core/model/reason.ts'
import type { FarmEvent, RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import { MAX_ITEMS, submission } from '../../farm-api/submission.ts'

/** A run that is over, with the outcomes of all its images. */
export interface FinishedRun {
  readonly record: RunRecord
  readonly state: RunState
  readonly events: readonly FarmEvent[]
}

const count = z.int().nonnegative()
const ms = z.number()

// A newer version may know more reasons; the page shows one that it does not know as it is.
const reason = z.custom<FarmReason>((value) => typeof value === 'string')

const fetched = z.object({
  attempts: count,
  ms,
  bytes: count,
  type: z.string(),
  sha256: z.string(),
  route: z.literal('relay').default('relay'),
})

const saved = z.object({
  kind: z.literal('saved'),
  fetched,
  width: count,
  height: count,
  thumbnail: z.object({
    type: z.string(),
    bytes: count,
    width: count,
    height: count,
    // Older runs have none.
    sha256: z.string().optional(),
  }),
  damage: z.enum(DAMAGES).optional(),
})

const failed = z
  .object({
    kind: z.literal('failed'),
    reason: reason.optional(),
    cause: reason.optional(),
    message: z.string(),
    attempts: count,
    ms,
    fetched: fetched.nullable(),
  })
  .transform(({ cause = 'internal', reason = cause, ...rest }) => ({ ...rest, reason }))

const cancelled = z.object({ kind: z.literal('cancelled'), by: z.literal('person') })
const reopened = z.object({ kind: z.literal('reopened') })

const extent = z.tuple([count, count])

const place = z.object({
  shard: count,
  original: extent.optional(),
  thumbnail: extent.optional(),
  of: z.object({ images: count, bytes: count, sha256: z.string() }).optional(),
})

const event = z.object({
  index: count.lt(MAX_ITEMS),
  at: ms,
  worker: z.string().nullable(),
  ms,
  answeredMs: ms.nullable(),
  outcome: z.union([saved, failed, cancelled, reopened]),
  place: place.optional(),
}) satisfies z.ZodType<FarmEvent>

/** Made once: a schema that is made for each event takes ten times as long as to read it. */
const untimed = event.omit({ at: true })

const record = z.preprocess(
  withSite,
  submission.extend({
    id: z.string(),
    startedAt: ms,
    demoOrigin: z.string().nullable(),
    key: z.string().optional(),
    isPaused: z.boolean().optional(),
    isStopped: z.boolean().optional(),
  }),
) satisfies z.ZodType<RunRecord>

/** Records of before December 2026 name no site: the server had one. */
function withSite(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'site' in value) return value
  return { ...value, site: 'demoOrigin' in value && value.demoOrigin ? 'demo' : 'imgur' }
}

const state = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: ms,
  endedAt: ms.nullable(),
  isCancelled: z.boolean(),
  isPaused: z.boolean().default(false),
  bytes: count.nullable().default(null),
  counts: z.object({ asked: count, saved: count, failed: count, skipped: count, cancelled: count }),
}) satisfies z.ZodType<RunState>

const finishedRun = z.object({
  record,
  state,
  events: z.array(event),
}) satisfies z.ZodType<FinishedRun>

/** A run that is over, without its record and its events, which lie in files of their own. */
const head = z.object({
  state,
  /** For each page of events the id of its last one. */
  pages: z.array(z.string()),
  /** Of the record's file. */
  recordBytes: count.optional(),
})

type Head = z.infer<typeof head>

/** @throws Error that says what is wrong, and where. */
export const readState = (value: unknown): RunState => check('a run’s state', state, value)

/** @throws Error that says what of the text is wrong, and where. */
export const readRecord = (text: string): RunRecord => read('a run’s record', record, text)

/** Older versions put all of a run into one file. @throws Error that says what of the text is wrong, and where. */
export const readHead = (text: string): Head | FinishedRun =>
  read('the record of a finished run', z.union([head, finishedRun]), text)

/** An event lies in Redis without its time, which its entry has. @throws Error that says what is wrong, and where. */
export const readEvent = (text: string, at: number): FarmEvent => ({
  ...read('an event', untimed, text),
  at,
})

const read = <T>(name: string, schema: z.ZodType<T>, text: string): T =>
  check(name, schema, JSON.parse(text))

function check<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`Cannot read ${name}: ${z.prettifyError(result.error)}`)
  return result.data
}
