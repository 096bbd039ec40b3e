// Turns Imgur's images and albums into items. Everything that comes in is unknown, and nothing in this file throws.
import { z } from 'zod'
import { plain } from '../../../client/core/model/plain-text.ts'

export type Item = ImageItem | LeftOutItem

export interface ImageItem {
  kind: 'image'
  id: string
  /** Such as `ID.jpg`. */
  file: string
  /** Null where only the bytes tell it. */
  type: string | null
  width: number | null
  height: number | null
  bytes: number | null
  title: string | null
  link: string
  /** Milliseconds since 1970; absent where the list does not say it. */
  postedAt?: number
}

export interface LeftOutItem {
  kind: 'left-out'
  /** Empty where no id can be read. */
  id: string
  file: string | null
  reason: LeftOutReason
  title: string | null
  link: string
  /** The number of images in an album. */
  images: number | null
}

export type LeftOutReason =
  | 'gif'
  | 'video'
  | 'album'
  | 'other-type'
  | 'unreadable'
  | 'not-found'
  | 'needs-client-id'

const IMAGE_ORIGIN = 'https://i.imgur.com'
const PAGE_ORIGIN = 'https://imgur.com'

/** Reads one entry of a gallery or album, of any kind. */
export function itemOf(raw: unknown): Item {
  const parsed = Entry.safeParse(raw)
  if (!parsed.success) return leftOut('unreadable', '', { title: 'An entry without an id' })
  const entry = parsed.data
  const type = mediaType(entry.type)
  const { id, title } = entry
  if (isAlbum(entry, type)) return leftOut('album', id, { title, images: imageCount(entry) })
  if (type === null) return leftOut('unreadable', id, { title })
  const reason = leftOutReason(type, entry.animated)
  if (reason) return leftOut(reason, id, { title, ext: EXTENSIONS.get(type) })
  const { width, height, size: bytes } = entry
  const posted = entry.datetime === null ? {} : { postedAt: entry.datetime * 1000 }
  const known = { width, height, bytes, title, ...posted }
  return type === 'image/png'
    ? { ...imageOf(id, 'png'), type, ...known }
    : { ...imageOf(id, 'jpg'), type: 'image/jpeg', ...known }
}

/** An image of which only the file name is known; Imgur's image host answers with the same file for every extension. */
export function imageOf(id: string, ext: 'jpg' | 'png' | 'webp'): ImageItem {
  const file = `${id}.${ext}`
  const unknown = { type: null, width: null, height: null, bytes: null, title: null }
  return { kind: 'image', id, file, ...unknown, link: `${IMAGE_ORIGIN}/${file}` }
}

interface LeftOutFacts {
  title?: string | null
  images?: number | null
  ext?: string | undefined
  /** The path of its page on imgur.com. */
  page?: string
}

/** An item that is not downloaded, with the reason. */
export function leftOut(reason: LeftOutReason, id: string, known: LeftOutFacts = {}): LeftOutItem {
  const file = known.ext ? `${id}.${known.ext}` : null
  const { title = null, images = null, page = reason === 'album' ? `a/${id}` : id } = known
  const link = file ? `${IMAGE_ORIGIN}/${file}` : `${PAGE_ORIGIN}/${page}`
  return { kind: 'left-out', id, file, reason, title, link, images }
}

/** A title for people, or null for none. */
export const titleField = z
  .string()
  .transform((title) => plain(title, 300) || null)
  .nullable()
  .catch(null)

const count = z.int().nonnegative().nullable().catch(null)
const size = z.int().positive().nullable().catch(null)

// Only the id must be right, because names and URLs are built from it.
const Entry = z.object({
  id: z.string().regex(/^[A-Za-z0-9]{2,16}$/),
  title: titleField,
  type: z.string().nullable().catch(null),
  animated: z.boolean().catch(false),
  is_album: z.boolean().catch(false),
  images_count: count,
  images: z.array(z.unknown()).nullable().catch(null),
  width: size,
  height: size,
  size,
  /** Seconds since 1970. */
  datetime: z.int().positive().max(4e9).nullable().catch(null),
})
type Entry = z.infer<typeof Entry>

const mediaType = (type: string | null) => type?.split(';')[0]?.trim().toLowerCase() || null

const isAlbum = (entry: Entry, type: string | null) =>
  entry.is_album || (type === null && imageCount(entry) !== null)

const imageCount = (entry: Entry) => entry.images_count ?? entry.images?.length ?? null

function leftOutReason(type: string, animated: boolean): LeftOutReason | null {
  if (type.startsWith('video/')) return 'video'
  if (animated || type === 'image/gif') return 'gif'
  return PICTURES.has(type) ? null : 'other-type'
}

const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/jpg', 'image/png'])

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/gif', 'gif'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/apng', 'png'],
  ['image/webp', 'webp'],
  ['image/avif', 'avif'],
  ['image/tiff', 'tiff'],
  ['video/mp4', 'mp4'],
  ['video/webm', 'webm'],
])
