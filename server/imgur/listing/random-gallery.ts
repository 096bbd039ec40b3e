// Imgur has deprecated its random gallery without a successor. An Imgur-compatible upstream may still have it.
import { ApiError, type ErrorCode } from '../../errors.ts'
import type { Api } from '../api/api.ts'
import { type Paged, randomPath } from '../api/endpoints.ts'
import { type Content, itemsOf, readGallery } from './gallery.ts'
import { shuffled } from './shuffle.ts'

export interface RandomPage {
  page: number
  /** A whole number. Together with the page it decides the order of a shuffle. */
  seed: number
  signal: AbortSignal
}

/** Reads pages of the random gallery, or of a shuffle of other galleries while Imgur has none. @throws ApiError */
export function createRandomGallery(
  api: Api,
  now: () => number,
): (asked: RandomPage) => Promise<Content> {
  let goneUntil = 0
  return async (asked) => {
    if (now() >= goneUntil) {
      const content = await askRandom(api, asked)
      if (content) return content
      goneUntil = now() + REMEMBER_MS
    }
    return shufflePage(api, asked)
  }
}

/** Asking every time would cost two credits a page. */
const REMEMBER_MS = 600_000

const NOTE =
  'Imgur no longer has a random gallery, so this is a shuffle of Hot, New and the top of the week.'

const GONE: readonly ErrorCode[] = ['not_found', 'upstream_unreadable']

/** Null when there is no random gallery. An empty first page means the same. */
async function askRandom(api: Api, { page, signal }: RandomPage): Promise<Content | null> {
  try {
    const items = itemsOf(await api.ask(randomPath(page), signal))
    if (items.length === 0 && page === 0) return null
    return { title: null, nextPage: items.length > 0 ? page + 1 : null, items, note: null }
  } catch (error) {
    if (error instanceof ApiError && GONE.includes(error.code)) return null
    throw error
  }
}

const SOURCES: readonly Paged[] = [
  { kind: 'hot' },
  { kind: 'top', window: 'week' },
  { kind: 'new' },
]
const PAGES_EACH = 5
const DRAWS = SOURCES.flatMap((source) =>
  Array.from({ length: PAGES_EACH }, (_, page) => ({ source, page })),
)

/** Holds no state: the seed decides which pages are drawn in which order, so any page can be asked for again. */
async function shufflePage(api: Api, { page, seed, signal }: RandomPage): Promise<Content> {
  const draw = shuffled(DRAWS, seed)[page]
  const nextPage = page + 1 < DRAWS.length ? page + 1 : null
  if (!draw) return { title: null, nextPage, items: [], note: NOTE }
  const { items } = await readGallery(api, draw.source, { page: draw.page, signal })
  return { title: null, nextPage, items: shuffled(items, seed, page), note: NOTE }
}
