import { z } from 'zod'
import { SITES, SKIP_REASONS } from '../../client/core/model/image.ts'
import { LONGEST_TEXT } from '../../client/core/model/text-limit.ts'
import { FILE_NAME } from '../relay/relay.ts'

/** Redis sends a record in one piece, and a longer one would hold up other commands for too long. */
export const MAX_ITEMS = 50_000

export const PRIORITIES = ['low', 'normal', 'high'] as const

export type Priority = (typeof PRIORITIES)[number]

const id = z.string().regex(/^[A-Za-z0-9]{0,16}$/)
const text = z.string().max(300).nullable()
const link = z.string().max(300)
const count = z.int().nonnegative().nullable()

export const imageItem = z.object({
  kind: z.literal('image'),
  id,
  file: z.string().regex(FILE_NAME, 'An Imgur file name such as abcdefg.jpg is needed'),
  type: z.string().max(100).nullable(),
  width: count,
  height: count,
  bytes: count,
  title: text,
  link,
  postedAt: z.int().nonnegative().optional(),
  album: z.string().max(300).optional(),
})

const leftOut = z.object({
  kind: z.literal('left-out'),
  id,
  file: text,
  reason: z.enum(SKIP_REASONS),
  title: text,
  link,
  images: count,
})

/** A run as it is submitted: the items of a gallery as the page has listed them. An item's place in the list names it. */
export const submission = z.object({
  title: z.string().max(300),
  source: z.string().max(LONGEST_TEXT),
  site: z.enum(SITES).default('imgur'),
  /** Side of the square that a thumbnail must fit in, pixels. */
  box: z.int().min(16).max(1024),
  /** True where the originals are kept, too. */
  withOriginals: z.boolean(),
  /** Its share of the workers while other runs wait, too. */
  priority: z.enum(PRIORITIES).default('normal'),
  items: z
    .array(z.discriminatedUnion('kind', [imageItem, leftOut]))
    .min(1)
    .max(MAX_ITEMS),
})

export type Submission = z.infer<typeof submission>
