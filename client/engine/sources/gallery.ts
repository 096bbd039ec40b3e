// Stage 0: a gallery becomes a list of images, and of the skipped items with their reasons.
import type { Api, GalleryPage } from '../../api/server-api.ts'
import { discard } from '../../core/async/garbage.ts'
import type { Listing } from '../../core/model/events.ts'
import type { Asked, Site } from '../../core/model/image.ts'
import { piecesOf } from './gallery-pages.ts'

/** A gallery, and how much of it is listed. */
export interface GalleryRequest {
  readonly site: Site
  /** The gallery, as the person typed or pasted it; the server understands it. */
  readonly source: string
  /** Images at the most; skipped items do not count. Those above it are named if the listing has them all: an album. */
  readonly limit: number
  /** A list of links is listed whole, whatever the limit is. */
  readonly wholeLists?: boolean
  /** The albums of a gallery are opened; each costs one more request to Imgur. */
  readonly openAlbums: boolean
  /** GIFs and videos are images here. */
  readonly moving: boolean
  /** Decides the order where it is random; the same seed gives the same list. */
  readonly seed: number
}

/** A part of the list, in order. */
export interface ListedPage {
  readonly items: readonly Asked[]
  readonly listing: Listing
}

/** Bytes of garbage that one page of a gallery leaves in memory. */
const LEFT_BEHIND = 200_000

/**
 * A gallery, page by page, up to the limit; an image that comes twice is skipped as a duplicate.
 * @throws AppError if Imgur cannot be asked; the pages before stay valid.
 */
export async function* listGallery(
  api: Pick<Api, 'gallery'>,
  request: GalleryRequest,
  signal: AbortSignal,
): AsyncGenerator<ListedPage> {
  const seen = new Set<string>()
  let index = 0
  let images = 0
  const placed = (item: Item): Asked => {
    if (item.kind === 'image') seen.add(item.file)
    return { ...item, index: index++ }
  }
  for await (const { page, namesRest, isAll } of piecesOf(api, request, signal)) {
    const items: Asked[] = []
    const limit = request.wholeLists && page.isList ? Number.POSITIVE_INFINITY : request.limit
    for (const listed of page.items) {
      const item = request.moving ? broughtIn(listed) : listed
      const isFull = images >= limit
      if (isFull && !namesRest) break
      const isRepeated = item.kind === 'image' && seen.has(item.file)
      if (item.kind !== 'image') items.push(placed(item))
      else if (isRepeated) items.push(placed(leftOut(item, 'duplicate')))
      else if (isFull) items.push(placed(leftOut(item, 'beyond-limit')))
      else {
        images++
        items.push(placed(item))
      }
    }
    const { title, note, credits } = page
    yield { items, listing: { title, note, credits } }
    if (images >= limit && !isAll) return
    discard(LEFT_BEHIND)
  }
}

/** The whole list at once. @throws as listGallery */
export async function listWhole(
  api: Pick<Api, 'gallery'>,
  request: GalleryRequest,
  signal: AbortSignal,
): Promise<{ readonly title: string; readonly items: readonly Asked[] }> {
  let title = request.source
  const items: Asked[] = []
  for await (const page of listGallery(api, request, signal)) {
    title = page.listing.title
    items.push(...page.items)
  }
  return { title, items }
}

type Item = GalleryPage['items'][number]
type Image = Extract<Item, { kind: 'image' }>

/** A GIF or video as an image: its file is known. */
function broughtIn(item: Item): Item {
  if (item.kind !== 'left-out' || item.file === null) return item
  if (item.reason !== 'gif' && item.reason !== 'video') return item
  const { id, file, title, link } = item
  return {
    kind: 'image',
    id,
    file,
    type: null,
    width: null,
    height: null,
    bytes: null,
    title,
    link,
  }
}

const leftOut = (item: Image, reason: 'duplicate' | 'beyond-limit') =>
  ({ ...item, kind: 'left-out', reason, images: null }) as const
