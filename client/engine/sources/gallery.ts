// Stage 0: a gallery becomes a list of images, and of the skipped items with their reasons.
import type { Api, GalleryPage } from '../../api/server-api.ts'
import { discard } from '../../core/async/garbage.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Listing } from '../../core/model/events.ts'
import type { Asked, Site } from '../../core/model/image.ts'

/** A gallery, and how much of it is listed. */
export interface GalleryRequest {
  readonly site: Site
  /** The gallery, as the person typed or pasted it; the server understands it. */
  readonly source: string
  /** Images at the most; skipped items do not count. */
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
  for await (const page of pages(api, request, signal)) {
    const items: Asked[] = []
    const limit = request.wholeLists && page.isList ? Number.POSITIVE_INFINITY : request.limit
    for (const listed of page.items) {
      const item = request.moving ? broughtIn(listed) : listed
      if (images >= limit) break
      const repeated = item.kind === 'image' && seen.has(item.file)
      if (item.kind === 'image' && !repeated) {
        images++
        seen.add(item.file)
        items.push({ ...item, index: index++ })
      } else {
        items.push({ ...skipped(item), index: index++ })
      }
    }
    const { title, note, credits } = page
    yield { items, listing: { title, note, credits } }
    if (images >= limit) return
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

const skipped = (item: Item) =>
  item.kind === 'left-out'
    ? item
    : ({ ...item, kind: 'left-out', reason: 'duplicate', images: null } as const)

async function* pages(
  api: Pick<Api, 'gallery'>,
  { site, source, seed, openAlbums }: GalleryRequest,
  signal: AbortSignal,
): AsyncGenerator<GalleryPage> {
  const seen = new Set<string>()
  let page: number | null = 0
  while (page !== null) {
    const answer: GalleryPage = await api.gallery({ site, source, page, seed }, signal)
    if (openAlbums) yield* withAlbumsOpened(api, site, answer, signal)
    else yield answer
    // Without this, a server that gives the same page for every number would be asked forever.
    const news = answer.items.filter(({ link }) => !seen.has(link))
    if (news.length === 0) return
    for (const { link } of news) seen.add(link)
    page = answer.nextPage
  }
}

/**
 * The page with each of its albums replaced by the album's images; an album is requested when the reader comes to it.
 * An album that cannot be opened stays an album, and the rest of its page comes before the error.
 */
async function* withAlbumsOpened(
  api: Pick<Api, 'gallery'>,
  site: Site,
  page: GalleryPage,
  signal: AbortSignal,
): AsyncGenerator<GalleryPage> {
  let failure: unknown = null
  for (const item of page.items) {
    if (failure !== null || item.kind !== 'left-out' || item.reason !== 'album') {
      yield { ...page, items: [item] }
      continue
    }
    try {
      const album = await api.gallery({ site, source: item.link, page: 0, seed: 0 }, signal)
      yield { ...page, items: album.items }
    } catch (error) {
      signal.throwIfAborted()
      // A deleted or hidden album is skipped, and the others are opened.
      const isMissing = error instanceof AppError && error.code === 'not_found'
      if (!isMissing) failure = error
      yield { ...page, items: [isMissing ? { ...item, reason: 'not-found' } : item] }
    }
  }
  if (failure !== null) throw failure
}
