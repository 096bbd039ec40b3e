// The shapes of what the server says about the farm, as this page understands them. Times at the farm are
// milliseconds since 1970 by Redis' clock.
import * as z from 'zod/mini'
import { itemSchema, SITES } from '../core/model/image.ts'
import { DAMAGES } from '../core/model/outcome.ts'
import { fetchedSchema, thumbnailSchema } from '../core/model/outcome-schema.ts'
import { FAILURE_REASONS, FARM_REASONS } from '../core/model/reason.ts'

const count = z.int().check(z.nonnegative())
const ms = z.number()

/** Reads how far a run is. */
export const runStateSchema = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: ms,
  /** Null while the run goes on. */
  endedAt: z.nullable(ms),
  isCancelled: z.boolean(),
  /** A person has paused it. */
  isPaused: z.boolean(),
  /** The bytes of its originals; null while the run goes on. */
  bytes: z.nullable(count),
  counts: z.object({
    asked: count,
    saved: count,
    failed: count,
    skipped: count,
    cancelled: count,
  }),
})

/** Reads a run as it was submitted, and how far it is. */
export const farmRunSchema = z.object({
  record: z.object({
    id: z.string(),
    title: z.string(),
    site: z.enum(SITES),
    source: z.string(),
    box: count,
    withOriginals: z.boolean(),
    startedAt: ms,
    items: z.readonly(z.array(itemSchema)),
  }),
  state: runStateSchema,
  /** The present time. */
  now: ms,
})

/** Reads the state of the farm; null where the server has none. */
export const farmStatusSchema = z.nullable(
  z.object({
    results: z.enum(['redis', 'folder', 'bucket']),
    /** Null where it is Redis. */
    resultsAt: z.nullable(z.string()),
    jobs: z.object({ waiting: count, active: count, delayed: count }),
    /** A person has paused the whole farm. */
    isPaused: z.boolean(),
    /** Milliseconds until the image host is asked again; 0 while it may be. */
    pausedMs: ms,
    /** Hosts that no worker can reach, for how long, and until a worker asks again. */
    outages: z.readonly(
      z.array(
        z.object({ host: z.string(), reason: z.enum(FAILURE_REASONS), forMs: ms, probeInMs: ms }),
      ),
    ),
    /** Places that take no files: images wait until they do. */
    blocked: z.readonly(
      z.array(
        z.object({
          place: z.enum(['results', 'redis']),
          problem: z.enum(['full', 'refused', 'silent', 'failed']),
          detail: z.string(),
          /** Null where no worker can tell. */
          times: z.nullable(z.object({ forMs: ms, probeInMs: ms })),
        }),
      ),
    ),
    workers: z.readonly(
      z.array(
        z.object({
          name: z.string(),
          machine: z.string(),
          concurrency: count,
          active: count,
          saved: count,
          failed: count,
          bytes: count,
          /** Resident memory, bytes. */
          memory: count,
        }),
      ),
    ),
    /** The newest first. */
    runs: z.readonly(z.array(runStateSchema)),
  }),
)

/** Reads a page of the list of all runs. */
export const runListSchema = z.object({
  runs: z.readonly(z.array(runStateSchema)),
  /** The cursor of the next page; null where there is none. */
  next: z.nullable(z.string()),
})

/** Reads the sums over all runs of a search. */
export const runTotalsSchema = z.object({
  runs: count,
  asked: count,
  saved: count,
  failed: count,
  skipped: count,
  cancelled: count,
  bytes: count,
})

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('saved'),
    fetched: fetchedSchema,
    width: count,
    height: count,
    damage: z.optional(z.enum(DAMAGES)),
    thumbnail: thumbnailSchema,
  }),
  z.object({
    kind: z.literal('failed'),
    reason: z.enum(FARM_REASONS),
    message: z.string(),
    attempts: count,
    ms,
    fetched: z.nullable(fetchedSchema),
  }),
  z.object({ kind: z.literal('cancelled'), by: z.literal('person') }),
  /** It had failed, and is tried again. */
  z.object({ kind: z.literal('reopened') }),
])

const eventSchema = z.object({
  /** The image's place in the run. */
  index: count,
  at: ms,
  /** The worker that had the image; null for a cancelled one. */
  worker: z.nullable(z.string()),
  /** Milliseconds from the start of the worker's job to this event, and to the first byte of the answer. */
  ms,
  answeredMs: z.nullable(ms),
  outcome: outcomeSchema,
})

/** Reads one message of the event stream. */
export const batchSchema = z.object({
  events: z.readonly(z.array(eventSchema)),
  state: runStateSchema,
})
