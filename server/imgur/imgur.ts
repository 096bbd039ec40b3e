// The way to Imgur: it takes any source and gives one page of checked items.
import type { Dispatcher } from 'undici'
import { noteOf, type Source, titleOf } from '../../client/core/sources/source.ts'
import { ApiError } from '../errors.ts'
import { type Api, type ApiOptions, createApi } from './api/api.ts'
import type { Credits } from './api/credits.ts'
import { creditsPath } from './api/endpoints.ts'
import { type Content, readGallery } from './listing/gallery.ts'
import type { Item } from './listing/items.ts'
import { readLinks, unlistedImage } from './listing/link-pages.ts'
import { isNotFound, openPost, type Post, type PostSource } from './listing/posts.ts'
import { createRandomGallery } from './listing/random-gallery.ts'

export type { Credits } from './api/credits.ts'
export type { Item, LeftOutReason } from './listing/items.ts'

export interface Imgur {
  /**
   * Lists one page, from 0, of a gallery. The seed, a whole number, decides the order of a random gallery.
   * @throws ApiError, or the signal's own reason.
   */
  list(source: Source, asked: Asked): Promise<GalleryPage>
  /** Asks Imgur whether it accepts the client ID. @throws ApiError client_id_refused, or why there is no answer. */
  check(signal: AbortSignal): Promise<ClientIdAnswer>
}

/** Imgur accepts the client ID; it may have no requests left at the moment. */
export type ClientIdAnswer = 'valid' | 'out-of-credits'

interface Asked {
  page: number
  seed: number
  signal: AbortSignal
}

export interface GalleryPage {
  title: string
  page: number
  /** The page after this one, or null at the end. */
  nextPage: number | null
  /** In the gallery's order. */
  items: Item[]
  /** True for links: the person has named each of them, so no limit on images should cut them off. */
  isList: boolean
  /** Shown to the person when the list differs from the one that was asked for. */
  note: string | null
  credits: Credits | null
}

export interface ImgurOptions {
  /** Such as `https://api.imgur.com`; nothing else ever gets the client ID. */
  apiOrigin: string
  /** Null where there is none: then only files and pages of one image are listed. */
  clientId: string | null
  /** Its time limit for connecting is used, and it must not follow redirects. */
  dispatcher: Dispatcher
  /** ms since 1970. */
  now?: () => number
  /** Our own limits on calls, and the place where the budget is kept. */
  budget?: ApiOptions['budget']
}

export function createImgur({ now = Date.now, ...options }: ImgurOptions): Imgur {
  const api = createApi({ ...options, now })
  const readContent = contentReader(api, { now, hasClientId: options.clientId !== null })
  return {
    async check(signal) {
      try {
        await api.ask(creditsPath, signal)
      } catch (error) {
        if (error instanceof ApiError && error.code === 'rate_limited') return 'out-of-credits'
        throw error
      }
      const { userRemaining = null, clientRemaining = null } = api.credits() ?? {}
      return userRemaining === 0 || clientRemaining === 0 ? 'out-of-credits' : 'valid'
    },
    async list(source, asked) {
      asked.signal.throwIfAborted()
      checkPage(asked.page)
      const { title, note, ...content } = await readContent(source, asked)
      const credits = api.credits()
      const isList = source.kind === 'links'
      const whole = {
        ...content,
        isList,
        note: [noteOf(source), note].filter(Boolean).join(' ') || null,
      }
      return { title: title ?? titleOf(source), page: asked.page, ...whole, credits }
    },
  }
}

function contentReader(
  api: Api,
  { now, hasClientId }: { now: () => number; hasClientId: boolean },
) {
  const readRandom = createRandomGallery(api, now)
  const open = async (source: PostSource, signal: AbortSignal): Promise<Post> => {
    if (source.kind !== 'image') return openPost(api, source, signal)
    if (!hasClientId) return unlistedImage(source.id)
    // The API hides images that the image host still has, so the file itself is asked for.
    return openPost(api, source, signal).catch((error: unknown) => {
      if (isNotFound(error) && IMAGE_ID.test(source.id)) return unlistedImage(source.id)
      throw error
    })
  }
  return async (source: Source, asked: Asked): Promise<Content> => {
    if (isWhole(source) && asked.page > 0) return wholePage([])
    switch (source.kind) {
      case 'random':
        return readRandom(asked)
      case 'album':
      case 'post':
      case 'image':
        return { ...(await open(source, asked.signal)), nextPage: null }
      case 'links':
        return readLinks(source.links, { page: asked.page, open, hasClientId }, asked.signal)
      default:
        return readGallery(api, source, asked)
    }
  }
}

/** True for sources that come in one page of any length. */
const isWhole = ({ kind }: Source) => kind === 'album' || kind === 'post' || kind === 'image'

const IMAGE_ID = /^[A-Za-z0-9]{2,16}$/

const wholePage = (items: Item[]): Content => ({ title: null, nextPage: null, items, note: null })

function checkPage(page: number) {
  if (!Number.isSafeInteger(page) || page < 0)
    throw new ApiError('bad_request', `“${page}” is not the number of a page; pages count from 0.`)
}
