// Asks for a gallery page by page, and opens its albums.
import type { Api, GalleryPage } from '../../api/server-api.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Site } from '../../core/model/image.ts'

interface PagesRequest {
  readonly site: Site
  readonly source: string
  readonly seed: number
  /** Each costs one more request to Imgur. */
  readonly openAlbums: boolean
}

/** A page, or a piece of one. */
interface Piece {
  readonly page: GalleryPage
  /** Items that the limit leaves out of it are named, because the listing has all of the thing that it belongs to. */
  readonly namesRest: boolean
  /** That thing is the whole source, so the pieces after it are named too. */
  readonly isAll: boolean
}

/** An album, a post or a short list comes in one page; a gallery that goes on has another page after the first. */
const hasAll = ({ page, nextPage }: GalleryPage) => page === 0 && nextPage === null

/** The gallery, page by page. @throws AppError if it cannot be asked for */
export async function* piecesOf(
  api: Pick<Api, 'gallery'>,
  { site, source, seed, openAlbums }: PagesRequest,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const seen = new Set<string>()
  let page: number | null = 0
  while (page !== null) {
    const answer: GalleryPage = await api.gallery({ site, source, page, seed }, signal)
    const isAll = hasAll(answer)
    if (openAlbums) yield* withAlbumsOpened(api, { site, page: answer, isAll }, signal)
    else yield { page: answer, namesRest: isAll, isAll }
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
  { site, page, isAll }: { site: Site; page: GalleryPage; isAll: boolean },
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  let failure: unknown = null
  const piece = (items: GalleryPage['items'], namesRest = isAll): Piece => ({
    page: { ...page, items },
    namesRest,
    isAll,
  })
  for (const item of page.items) {
    if (failure !== null || item.kind !== 'left-out' || item.reason !== 'album') {
      yield piece([item])
      continue
    }
    try {
      const album = await api.gallery({ site, source: item.link, page: 0, seed: 0 }, signal)
      yield piece(album.items.map(within(album.title)), isAll || hasAll(album))
    } catch (error) {
      signal.throwIfAborted()
      // A deleted or hidden album is skipped, and the others are opened.
      const isMissing = error instanceof AppError && error.code === 'not_found'
      if (!isMissing) failure = error
      yield piece([isMissing ? { ...item, reason: 'not-found' } : item])
    }
  }
  if (failure !== null) throw failure
}

const within = (album: string) => (item: GalleryPage['items'][number]) =>
  item.kind === 'image' ? { ...item, album } : item
