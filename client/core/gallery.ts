// Stage 0: a source becomes a list of images, and of what was left out and why.
import type { Api, GalleryPage } from './api.ts'
import { AppError } from './app-error.ts'
import type { Asked, Listing } from './outcome.ts'

export interface GalleryRequest {
  /** What the person typed or pasted: the server understands it. */
  readonly source: string
  /** Stop after so many images; what is left out does not count. */
  readonly limit: number
  /** Whether the albums of a gallery are opened, at one more request to Imgur each. */
  readonly openAlbums: boolean
  /** Decides the order where it is random; the same seed gives the same list. */
  readonly seed: number
}

export interface ListedPage {
  readonly items: readonly Asked[]
  readonly listing: Listing
}

/** Links a request: an address of a few thousand characters passes every server and proxy. */
const LINKS_A_REQUEST = 50

/**
 * A gallery, page by page, up to the limit; an image that comes twice is skipped as a duplicate.
 * @throws AppError if Imgur cannot be asked; what was listed before stands.
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
    for (const item of page.items) {
      if (images >= request.limit) break
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
    if (images >= request.limit) return
  }
}

type Item = GalleryPage['items'][number]

const skipped = (item: Item) =>
  item.kind === 'left-out'
    ? item
    : ({ ...item, kind: 'left-out', reason: 'duplicate', images: null } as const)

async function* pages(
  api: Pick<Api, 'gallery'>,
  { source, seed, openAlbums }: GalleryRequest,
  signal: AbortSignal,
): AsyncGenerator<GalleryPage> {
  for (const part of requestParts(source)) {
    let page: number | null = 0
    while (page !== null) {
      const answer: GalleryPage = await api.gallery({ source: part, page, seed }, signal)
      if (openAlbums) yield* withAlbumsOpened(api, answer, signal)
      else yield answer
      page = answer.nextPage
    }
  }
}

/** The page with each of its albums replaced by the album's images, asked for only as the reader comes to it. */
async function* withAlbumsOpened(
  api: Pick<Api, 'gallery'>,
  page: GalleryPage,
  signal: AbortSignal,
): AsyncGenerator<GalleryPage> {
  for (const item of page.items) {
    const album = item.kind === 'left-out' && item.reason === 'album'
    const items = album ? await albumImages(api, item, signal) : [item]
    yield { ...page, items }
  }
}

async function albumImages(
  api: Pick<Api, 'gallery'>,
  album: Item,
  signal: AbortSignal,
): Promise<Item[]> {
  try {
    return (await api.gallery({ source: album.link, page: 0, seed: 0 }, signal)).items
  } catch (error) {
    // One album that is gone or hidden leaves the others be, and is still named.
    if (error instanceof AppError && error.code === 'not_found' && album.kind === 'left-out')
      return [{ ...album, reason: 'not-found' }]
    throw error
  }
}

/** A long list of links goes in several requests; anything else in one. */
export function requestParts(source: string): string[] {
  const words = source.trim().split(/[\s,;]+/)
  if (words.length <= LINKS_A_REQUEST || !words.some((word) => /imgur\.|^\w{5,8}$/.test(word)))
    return [source]
  const parts: string[] = []
  for (let at = 0; at < words.length; at += LINKS_A_REQUEST)
    parts.push(words.slice(at, at + LINKS_A_REQUEST).join('\n'))
  return parts
}
