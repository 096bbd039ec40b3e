// The items of a gallery: its images, and the others, which are skipped.
import * as z from 'zod/mini'
import { OWN_FILE_REASONS, type OwnPlace, ownPlaceSchema } from './own-place.ts'

/** One image of a gallery, as the server lists it. Sizes are null where the gallery does not give them. */
export interface Image {
  readonly kind: 'image'
  readonly id: string
  /** Such as `ID.jpg`. */
  readonly file: string
  /** MIME type as the gallery says it; null where only the bytes tell it. */
  readonly type: string | null
  /** Pixels. */
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number | null
  readonly title: string | null
  readonly link: string
  /** When it was posted, by the gallery's list, ms since 1970. */
  readonly postedAt?: number | undefined
  /** The title of the album that it was listed in, where that is not the whole gallery. */
  readonly album?: string | undefined
  /** Set for a file of the person's own, which has no link. */
  readonly own?: OwnPlace | undefined
}

/** The places where galleries and images come from. */
export const SITES = ['imgur', 'demo'] as const
/** One of SITES. */
export type Site = (typeof SITES)[number]

/** Why an item is left out; only the page says the reasons from `duplicate` on. */
export const SKIP_REASONS = [
  'gif',
  'video',
  'album',
  'other-type',
  'unreadable',
  'not-found',
  'needs-client-id',
  'duplicate',
  /** The limit on images leaves it out of an album or another thing that has an end. */
  'beyond-limit',
  /** An earlier run has saved it, or a thumbnail of this name lies in the chosen folder and is not older. */
  'already-here',
  ...OWN_FILE_REASONS,
] as const
/** One of SKIP_REASONS. */
export type SkipReason = (typeof SKIP_REASONS)[number]

/** One item of a gallery that is not downloaded, as the server lists it. */
interface LeftOut {
  readonly kind: 'left-out'
  /** Empty for an item without a readable id. */
  readonly id: string
  readonly file: string | null
  readonly reason: SkipReason
  readonly title: string | null
  readonly link: string
  /** How many images an album has. */
  readonly images: number | null
  readonly own?: OwnPlace | undefined
}

/** One image of a run; `index` is its place in the gallery, from 0, and names it everywhere. */
export type AskedImage = Image & { readonly index: number }

/** One item of a run that is not downloaded. */
export type SkippedItem = LeftOut & { readonly index: number }

/** One item of a run. */
export type Asked = AskedImage | SkippedItem

const count = z.int().check(z.nonnegative())
const text = z.nullable(z.string())

const own = z.optional(ownPlaceSchema)

const imageSchema = z.object({
  kind: z.literal('image'),
  id: z.string(),
  file: z.string(),
  type: text,
  width: z.nullable(count),
  height: z.nullable(count),
  bytes: z.nullable(count),
  title: text,
  link: z.string(),
  postedAt: z.optional(count),
  album: z.optional(z.string()),
  own,
}) satisfies z.ZodMiniType<Image>

const leftOutSchema = z.object({
  kind: z.literal('left-out'),
  id: z.string(),
  file: text,
  reason: z.enum(SKIP_REASONS),
  title: text,
  link: z.string(),
  images: z.nullable(count),
  own,
}) satisfies z.ZodMiniType<LeftOut>

/** Reads one item of a gallery: an image, or what is not downloaded. */
export const itemSchema = z.discriminatedUnion('kind', [imageSchema, leftOutSchema])

/** Reads an AskedImage. */
export const askedImageSchema = z.extend(imageSchema, {
  index: count,
}) satisfies z.ZodMiniType<AskedImage>

/** Reads a SkippedItem. */
export const skippedItemSchema = z.extend(leftOutSchema, {
  index: count,
}) satisfies z.ZodMiniType<SkippedItem>

/** Reads an Asked. */
export const askedSchema = z.discriminatedUnion('kind', [askedImageSchema, skippedItemSchema])
