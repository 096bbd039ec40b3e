// The shapes of the server's answers, as this page understands them.
import * as z from 'zod/mini'
import { itemSchema } from '../core/model/image.ts'

const count = z.int().check(z.nonnegative())
const unknownCount = z.nullable(count)

/** Reads what this server is and what it allows. */
export const configSchema = z.object({
  clientId: z.object({
    from: z.nullable(z.enum(['environment', 'page'])),
    /** Its last two letters; empty where there is none. */
    ending: z.string(),
    /** True where this page may set it. */
    canBeTyped: z.boolean(),
  }),
  /** The image host of the site Imgur. */
  directOrigin: z.string(),
  hasFarm: z.boolean(),
  farmKeepsOriginals: z.boolean(),
  /** The server's limit for one HTTP/2 connection; null over HTTP/1.1. */
  streams: unknownCount,
  shardHosts: z.array(z.string()),
  limits: z.object({ imageBytes: count, openImages: count }),
})

/** Reads what became of a client ID that was typed in. */
export const clientIdSchema = z.object({
  from: z.nullable(z.enum(['environment', 'page'])),
  ending: z.string(),
  answer: z.optional(z.enum(['valid', 'out-of-credits'])),
})

/** Reads one page of a gallery. */
export const galleryPageSchema = z.object({
  title: z.string(),
  page: count,
  nextPage: unknownCount,
  items: z.array(itemSchema),
  /** The source names each image itself. */
  isList: z.boolean(),
  note: z.nullable(z.string()),
  credits: z.nullable(
    z.object({
      userRemaining: z.nullable(z.number()),
      userLimit: z.nullable(z.number()),
      clientRemaining: z.nullable(z.number()),
      clientLimit: z.nullable(z.number()),
      userResetS: z.nullable(z.number()),
    }),
  ),
})

const FAILURES = [
  'missing',
  'removed',
  'html',
  'corrupt',
  'cut',
  'reset',
  'stall',
  'busy',
  'limited',
] as const

const limit = z.nullable(z.number())

/** Reads a network profile of the demo. */
const networkSchema = z.object({
  latencyMs: z.number(),
  jitterMs: z.number(),
  connectionMbps: limit,
  totalMbps: limit,
  requestsPerSecond: limit,
  failures: z.partialRecord(z.enum(FAILURES), z.optional(z.number())),
})

/** Reads the demo's state. */
export const demoLineSchema = z.object({ id: z.string(), network: networkSchema })

export const demoSchema = z.object({
  network: networkSchema,
  photos: z.object({ ready: count, total: count }),
})
