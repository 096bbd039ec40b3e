// The paths of Imgur's API, version 3. Every part that came from outside is encoded here and nowhere else.
import { ApiError } from '../../errors.ts'
import { isUnsafe } from '../plain-text.ts'
import type { Source } from '../sources/source.ts'

/** The galleries that come in pages. */
export type Paged = Extract<
  Source,
  { kind: 'hot' | 'top' | 'new' | 'search' | 'tag' | 'subreddit' }
>

/** The path of one page, from 0, of a gallery. @throws ApiError bad_request for names that cannot be part of a path. */
export function galleryPath(source: Paged, page: number): string {
  switch (source.kind) {
    case 'hot':
      return `/3/gallery/hot/viral/day/${page}`
    case 'top':
      return `/3/gallery/top/top/${source.window}/${page}`
    case 'new':
      return `/3/gallery/user/time/day/${page}`
    case 'tag':
      return `/3/gallery/t/${part(source.tag)}/viral/all/${page}`
    case 'subreddit':
      return `/3/gallery/r/${part(source.name)}/time/all/${page}`
    case 'search':
      return `/3/gallery/search/time/all/${page}?q=${part(source.query)}`
  }
}

/** Deprecated by Imgur without a successor; a compatible upstream may still have it. */
export const randomPath = (page: number) => `/3/gallery/random/random/${page}`

export const albumPath = (id: string) => `/3/album/${part(id)}`
export const albumImagesPath = (id: string) => `/3/album/${part(id)}/images`
export const imagePath = (id: string) => `/3/image/${part(id)}`

/** What a `/gallery/ID` may be, in the order in which to ask. */
export const postPaths = (id: string) => [
  `/3/gallery/album/${part(id)}`,
  `/3/gallery/image/${part(id)}`,
  albumPath(id),
  imagePath(id),
]

function part(text: string): string {
  // A URL would take `..` as a step up to another endpoint, encoded or not.
  if (isUnsafe(text) || /^\.{0,2}$/.test(text))
    throw new ApiError('bad_request', 'The name of a gallery has characters that cannot be used.')
  return encodeURIComponent(text)
}
