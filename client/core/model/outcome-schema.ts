// Reads outcomes from a journal or a saved file, also from one that an older Galloper wrote.
import * as z from 'zod/mini'
import { askedImageSchema, skippedItemSchema } from './image.ts'
import { DAMAGES, type Fetched, MISMATCHES, type Outcome, ROUTES, type Saved } from './outcome.ts'
import { FAILURE_REASONS } from './reason.ts'

const count = z.int().check(z.nonnegative())
const ms = z.number()

/** Reads a Fetched. */
export const fetchedSchema = z.object({
  attempts: count,
  ms,
  bytes: count,
  type: z.string(),
  sha256: z.nullable(z.string()),
  route: z.enum([...ROUTES, 'disk']),
  modified: z.optional(z.number()),
}) satisfies z.ZodMiniType<Fetched>

/** Reads the facts of a finished thumbnail. */
export const thumbnailSchema = z.object({
  type: z.string(),
  bytes: count,
  width: count,
  height: count,
  sha256: z.optional(z.nullable(z.string())),
}) satisfies z.ZodMiniType<Saved['thumbnail']>

const savedSchema = z.object({
  kind: z.literal('saved'),
  image: askedImageSchema,
  fetched: fetchedSchema,
  width: count,
  height: count,
  mismatches: z.array(z.enum(MISMATCHES)),
  damage: z.optional(z.enum(DAMAGES)),
  thumbnail: z.nullable(thumbnailSchema),
  moreThumbnails: z.optional(z.array(thumbnailSchema)),
}) satisfies z.ZodMiniType<Saved>

const todaysSchema = z.discriminatedUnion('kind', [
  savedSchema,
  z.object({
    kind: z.literal('failed'),
    image: askedImageSchema,
    reason: z.enum(FAILURE_REASONS),
    message: z.string(),
    attempts: count,
    ms,
    fetched: z.nullable(fetchedSchema),
  }),
  z.object({
    kind: z.literal('skipped'),
    item: skippedItemSchema,
    saved: z.optional(savedSchema),
  }),
  z.object({
    kind: z.literal('cancelled'),
    image: askedImageSchema,
    by: z.enum(['person', 'deadline', 'crash']),
  }),
]) satisfies z.ZodMiniType<Outcome>

/** Reads an Outcome; the old words `cause` and `differs` become `reason` and `mismatches`. */
export const outcomeSchema = z.pipe(z.transform(renewed), todaysSchema)

function renewed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('cause' in value && !('reason' in value)) return { ...value, reason: value.cause }
  if ('differs' in value && !('mismatches' in value)) return { ...value, mismatches: value.differs }
  return value
}
